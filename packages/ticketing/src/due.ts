import type { Priority, Status } from '@firstline/protocol/tickets';
import { isDesksTurn } from './lifecycle.ts';

const HOUR_MS = 3_600_000;

/** Time the desk has from creation, by priority, in milliseconds of clock time (business hours come later). */
export const targetMs: Readonly<Record<Priority, number>> = {
  urgent: 1 * HOUR_MS,
  high: 4 * HOUR_MS,
  normal: 8 * HOUR_MS,
  low: 24 * HOUR_MS,
};

/** What the due time follows from. Times are milliseconds since the epoch, by the server's clock. */
export interface Clock {
  readonly createdAtMs: number;
  readonly priority: Priority;
  readonly status: Status;
  /** Time spent waiting on the employee or resolved, over; the running pause is not in it. */
  readonly pausedMs: number;
}

/** When the desk must be done, or null while the clock stands still: waiting, resolved, closed. */
export const dueAtMs = (clock: Clock): number | null =>
  isDesksTurn(clock.status) ? clock.createdAtMs + targetMs[clock.priority] + clock.pausedMs : null;

/** A pause as it is kept: what is over, and since when the running one lasts. */
export interface Pause {
  readonly pausedMs: number;
  readonly pausedAtMs: number | null;
}

/**
 * The pause after a change of status at `nowMs`. Leaving the desk's turn starts one, coming back adds
 * it up; a clock that was set back adds nothing.
 */
export function pauseAfter(pause: Pause, to: Status, nowMs: number): Pause {
  if (isDesksTurn(to)) {
    const over = pause.pausedAtMs === null ? 0 : Math.max(0, nowMs - pause.pausedAtMs);
    return { pausedMs: pause.pausedMs + over, pausedAtMs: null };
  }
  return { pausedMs: pause.pausedMs, pausedAtMs: pause.pausedAtMs ?? nowMs };
}
