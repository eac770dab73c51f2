/** The name that was probably meant, or null when none is near. Case does not count. */
export function nearest(written: string, names: readonly string[]): string | null {
  const tried = written.toLowerCase().slice(0, LONGEST);
  const best = names
    .map((name) => ({ name, far: distance(tried, name.toLowerCase()) }))
    .reduce((a, b) => (b.far < a.far ? b : a), { name: '', far: Number.POSITIVE_INFINITY });
  return best.far <= Math.min(2, Math.floor(best.name.length / 3)) ? best.name : null;
}

/** Longer than any name, so that a wild one costs no time. */
const LONGEST = 64;

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const same = letter === b[j] ? 0 : 1;
      const [put = 0, taken = 0, changed = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(put + 1, taken + 1, changed + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
