/** Time as the updater needs it. Tests move it by hand. */
export interface Timers {
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after(ms: number, run: () => void): () => void;
}
