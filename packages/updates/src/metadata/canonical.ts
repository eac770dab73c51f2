/** Signed statements are a few levels deep; what is deeper wants to overflow something. */
const DEPTH_MAX = 32;

/**
 * The one spelling of a value that signatures are made over (OLPC canonical JSON, as The Update Framework
 * asks for): names sorted, no blanks, whole numbers only, nothing escaped but `"` and `\`.
 */
export function canonical(value: unknown, depth = 0): string {
  if (depth > DEPTH_MAX) throw new RangeError('too deep');
  switch (typeof value) {
    case 'string':
      return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
      return String(value);
    case 'object':
      break;
    default:
      throw new TypeError(`${typeof value} has no spelling`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown) => canonical(item, depth + 1)).join(',')}]`;
  }
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${canonical(name)}:${canonical(item, depth + 1)}`).join(',')}}`;
}
