/**
 * The same value with every text as the database can keep it: no NUL, no half of a surrogate pair. Both
 * reach us in valid JSON, neither is a character; they become U+FFFD, as any reader would show them.
 */
export function cleanText(value: unknown): unknown {
  if (typeof value === 'string') return cleanString(value);
  if (Array.isArray(value)) return value.map(cleanText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanString(key), cleanText(item)]),
  );
}

const cleanString = (text: string): string =>
  text.isWellFormed() && !text.includes('\0')
    ? text
    : text.toWellFormed().replaceAll('\0', '\uFFFD');
