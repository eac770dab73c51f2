const SHAPE = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*))?$/;

/** Whether a text is a version as releases carry it: 1.2.3, or 1.2.3-beta.4. */
export const isVersion = (text: string): boolean => text.length <= 40 && SHAPE.test(text);

/** Negative when `a` is older than `b`, 0 when they are the same. What is no version is older than every one. */
export function compareVersions(a: string, b: string): number {
  const one = parts(a);
  const other = parts(b);
  if (!one || !other) return Number(one !== null) - Number(other !== null);
  for (const [at, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePreviews(one.preview, other.preview);
}

interface Parts {
  readonly numbers: readonly number[];
  readonly preview: readonly string[];
}

function parts(text: string): Parts | null {
  const found = isVersion(text) ? SHAPE.exec(text) : null;
  if (!found) return null;
  return { numbers: found.slice(1, 4).map(Number), preview: found[4]?.split('.') ?? [] };
}

/** As semantic versioning orders them: 1.0.0-beta.2 < 1.0.0-beta.10 < 1.0.0. */
function comparePreviews(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (const [at, word] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    const difference = compareWords(word, against);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function compareWords(a: string, b: string): number {
  const numbers = [a, b].map((word) => (/^\d+$/.test(word) ? Number(word) : null));
  const [one, other] = numbers;
  if (one !== null && other !== null) return (one ?? 0) - (other ?? 0);
  if (one !== null) return -1;
  if (other !== null) return 1;
  return a < b ? -1 : Number(a > b);
}
