import type { Certificate } from '../certificate.ts';

const MINUTE_MS = 60_000;
/** Authorities count failures: after five in an hour they answer nobody for that name. */
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 12 * 60 * MINUTE_MS;

/**
 * When a certificate is to be renewed: with a third of its life left, and up to a twelfth earlier, so that
 * servers that began on the same day do not all ask in the same minute. The same certificate always gets
 * the same moment, however often the server is restarted.
 */
export function renewalAt(
  certificate: Pick<Certificate, 'validFrom' | 'expiresAt' | 'fingerprint'>,
): Date {
  const { validFrom, expiresAt, fingerprint } = certificate;
  const life = expiresAt.getTime() - validFrom.getTime();
  const share = Number.parseInt(fingerprint.replaceAll(':', '').slice(0, 8), 16) / 2 ** 32;
  return new Date(expiresAt.getTime() - life / 3 - (life / 12) * share);
}

/** How long to wait after so many failures in a row: a minute, four, sixteen … and half a day at most. */
export function waitAfter(failures: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** Math.max(0, failures - 1));
  return wait * (1 + random / 4);
}

/** Whether a certificate is good for every name. */
export const covers = (
  certificate: Pick<Certificate, 'names'>,
  domains: readonly string[],
): boolean => domains.every((domain) => certificate.names.includes(domain.toLowerCase()));
