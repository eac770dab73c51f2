import type { Timers } from '../../packages/connection/src/timers.ts';

/** Timers that a test moves by hand, so that no test waits and none depends on how fast the machine is. */
export interface HandTimers extends Timers {
  /** Moves time on and runs what falls due, in order. */
  advance(ms: number): void;
  /** How many calls are still to come. */
  pending(): number;
  /** Milliseconds until the next call, or null. */
  nextIn(): number | null;
}

export function handTimers(): HandTimers {
  let now = 0;
  let order = 0;
  const due = new Map<number, { readonly at: number; readonly run: () => void }>();
  const first = () =>
    [...due].reduce<[number, { at: number; run: () => void }] | null>(
      (least, next) => (least === null || next[1].at < least[1].at ? next : least),
      null,
    );
  return {
    now: () => now,
    after(ms, run) {
      order += 1;
      const id = order;
      due.set(id, { at: now + ms, run });
      return () => due.delete(id);
    },
    advance(ms) {
      const end = now + ms;
      for (let next = first(); next !== null && next[1].at <= end; next = first()) {
        due.delete(next[0]);
        now = next[1].at;
        next[1].run();
      }
      now = end;
    },
    pending: () => due.size,
    nextIn: () => {
      const next = first();
      return next === null ? null : next[1].at - now;
    },
  };
}
