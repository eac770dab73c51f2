/** Failed sign-ins make the next one wait; nobody is ever locked out by somebody else's guesses. */
export interface Attempts {
  /** Seconds to wait before another try; 0: now. */
  readonly wait: (email: string, address: string, nowMs: number) => number;
  readonly failed: (email: string, address: string, nowMs: number) => void;
  readonly succeeded: (email: string, address: string) => void;
}

const FREE = 5;
const WINDOW_MS = 15 * 60_000;
/** Longest wait after failures, seconds: guessing is hopeless by then, and the person waits a minute. */
const LONGEST_S = 60;
const PER_ADDRESS = 50;
const HOUR_MS = 3_600_000;
const KEPT_MAX = 10_000;

interface Failures {
  readonly count: number;
  readonly atMs: number;
}

/**
 * Five tries are free; then each waits twice as long as the one before. Counted by name and address
 * together, so that a stranger's failures do not keep the owner out; and by address alone, 50 an hour.
 */
export function createAttempts(): Attempts {
  const failures = new Map<string, Failures>();

  const recent = (key: string, nowMs: number, windowMs: number): Failures => {
    const found = failures.get(key);
    return found !== undefined && nowMs - found.atMs < windowMs ? found : { count: 0, atMs: nowMs };
  };
  const pair = (email: string, address: string): string => `${address} ${email.toLowerCase()}`;

  return {
    wait(email, address, nowMs) {
      const own = recent(pair(email, address), nowMs, WINDOW_MS);
      const all = recent(address, nowMs, HOUR_MS);
      const owed = own.count < FREE ? 0 : Math.min(LONGEST_S, 2 ** (own.count - FREE));
      const owedByAddress = all.count < PER_ADDRESS ? 0 : LONGEST_S;
      return Math.max(left(owed, own.atMs, nowMs), left(owedByAddress, all.atMs, nowMs));
    },
    failed(email, address, nowMs) {
      if (failures.size > KEPT_MAX) {
        for (const [key, { atMs }] of failures) if (nowMs - atMs > HOUR_MS) failures.delete(key);
      }
      const own = recent(pair(email, address), nowMs, WINDOW_MS);
      const all = recent(address, nowMs, HOUR_MS);
      failures.set(pair(email, address), { count: own.count + 1, atMs: nowMs });
      failures.set(address, { count: all.count + 1, atMs: nowMs });
    },
    succeeded(email, address) {
      failures.delete(pair(email, address));
    },
  };
}

const left = (seconds: number, sinceMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((sinceMs + seconds * 1_000 - nowMs) / 1_000));
