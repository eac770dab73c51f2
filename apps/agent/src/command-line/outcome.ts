/** What the thread of a command tells the thread that waits for it. */
export type Outcome = Int32Array<SharedArrayBuffer>;

/** How long a thread may take to begin, milliseconds. One that cannot be loaded can tell nobody. */
const BEGINS_MS = 30_000;

/** What a waiting thread sees: how far the other one is, and how it ended. */
const AT = 0;
const CODE = 1;
const CELLS = 2;
const NOT_BEGUN = 0;
const BEGUN = 1;
const ENDED = 2;

export const newOutcome = (): Outcome =>
  new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));

/** Holds this thread until the other one has ended; answers its exit code, or null when it never began. */
export function waitFor(outcome: Outcome, beginsMs: number = BEGINS_MS): number | null {
  if (Atomics.wait(outcome, AT, NOT_BEGUN, beginsMs) === 'timed-out') return null;
  Atomics.wait(outcome, AT, BEGUN);
  return Atomics.load(outcome, CODE);
}

export const tellBegun = (outcome: Outcome): void => tell(outcome, BEGUN);

/**
 * The last act of a thread: it stays here until the program is gone. A thread that clears up while the
 * program ends uses locks which the program has taken down already, and aborts it.
 */
export function endWith(outcome: Outcome, code: number): void {
  Atomics.store(outcome, CODE, code);
  tell(outcome, ENDED);
  Atomics.wait(outcome, AT, ENDED);
}

function tell(outcome: Outcome, at: number): void {
  Atomics.store(outcome, AT, at);
  Atomics.notify(outcome, AT);
}
