/** Time as machinery needs it. Tests move it by hand; `systemTimers` is the real one. */
export interface Timers {
  /** Milliseconds of a clock that only goes forward: for durations, never for dates. */
  now(): number;
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after(ms: number, run: () => void): () => void;
}

/** The computer's own monotonic clock and timers. They keep the process alive while they wait. */
export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
