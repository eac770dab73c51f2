/** Every server that resolves names for others knows where the root is, whatever it filters. */
export const ROOT = '.';

/** Kinds of records, as numbered on the wire. */
export const record = { address4: 1, nameServers: 2, startOfAuthority: 6, address6: 28 } as const;
export type RecordType = (typeof record)[keyof typeof record];

const INTERNET = 1;
const LABEL_MAX = 63;
const HEADER = 12;
const ANSWERS_MAX = 100;
const codes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** A question with recursion wanted (RFC 1035 §4.1). `id` must fit 16 bits. */
export function dnsQuestion(id: number, name: string, type: RecordType): Uint8Array {
  const labels = name.split('.').filter((label) => label !== '');
  const bytes = labels.flatMap((label) => {
    const letters = [...Buffer.from(label)].slice(0, LABEL_MAX);
    return [letters.length, ...letters];
  });
  const header = [id >> 8, id & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...bytes, 0, 0, type, 0, INTERNET]);
}

/** What a server said to a question. */
export type DnsAnswer = {
  /** As `NOERROR`; `RCODE15` for one without a name. */
  readonly code: string;
  /** IPv4 and IPv6 addresses among the answers, without repetition. */
  readonly addresses: readonly string[];
};

/** The answer to question `id`, or null when these bytes are none. */
export function dnsAnswer(bytes: Uint8Array, id: number): DnsAnswer | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint16(0) !== id || (view.getUint8(2) & 0x80) === 0) {
    return null;
  }
  const code = view.getUint8(3) & 0x0f;
  return { code: codes[code] ?? `RCODE${code}`, addresses: [...new Set(addressesIn(view))] };
}

function addressesIn(view: DataView): string[] {
  let at = HEADER;
  for (let left = view.getUint16(4); left > 0; left -= 1) at = afterName(view, at) + 4;
  const found: string[] = [];
  for (let left = Math.min(view.getUint16(6), ANSWERS_MAX); left > 0; left -= 1) {
    at = afterName(view, at);
    if (at + 10 > view.byteLength) break;
    const type = view.getUint16(at);
    const length = view.getUint16(at + 8);
    at += 10;
    if (at + length > view.byteLength) break;
    if (type === record.address4 && length === 4) found.push(dotted(view, at));
    if (type === record.address6 && length === 16) found.push(coloned(view, at));
    at += length;
  }
  return found;
}

/** Where a name ends: at its empty label, or behind a pointer, which is always the last part. */
function afterName(view: DataView, from: number): number {
  let at = from;
  while (at < view.byteLength) {
    const length = view.getUint8(at);
    if (length === 0) return at + 1;
    if (length > LABEL_MAX) return at + 2;
    at += length + 1;
  }
  return at;
}

const dotted = (view: DataView, at: number): string =>
  [0, 1, 2, 3].map((step) => view.getUint8(at + step)).join('.');

const coloned = (view: DataView, at: number): string =>
  [0, 2, 4, 6, 8, 10, 12, 14].map((step) => view.getUint16(at + step).toString(16)).join(':');
