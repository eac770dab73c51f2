/** Every server that resolves names for others knows where the root is, whatever it filters. */
export const ROOT = '.';

const NAME_SERVERS = 2;
const INTERNET = 1;
const codes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** Asks for the name servers of the root, recursion wanted (RFC 1035 §4.1). */
export function rootQuestion(id: number): Uint8Array {
  return Uint8Array.from([
    id >> 8,
    id & 0xff,
    1,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    NAME_SERVERS,
    0,
    INTERNET,
  ]);
}

/** The answer's code, or null when it is not an answer to question `id`. */
export function answerCode(bytes: Uint8Array, id: number): string | null {
  const [high = 0, low = 0, flags = 0, rest = 0] = bytes;
  if (bytes.length < 12 || ((high << 8) | low) !== id || (flags & 0x80) === 0) return null;
  return codes[rest & 0x0f] ?? `RCODE${rest & 0x0f}`;
}
