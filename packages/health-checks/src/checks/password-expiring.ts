import { ageMs, check, DAY_MS, MINUTE_MS, seen } from '../check.ts';

/** Early enough to think of a new one; and so late that it must be today or tomorrow. */
const INFO_DAYS = 14;
const WARN_DAYS = 5;

/** The password of whoever sits here must be changed soon. */
export const passwordExpiring = check({
  code: 'password-expiring',
  needs: ['security'],
  judge({ security: { passwordExpiresAt } }, atMs) {
    const left = leftMs(passwordExpiresAt, atMs);
    if (left === null || left <= 0 || left > INFO_DAYS * DAY_MS) return [];
    return [
      {
        severity: left <= WARN_DAYS * DAY_MS ? 'warn' : 'info',
        params: { leftDays: Math.floor(left / DAY_MS), expires: dayOf(passwordExpiresAt) },
        evidence: [seen('security', 'passwordExpiresAt', passwordExpiresAt)],
        remedy: null,
      },
    ];
  },
});

/** The password of whoever sits here counts no more. */
export const passwordExpired = check({
  code: 'password-expired',
  needs: ['security'],
  judge({ security: { passwordExpiresAt } }, atMs) {
    if (ageMs(passwordExpiresAt, atMs) === null) return [];
    return [
      {
        severity: 'bad',
        params: { expires: dayOf(passwordExpiresAt) },
        evidence: [seen('security', 'passwordExpiresAt', passwordExpiresAt)],
        remedy: null,
        since: passwordExpiresAt,
      },
    ];
  },
});

/** Tickets renew themselves in time; one that comes this near to its end has not. */
const TICKET_MS = 15 * MINUTE_MS;

/** The sign-in ticket of whoever sits here has ended, or is about to: shared folders and mail ask again. */
export const signInTicketExpiring = check({
  code: 'sign-in-ticket-expiring',
  needs: ['security'],
  judge({ security: { signInTicketExpiresAt } }, atMs) {
    const left = leftMs(signInTicketExpiresAt, atMs);
    if (left === null || left > TICKET_MS) return [];
    return [
      {
        severity: left <= 0 ? 'warn' : 'info',
        params: {
          leftMinutes: Math.max(0, Math.floor(left / MINUTE_MS)),
          ends: left <= 0 ? 'has run out' : 'is about to run out',
        },
        evidence: [seen('security', 'signInTicketExpiresAt', signInTicketExpiresAt)],
        remedy: null,
        since: left <= 0 ? signInTicketExpiresAt : null,
      },
    ];
  },
});

const leftMs = (instant: string | null, atMs: number): number | null => {
  const left = instant === null ? Number.NaN : Date.parse(instant) - atMs;
  return Number.isNaN(left) ? null : left;
};

const dayOf = (instant: string | null): string => (instant ?? 'unknown').slice(0, 10);
