/** A value of the registry: text, a number, or the lines of a multi-line text. */
export type RegistryValue = string | number | readonly string[];

/** A key with its values, and with those keys right below it whose values are a numbered list. */
export interface RegistryTree {
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

// Sticky: each fits only where the reader stands. A text may go over several lines.
const HEADING = /\[(HKEY_[^\]\r\n]*)\]/y;
const TEXT = /"((?:[^"\\]|\\.)*)"="((?:[^"\\]|\\.)*)"/sy;
const NUMBER = /"((?:[^"\\]|\\.)*)"=dword:([0-9a-f]{8})/iy;
const BYTES = /"((?:[^"\\]|\\.)*)"=hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2},?|\\\r?\n *)*)/iy;
const REST_OF_LINE = /[^\r\n]*(?:\r?\n|$)/y;

/** Kinds of bytes that hold what a policy may say: text with variables, several texts, a large number. */
const EXPANDED = '2';
const SEVERAL = '7';
const LARGE = 'b';

/**
 * What `reg export` writes: a key in square brackets on a line of its own, and below it a line for each
 * value. It is UTF-16 in every country and none of it is translated.
 */
export function registryTree(text: string): RegistryTree {
  const values = new Map<string, RegistryValue>();
  const lists = new Map<string, Map<number, string>>();
  let top: string | null = null;
  let below: string | null = null;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  const keep = (name: string, value: RegistryValue): void => {
    if (below === null) values.set(name, value);
    else if (/^\d{1,6}$/u.test(name)) lists.get(below)?.set(Number(name), String(value));
  };
  while (at < text.length) {
    const heading = take(HEADING)?.[1];
    if (heading !== undefined) {
      top ??= heading;
      below = heading === top ? null : heading.slice(top.length + 1);
      if (below !== null) lists.set(below, new Map());
    } else if (top !== null) {
      const said = take(TEXT);
      const number = said === null ? take(NUMBER) : null;
      const bytes = said === null && number === null ? take(BYTES) : null;
      if (said) keep(plain(said[1]), plain(said[2]));
      if (number) keep(plain(number[1]), Number.parseInt(number[2] ?? '0', 16));
      if (bytes) keep(plain(bytes[1]), valueOf(bytes[2], bytes[3] ?? ''));
    }
    if (take(REST_OF_LINE)?.[0] === '') break;
  }
  return { values, lists: new Map([...lists].map(([name, items]) => [name, inOrder(items)])) };
}

const plain = (written = ''): string => written.replaceAll(/\\(.)/gsu, '$1');

const inOrder = (items: ReadonlyMap<number, string>): readonly string[] =>
  [...items].sort(([a], [b]) => a - b).map(([, item]) => item);

function valueOf(kind: string | undefined, written: string): RegistryValue {
  const bytes = (written.match(/[0-9a-f]{2}/giu) ?? []).map((byte) => Number.parseInt(byte, 16));
  if (kind === LARGE) return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const texts = utf16(bytes).split('\0');
  if (kind === SEVERAL) return texts.filter((one) => one !== '');
  // Bytes of any other kind are no policy; they are told as what they look like.
  return kind === EXPANDED ? (texts[0] ?? '') : written;
}

function utf16(bytes: readonly number[]): string {
  const units = bytes.flatMap((byte, at) =>
    at % 2 === 0 ? [byte + 256 * (bytes[at + 1] ?? 0)] : [],
  );
  return String.fromCharCode(...units);
}
