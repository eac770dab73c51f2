import { settings } from './settings.ts';

/** What a name that is no setting looks like. */
export interface Unknown {
  readonly name: string;
  /** The setting that was meant, when one is close. */
  readonly near: string | null;
}

/** Names that begin as ours do and are no setting. Other programs of Firstline have names of their own. */
export function unknownNames(given: Readonly<Record<string, unknown>>): readonly Unknown[] {
  const known = Object.entries(settings).flatMap(([name, { secret }]) =>
    secret === true ? [name, `${name}_FILE`] : [name],
  );
  return Object.keys(given)
    .filter((name) => name.startsWith('FIRSTLINE_') && !known.includes(name))
    .sort()
    .map((name) => ({ name, near: nearest(name, known) }));
}

/** A slip is one letter in three; further away it is another word. */
function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((one) => ({ one, steps: distance(name, one) }))
    .sort((a, b) => a.steps - b.steps);
  const slip = Math.ceil((name.length - 'FIRSTLINE_'.length) / 3);
  return best !== undefined && best.steps <= slip ? best.one : null;
}

/** How many letters are to be added, taken away or changed to make one of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (let other = 0; other < to.length; other += 1) {
      const changed = (row[other] ?? 0) + (from[at] === to[other] ? 0 : 1);
      next.push(Math.min(changed, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
