/** Soonest and latest next attempt, milliseconds: a stampede of agents spreads, a person waits half a minute at most. */
const SHORTEST_MS = 500;
const LONGEST_MS = 30_000;

export interface Backoff {
  /** How long to wait before the next attempt, milliseconds; each call doubles the span it is drawn from. */
  next(): number;
  /** A wait drawn from a span that the other side named, milliseconds; it doubles nothing. */
  within(spanMs: number): number;
  /** The next attempt is a first one again. */
  reset(): void;
}

/**
 * Full jitter: every wait is drawn evenly from 0.5 s up to a span that doubles from 1 s to 30 s, so that
 * ten thousand agents that lost the same server do not come back in waves. `random` yields [0, 1).
 */
export function createBackoff(random: () => number): Backoff {
  let attempts = 0;
  return {
    next() {
      const span = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (attempts + 1));
      // Past six doublings the span stays at its cap; counting on would end in Infinity.
      attempts = Math.min(attempts + 1, 6);
      return SHORTEST_MS + random() * (span - SHORTEST_MS);
    },
    within: (spanMs) => SHORTEST_MS + random() * Math.max(0, spanMs - SHORTEST_MS),
    reset() {
      attempts = 0;
    },
  };
}
