/** A value of a property list (Apple's PropertyList-1.0 DTD). Dates and data stay text. */
export type Plist =
  | string
  | number
  | boolean
  | readonly Plist[]
  | { readonly [key: string]: Plist };

const DEPTH_MAX = 40;
const token = /<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g;

/**
 * Reads an XML property list; null for what is none, as a binary one. What is torn is read as far as
 * it goes.
 */
export function plistIn(text: string | null): Plist | null {
  const body = text?.match(/<plist[^>]*>([\s\S]*)/)?.[1];
  if (body === undefined) return null;
  const tokens = body.replace(/<!--[\s\S]*?-->/g, '').matchAll(token);
  return valueFrom(tokens, 0)?.value ?? null;
}

type Tokens = IterableIterator<RegExpMatchArray>;
type Found = { readonly value: Plist } | null;

/** The next value; null at the end of what holds it. */
function valueFrom(tokens: Tokens, depth: number): Found {
  for (const [, closing, name, , empty, text] of tokens) {
    if (text !== undefined) continue;
    if (closing === '/' || name === undefined || depth > DEPTH_MAX) return null;
    if (name === 'true' || name === 'false') {
      if (empty === '') textFrom(tokens);
      return { value: name === 'true' };
    }
    if (name === 'dict') return { value: empty === '/' ? {} : dictFrom(tokens, depth) };
    if (name === 'array') return { value: empty === '/' ? [] : arrayFrom(tokens, depth) };
    const said = empty === '/' ? '' : textFrom(tokens);
    return { value: name === 'integer' || name === 'real' ? Number(said) : said };
  }
  return null;
}

function dictFrom(tokens: Tokens, depth: number): { readonly [key: string]: Plist } {
  const entries: [string, Plist][] = [];
  for (const [, closing, name, , , text] of tokens) {
    if (text !== undefined) continue;
    if (closing === '/' || name !== 'key') break;
    const key = textFrom(tokens);
    const found = valueFrom(tokens, depth + 1);
    if (found === null) break;
    entries.push([key, found.value]);
  }
  return Object.fromEntries(entries);
}

function arrayFrom(tokens: Tokens, depth: number): readonly Plist[] {
  const values: Plist[] = [];
  for (;;) {
    const found = valueFrom(tokens, depth + 1);
    if (found === null) return values;
    values.push(found.value);
  }
}

/** Text up to the end of its element. */
function textFrom(tokens: Tokens): string {
  let said = '';
  for (const [, , name, , , text] of tokens) {
    if (name !== undefined) break;
    said += text ?? '';
  }
  return said.replace(
    /&(lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);/gi,
    (whole, entity: string) => letters[entity.toLowerCase()] ?? numbered(entity) ?? whole,
  );
}

const letters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function numbered(entity: string): string | null {
  if (!entity.startsWith('#')) return null;
  const hexadecimal = /^#x/i.test(entity);
  const code = Number.parseInt(entity.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
