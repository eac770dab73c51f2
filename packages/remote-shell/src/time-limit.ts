/** A shell with no sign of life from the other side for this long is over, milliseconds. */
export const SILENCE_MS = 45_000;
/** The console pings this often, milliseconds, so that silence means a broken link and not a quiet one. */
export const PING_MS = 5_000;
/** Nobody typed and nothing was printed for this long: the shell was forgotten, milliseconds. */
export const IDLE_MS = 10 * 60_000;

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
  | { readonly kind: 'runs'; readonly lookAgainAt: number }
  | { readonly kind: 'over'; readonly reason: 'time-limit' | 'link-lost' };

/** Decides from the moments alone. An idle shell ends as its time limit would have ended it. */
export function timeVerdict(now: number, moments: Moments): TimeVerdict {
  const endsAt = moments.startedAt + moments.minutes * 60_000;
  const silentAt = moments.heardAt + SILENCE_MS;
  const idleAt = moments.busyAt + IDLE_MS;
  if (now >= endsAt || now >= idleAt) return { kind: 'over', reason: 'time-limit' };
  if (now >= silentAt) return { kind: 'over', reason: 'link-lost' };
  return { kind: 'runs', lookAgainAt: Math.min(endsAt, silentAt, idleAt) };
}
