/** A token bucket for each key: short bursts pass, a flood is told how many seconds to wait. */
export interface RateLimit {
  /** Takes one; 0 when there was one, else the seconds until there will be. */
  readonly take: (key: string, nowMs: number) => number;
  /** The seconds until there is one, without taking it: who is counted only for going wrong asks first. */
  readonly wait: (key: string, nowMs: number) => number;
}

/** Buckets that are full again say nothing, so they are forgotten when this many are kept. */
const KEYS_MAX = 20_000;

export function createRateLimit(perMinute: number, burst: number): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  const perMs = perMinute / 60_000;
  const leftOf = (key: string, nowMs: number): number => {
    const before = buckets.get(key) ?? { left: burst, atMs: nowMs };
    // A clock that was set back gives nothing, and then counts on from where it is.
    const passed = Math.max(0, nowMs - before.atMs);
    return Math.min(burst, before.left + passed * perMs);
  };
  const secondsUntilOne = (left: number): number =>
    left < 1 ? Math.ceil((1 - left) / perMs / 1_000) : 0;
  return {
    wait: (key, nowMs) => secondsUntilOne(leftOf(key, nowMs)),
    take(key, nowMs) {
      if (buckets.size > KEYS_MAX) {
        for (const [old, bucket] of buckets) {
          if (bucket.left + (nowMs - bucket.atMs) * perMs >= burst) buckets.delete(old);
        }
      }
      const left = leftOf(key, nowMs);
      buckets.set(key, { left: left < 1 ? left : left - 1, atMs: nowMs });
      return secondsUntilOne(left);
    },
  };
}
