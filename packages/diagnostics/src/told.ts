/**
 * What a program told as an object, read without trusting it: a field that is missing or of another
 * kind is null, or empty where several are asked for.
 */
export type Told = {
  /** Text that is not empty; numbers are text too. */
  readonly text: (field: string) => string | null;
  /** A finite number, also where it is written as text: 64-bit figures often are. */
  readonly number: (field: string) => number | null;
  /** The same where nothing negative can be meant: -1 is how many say "not known". */
  readonly count: (field: string) => number | null;
  readonly flag: (field: string) => boolean | null;
  readonly row: (field: string) => Told;
  readonly rows: (field: string) => readonly Told[];
  readonly texts: (field: string) => readonly string[];
  readonly fields: readonly string[];
};

const yes = /^(?:true|yes|1)$/i;
const no = /^(?:false|no|0)$/i;

/** Reads `value` as an object; anything else is an object without fields. */
export function told(value: unknown): Told {
  const held = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const field = (name: string): unknown =>
    Object.hasOwn(held, name) ? Reflect.get(held, name) : undefined;
  const number = (name: string) => numberOf(field(name));
  return {
    text: (name) => textOf(field(name)),
    number,
    count(name) {
      const found = number(name);
      return found === null || found < 0 || found > Number.MAX_SAFE_INTEGER
        ? null
        : Math.round(found);
    },
    flag(name) {
      const found = field(name);
      if (typeof found === 'boolean') return found;
      const said = textOf(found) ?? '';
      return yes.test(said) ? true : no.test(said) ? false : null;
    },
    row: (name) => told(field(name)),
    rows: (name) => rowsOf(field(name)).map(told),
    texts: (name) => rowsOf(field(name)).flatMap((one) => textOf(one) ?? []),
    fields: Object.keys(held),
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  // Windows PowerShell 5.1 writes a decorated value as an object that holds it.
  const plain: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : value;
  if (typeof plain !== 'string') return null;
  const said = plain.trim();
  return said === '' ? null : said;
}

function numberOf(value: unknown): number | null {
  const said = textOf(value);
  const found = Number(said);
  return said === null || !Number.isFinite(found) ? null : found;
}

/**
 * Several of something. One alone often comes without its list, and Windows PowerShell 5.1 at times
 * writes a list as `{"value":[…],"Count":2}`.
 */
export function rowsOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object') return [value];
  const inner: unknown = Reflect.get(value, 'value');
  return Array.isArray(inner) && typeof Reflect.get(value, 'Count') === 'number' ? inner : [value];
}
