import type { Server } from 'node:https';
import type { Log } from '../../context.ts';
import { type Certificate, type Standing, standingOf } from './certificate.ts';

/** Where certificates come from: the one to present now, and every later one. */
export interface Certificates {
  /** Null while the first is on its way. */
  readonly current: () => Certificate | null;
  readonly onChange: (listener: (certificate: Certificate) => void) => void;
  /** Looks for a newer one now. */
  readonly look: () => void;
  /** Begins to look by itself. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** What is spoken; anything older than TLS 1.3 is not. */
const spoken = { minVersion: 'TLSv1.3' } as const; // as const: node's own literal

/** As readiness tells it. */
export function certificateStanding(
  certificates: Certificates | null,
  now: Date,
): Standing | 'missing' | 'unused' {
  if (certificates === null) return 'unused';
  const certificate = certificates.current();
  return certificate === null ? 'missing' : standingOf(certificate, now);
}

/** For `https.createServer`; without a certificate every handshake fails until there is one. */
export const tlsOptions = (certificates: Certificates) => {
  const now = certificates.current();
  return { ...spoken, ...(now !== null && { cert: now.cert, key: now.key }) };
};

/** Lets a server present each new certificate; connections that stand are not touched. */
export function presentNew(certificates: Certificates, server: Server): void {
  certificates.onChange(({ cert, key }) => server.setSecureContext({ ...spoken, cert, key }));
}

/** Says what somebody has to do about a certificate, once a day at most and at each change. */
export function remindOfExpiry(certificates: Certificates, log: Log, now: () => Date): () => void {
  const remind = (): void => {
    const certificate = certificates.current();
    if (certificate === null) return;
    const about = { expiresAt: certificate.expiresAt.toISOString(), names: certificate.names };
    const standing = standingOf(certificate, now());
    if (standing === 'expired') log.error('the certificate has run out; renew it', about);
    if (standing === 'ending') log.warn('the certificate runs out soon; renew it', about);
  };
  remind();
  const daily = setInterval(remind, 24 * 60 * 60 * 1_000).unref();
  return () => clearInterval(daily);
}
