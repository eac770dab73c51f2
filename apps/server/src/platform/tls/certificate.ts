import { createPrivateKey, X509Certificate } from 'node:crypto';

/** What the server proves its name with. */
export interface Certificate {
  /** The chain, its own certificate first, as PEM. */
  readonly cert: string;
  readonly key: string;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  /** The names it is good for, in lower case. */
  readonly names: readonly string[];
  /** Tells two certificates apart. */
  readonly fingerprint: string;
}

/** It cannot be used, in words for whoever runs the server. */
export class UnusableCertificate extends Error {
  override readonly name = 'UnusableCertificate';
}

/** Reads a certificate with its key; throws an `UnusableCertificate` when the two are none, or no pair. */
export function readCertificate(cert: string, key: string): Certificate {
  const own = parse(() => new X509Certificate(cert), 'the certificate is not PEM');
  const secret = parse(
    () => createPrivateKey(key),
    'the private key is not PEM, or has a password',
  );
  if (!own.checkPrivateKey(secret)) {
    throw new UnusableCertificate('the private key belongs to another certificate');
  }
  return {
    cert,
    key,
    validFrom: new Date(own.validFrom),
    expiresAt: new Date(own.validTo),
    names: [...(own.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].map((found) =>
      (found[1] ?? '').toLowerCase(),
    ),
    fingerprint: own.fingerprint256,
  };
}

function parse<T>(read: () => T, problem: string): T {
  try {
    return read();
  } catch (cause) {
    throw new UnusableCertificate(problem, { cause });
  }
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How it stands with a certificate: `ending` is the time in which somebody has to do something. */
export type Standing = 'ok' | 'ending' | 'expired';

/** A last sixth of its life, and never more than a fortnight, is left for whoever has to renew it. */
export function standingOf(certificate: Certificate, now: Date): Standing {
  const left = certificate.expiresAt.getTime() - now.getTime();
  const life = certificate.expiresAt.getTime() - certificate.validFrom.getTime();
  if (left <= 0) return 'expired';
  return left < Math.min(14 * DAY_MS, life / 6) ? 'ending' : 'ok';
}
