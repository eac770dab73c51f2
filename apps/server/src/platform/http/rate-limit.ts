/** A token bucket for each key: short bursts pass, a flood is told how many seconds to wait. */
export interface RateLimit {
  /** Takes one; 0 when there was one, else the seconds until there will be. */
  readonly take: (key: string, nowMs: number) => number;
}

/** Buckets that are full again say nothing, so they are forgotten when this many are kept. */
const KEYS_MAX = 20_000;

export function createRateLimit(perMinute: number, burst: number): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(key, nowMs) {
      if (buckets.size > KEYS_MAX) {
        for (const [old, bucket] of buckets) {
          if (bucket.left + (nowMs - bucket.atMs) * perMs >= burst) buckets.delete(old);
        }
      }
      const before = buckets.get(key) ?? { left: burst, atMs: nowMs };
      // A clock that was set back gives nothing, and then counts on from where it is.
      const passed = Math.max(0, nowMs - before.atMs);
      const left = Math.min(burst, before.left + passed * perMs);
      if (left < 1) {
        buckets.set(key, { left, atMs: nowMs });
        return Math.ceil((1 - left) / perMs / 1_000);
      }
      buckets.set(key, { left: left - 1, atMs: nowMs });
      return 0;
    },
  };
}
