/** What IPP answers hold: groups of attributes, each a list of values. */
export type IppGroup = ReadonlyMap<string, readonly (string | number | boolean)[]>;

const KEYWORD = 0x44;
const URI = 0x45;
const CHARSET = 0x47;
const LANGUAGE = 0x48;
const END = 0x03;

/** Operations of RFC 8011 §5.4.15 and of CUPS. */
export const GET_PRINTERS = 0x4002;
export const GET_JOBS = 0x000a;

/** A request (RFC 8010 §3.1). Keywords are lists; URIs and keywords are all that reading needs. */
export function ippRequest(
  operation: number,
  asked: { readonly uri?: string; readonly keywords: Readonly<Record<string, readonly string[]>> },
): Uint8Array {
  const parts: Buffer[] = [
    Buffer.from([1, 1, operation >> 8, operation & 0xff, 0, 0, 0, 1, 1]),
    attribute(CHARSET, 'attributes-charset', 'utf-8'),
    attribute(LANGUAGE, 'attributes-natural-language', 'en'),
  ];
  if (asked.uri !== undefined) parts.push(attribute(URI, 'printer-uri', asked.uri));
  for (const [name, values] of Object.entries(asked.keywords)) {
    // Further values of a list repeat the tag with an empty name.
    for (const [at, value] of values.entries())
      parts.push(attribute(KEYWORD, at === 0 ? name : '', value));
  }
  return Buffer.concat([...parts, Buffer.from([END])]);
}

function attribute(tag: number, name: string, value: string): Buffer {
  const [key, text] = [Buffer.from(name), Buffer.from(value)];
  const made = Buffer.alloc(5 + key.length + text.length);
  made[0] = tag;
  made.writeUInt16BE(key.length, 1);
  key.copy(made, 3);
  made.writeUInt16BE(text.length, 3 + key.length);
  text.copy(made, 5 + key.length);
  return made;
}

/** CUPS answers so when it has no printer at all (RFC 8011 §4.1.1, client-error-not-found). */
const NOT_FOUND = 0x0406;

/** True for the answer that there is nothing of what was asked for. */
export const saysNothingThere = (answer: Uint8Array): boolean =>
  answer.length >= 8 && Buffer.from(answer).readUInt16BE(2) === NOT_FOUND;

/** Groups of an answer; null when it is cut short, or the printer system refused (status ≥ 0x400). */
export function ippGroups(answer: Uint8Array): IppGroup[] | null {
  const bytes = Buffer.from(answer);
  if (bytes.length < 9 || bytes.readUInt16BE(2) >= 0x400) return null;
  const groups: Map<string, (string | number | boolean)[]>[] = [];
  let name = '';
  let at = 8;
  try {
    while (at < bytes.length) {
      const tag = bytes.readUInt8(at);
      at += 1;
      if (tag === END) return groups;
      if (tag < 0x10) {
        groups.push(new Map());
        continue;
      }
      const nameEnd = at + 2 + bytes.readUInt16BE(at);
      if (nameEnd > at + 2) name = bytes.toString('utf8', at + 2, nameEnd);
      const valueAt = nameEnd + 2;
      at = valueAt + bytes.readUInt16BE(nameEnd);
      const values = groups.at(-1)?.get(name) ?? [];
      values.push(valueOf(tag, bytes.subarray(valueAt, at)));
      groups.at(-1)?.set(name, values);
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return null;
}

function valueOf(tag: number, value: Buffer): string | number | boolean {
  if (tag === 0x21 || tag === 0x23) return value.readInt32BE(0);
  return tag === 0x22 ? value.readUInt8(0) === 1 : value.toString('utf8');
}
