/** Where the letters of a query stand in a text, and how well they fit; null when they do not all appear in order. */
export interface Hit {
  readonly score: number;
  /** Index of every letter that was matched. */
  readonly at: readonly number[];
}

/** Whole words beat starts of words, those beat the middle, those beat letters apart. */
export function scoreOf(query: string, text: string): Hit | null {
  const wanted = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  if (wanted === '') return { score: 0, at: [] };
  const together = lower.indexOf(wanted);
  if (together >= 0) {
    const starts = together === 0 || /[\s\-_.:]/.test(lower[together - 1] ?? '');
    return {
      score:
        1_000 - together + (starts ? 500 : 0) + (together === 0 ? 200 : 0) - lower.length / 100,
      at: Array.from({ length: wanted.length }, (_, step) => together + step),
    };
  }
  const at: number[] = [];
  let from = 0;
  for (const letter of wanted.replaceAll(/\s+/g, '')) {
    const found = lower.indexOf(letter, from);
    if (found < 0) return null;
    at.push(found);
    from = found + 1;
  }
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) - at.length;
  return { score: 200 - spread * 4 - (at[0] ?? 0), at };
}
