import type { Certificate } from '../certificate.ts';

const MINUTE_MS = 60_000;
/** Authorities count failures: after five in an hour they answer nobody for that name. */
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 12 * 60 * MINUTE_MS;
/** A wait is up to this much longer, so that servers which failed together do not come back together. */
const CHANCE = 1 / 4;

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
  return wait * (1 + random * CHANCE);
}

/**
 * How long a new certificate is not followed by another, whatever the clock says: one that is ahead calls
 * each of them old as it comes, and authorities count.
 */
export const restAfter = (certificate: Pick<Certificate, 'validFrom' | 'expiresAt'>): number =>
  Math.min(
    LONGEST_WAIT_MS,
    (certificate.expiresAt.getTime() - certificate.validFrom.getTime()) / 2,
  );

/** A kept moment that is farther away than any wait was written under a clock that was ahead: it counts for nothing. */
export const believable = (moment: Date, now: Date): number =>
  moment.getTime() - now.getTime() > LONGEST_WAIT_MS * (1 + CHANCE) ? 0 : moment.getTime();

/** Whether a certificate is good for every name. */
export const covers = (
  certificate: Pick<Certificate, 'names'>,
  domains: readonly string[],
): boolean => domains.every((domain) => certificate.names.includes(domain.toLowerCase()));
