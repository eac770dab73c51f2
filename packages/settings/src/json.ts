/** JSON as people write it by hand: what breaks is named by line, column and cause. */
export type ReadJson =
  | { readonly state: 'read'; readonly value: unknown; readonly twice: readonly string[] }
  | {
      readonly state: 'broken';
      readonly line: number;
      readonly column: number;
      readonly why: string;
    };

/** Deeper than any policy goes. */
const DEPTH_MAX = 20;

/** Takes exactly what `JSON.parse` takes, up to a depth; `twice` are names that the outermost object repeats. */
export function readJson(text: string): ReadJson {
  const twice: string[] = [];
  try {
    const reader = readerOf(text);
    if (reader.ended()) throw new Broken(0, 'the file is empty');
    const value = readValue(reader, 0, twice);
    if (!reader.ended()) throw reader.broken('nothing may come after the end');
    return { state: 'read', value, twice };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { state: 'broken', line: before.length, column, why: error.message };
  }
}

class Broken extends Error {
  override readonly name = 'Broken';
  readonly at: number;
  constructor(at: number, why: string) {
    super(why);
    this.at = at;
  }
}

interface Reader {
  /** The next character that is no blank, or nothing at the end. */
  readonly peek: () => string;
  readonly ended: () => boolean;
  /** Takes what fits here, or nothing. */
  readonly take: (pattern: RegExp) => string | null;
  readonly broken: (why: string) => Broken;
}

function readerOf(text: string): Reader {
  let at = 0;
  const skip = (): void => {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  };
  return {
    peek() {
      skip();
      return text[at] ?? '';
    },
    ended() {
      skip();
      return at >= text.length;
    },
    take(pattern) {
      skip();
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0] ?? null;
      at += found?.length ?? 0;
      return found;
    },
    broken(why) {
      skip();
      const ended = at >= text.length;
      return new Broken(
        Math.min(at, text.length),
        ended && at > 0 ? 'the file ends too early' : why,
      );
    },
  };
}

// Sticky: each fits only where the reader stands.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const MARK = /[[\]{}:,]/y;

function readValue(reader: Reader, depth: number, twice: string[] | null): unknown {
  if (depth > DEPTH_MAX) throw reader.broken('this lies too deep');
  switch (reader.peek()) {
    case '{':
      return readObject(reader, depth, twice);
    case '[':
      return readArray(reader, depth);
    case '"':
      return readString(reader);
    case '/':
      throw reader.broken('JSON has no comments; take this out');
    case "'":
      throw reader.broken('text needs double quotes');
    default: {
      const found = reader.take(WORD) ?? reader.take(NUMBER);
      if (found === null) throw reader.broken('a value is missing here, or needs double quotes');
      return JSON.parse(found);
    }
  }
}

function readObject(reader: Reader, depth: number, twice: string[] | null): unknown {
  const found: Record<string, unknown> = {};
  reader.take(MARK);
  if (reader.peek() === '}') {
    reader.take(MARK);
    return found;
  }
  for (;;) {
    if (reader.peek() === '}') throw reader.broken('the comma before this is one too many');
    if (reader.peek() !== '"') throw reader.broken('a name in double quotes belongs here');
    const name = readString(reader);
    if (reader.peek() !== ':') throw reader.broken('a colon is missing before this');
    reader.take(MARK);
    const value = readValue(reader, depth + 1, null);
    if (Object.hasOwn(found, name)) twice?.push(name);
    // A plain assignment to __proto__ would not make a property.
    Object.defineProperty(found, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    if (hasEnded(reader, '}')) return found;
  }
}

function readArray(reader: Reader, depth: number): unknown {
  const found: unknown[] = [];
  reader.take(MARK);
  if (reader.peek() === ']') {
    reader.take(MARK);
    return found;
  }
  for (;;) {
    if (reader.peek() === ']') throw reader.broken('the comma before this is one too many');
    found.push(readValue(reader, depth + 1, null));
    if (hasEnded(reader, ']')) return found;
  }
}

/** Takes the end or a comma; anything else breaks the list. */
function hasEnded(reader: Reader, end: '}' | ']'): boolean {
  const next = reader.peek();
  if (next !== end && next !== ',') throw reader.broken(`a comma or ${end} is missing before this`);
  reader.take(MARK);
  return next === end;
}

function readString(reader: Reader): string {
  const found = reader.take(STRING);
  if (found === null)
    throw reader.broken('this text does not end on its line, or \\ stands alone in it');
  return String(JSON.parse(found));
}
