/** Deeper or longer than this a log line helps nobody. */
const DEPTH_MAX = 6;
const ITEMS_MAX = 100;
const TEXT_MAX = 8_000;

/** Makes fields of a log line plain JSON: errors told with their cause, cycles and floods cut. */
export function plain(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(entriesOf(fields, 0));
}

function plainValue(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return beginning(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'boolean':
      return value;
    case 'undefined':
      return undefined;
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return `[function ${value.name}]`;
    case 'object':
      return value === null ? null : plainObject(value, depth + 1);
  }
}

/** Up to the end of a line, or else of a word: half of a secret would be known by no rule of redaction. */
function beginning(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  const read = text.slice(0, TEXT_MAX);
  const line = read.lastIndexOf('\n');
  const end = line > 0 ? line : Math.max(read.lastIndexOf(' '), 0);
  return `${read.slice(0, end)}… (${text.length})`;
}

function plainObject(value: object, depth: number): unknown {
  if (depth > DEPTH_MAX) return '…';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (value instanceof Error) return plainError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map) return plainObject(Object.fromEntries(value), depth);
  if (value instanceof Set) return plainObject([...value], depth);
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => plainValue(item, depth));
  return Object.fromEntries(entriesOf(value, depth));
}

function plainError(error: Error, depth: number): Record<string, unknown> {
  return {
    error: error.name,
    message: beginning(error.message),
    stack: plainValue(error.stack, depth),
    ...Object.fromEntries(entriesOf(error, depth)),
    ...(error.cause === undefined ? {} : { cause: plainValue(error.cause, depth) }),
  };
}

const entriesOf = (value: object, depth: number): [string, unknown][] =>
  Object.entries(value)
    .slice(0, ITEMS_MAX)
    .map(([key, item]) => [key, plainValue(item, depth)]);
