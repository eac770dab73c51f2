/** A shell with no sign of life from the other side for this long is over, milliseconds. */
export const SILENCE_MS = 45_000;
/** The console pings this often, milliseconds, so that silence means a broken link and not a quiet one. */
export const PING_MS = 5_000;
/** Nobody typed and nothing was printed for this long: the shell was forgotten, milliseconds. */
export const IDLE_MS = 10 * 60_000;
/** The person at the screen and the technician are told this long before the end, milliseconds. */
export const WARN_MS = 2 * 60_000;

/** The moments a decision needs, milliseconds of one clock. */
export interface Moments {
  readonly startedAt: number;
  readonly minutes: number;
  /** Last authentic frame from the other side. */
  readonly heardAt: number;
  /** Last byte typed or printed. */
  readonly busyAt: number;
}

/** Whether a shell may go on, and when to look again. */
export type TimeVerdict =
  | { readonly kind: 'runs'; readonly endsSoon: boolean; readonly lookAgainAt: number }
  | { readonly kind: 'over'; readonly reason: 'time-limit' | 'link-lost' };

/** Decides from the moments alone. An idle shell ends as its time limit would have ended it. */
export function timeVerdict(now: number, moments: Moments): TimeVerdict {
  const endsAt = moments.startedAt + moments.minutes * 60_000;
  const silentAt = moments.heardAt + SILENCE_MS;
  const idleAt = moments.busyAt + IDLE_MS;
  if (now >= endsAt || now >= idleAt) return { kind: 'over', reason: 'time-limit' };
  if (now >= silentAt) return { kind: 'over', reason: 'link-lost' };
  const warnAt = endsAt - WARN_MS;
  const next = [endsAt, silentAt, idleAt, warnAt].filter((moment) => moment > now);
  return { kind: 'runs', endsSoon: now >= warnAt, lookAgainAt: Math.min(...next) };
}
