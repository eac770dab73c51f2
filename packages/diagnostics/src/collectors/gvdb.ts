/** `GVariant` in the byte order of every computer that the agent runs on. */
const MAGIC = 'GVariant';
const NO_PARENT = 0xffffffff;
const ITEM_BYTES = 24;
const ITEMS_MAX = 20_000;
const DEPTH_MAX = 32;

/**
 * Values below `prefix` of a GVDB file, which is how dconf keeps a person's settings (gvdb-format.h and
 * the GVariant specification §2). Texts, numbers and yes or no come out as text, a list of texts
 * with spaces between them. What is torn or of another kind is left out.
 */
export function readGvdb(bytes: Uint8Array | null, prefix: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const items = bytes === null ? null : itemsOf(bytes);
  if (bytes === null || items === null) return found;
  for (const at of items.keys()) {
    const key = nameOf(items, at);
    const item = items[at];
    if (item === undefined || item.kind !== 'v' || key === null || !key.startsWith(prefix)) {
      continue;
    }
    const value = textOf(bytes.subarray(item.from, item.to));
    if (value !== null) found.set(key, value);
  }
  return found;
}

type Item = {
  readonly parent: number;
  readonly name: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
};

function itemsOf(bytes: Uint8Array): Item[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, true) : 0);
  const letters = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString();
  if (letters(0, MAGIC.length) !== MAGIC) return null;
  const [table, end] = [number(16), Math.min(number(20), bytes.length)];
  const filters = number(table) & 0x07ffffff;
  const first = table + 8 + (filters + number(table + 4)) * 4;
  const items: Item[] = [];
  for (let at = first; at + ITEM_BYTES <= end && items.length < ITEMS_MAX; at += ITEM_BYTES) {
    const name = number(at + 8);
    items.push({
      parent: number(at + 4),
      name: letters(name, name + view.getUint16(at + 12, true)),
      kind: letters(at + 14, at + 15),
      from: number(at + 16),
      to: number(at + 20),
    });
  }
  return items;
}

/** A name holds only its own part; the rest is its parents'. */
function nameOf(items: readonly Item[], at: number): string | null {
  let name = '';
  let item = items[at];
  for (let depth = 0; item !== undefined && depth < DEPTH_MAX; depth += 1) {
    name = item.name + name;
    if (item.parent === NO_PARENT) return name;
    item = items[item.parent];
  }
  return null;
}

/** A value, a zero byte, and the letters of its type. */
function textOf(value: Uint8Array): string | null {
  const zero = value.lastIndexOf(0);
  const type = Buffer.from(value.subarray(zero + 1)).toString();
  const body = Buffer.from(value.subarray(0, Math.max(zero, 0)));
  if (type === 's') return body.toString().replace(/\0+$/, '');
  if (type === 'i' && body.length === 4) return String(body.readInt32LE());
  if (type === 'b' && body.length === 1) return String(body[0] === 1);
  if (type !== 'as') return null;
  return listOf(body).join(' ');
}

/** Texts one after the other, then where each ends, in one, two or four bytes each. */
function listOf(body: Buffer): string[] {
  const wide = body.length <= 0xff ? 1 : body.length <= 0xffff ? 2 : 4;
  if (body.length < wide) return [];
  const end = Math.min(body.readUIntLE(body.length - wide, wide), body.length);
  return body
    .subarray(0, end)
    .toString()
    .split('\0')
    .filter((text) => text !== '');
}
