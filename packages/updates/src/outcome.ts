/** How the last update of this program ended; what the server's administrator is told. */
export interface Outcome {
  readonly result: 'updated' | 'rolled-back' | 'refused';
  /** The version that ran before. */
  readonly from: string;
  /** The version that was to run. */
  readonly to: string;
  /** Why it was refused; null otherwise. */
  readonly reason: string | null;
  /** ISO. */
  readonly at: string;
}

/** As one line of words, which the launcher writes as well: result, from, to, seconds since 1970, reason. */
export const outcomeLine = ({ result, from, to, at, reason }: Outcome): string =>
  `${[result, from, to, Math.floor(Date.parse(at) / 1_000), reason ?? ''].join(' ').trim()}\n`;

/** Reads such a line; null where there is none, or it is torn. */
export function readOutcome(words: readonly string[]): Outcome | null {
  const [result, from, to, seconds, reason] = words;
  const known = result === 'updated' || result === 'rolled-back' || result === 'refused';
  const at = Number(seconds) * 1_000;
  if (!known || from === undefined || to === undefined || !Number.isSafeInteger(at)) return null;
  if (at < 0 || at > 8e15) return null;
  return { result, from, to, reason: reason ?? null, at: new Date(at).toISOString() };
}
