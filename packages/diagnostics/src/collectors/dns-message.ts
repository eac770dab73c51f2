/** Every server that resolves names for others knows where the root is, whatever it filters. */
export const ROOT = '.';

const NAME_SERVERS = 2;
const START_OF_AUTHORITY = 6;
const INTERNET = 1;
const LABEL_MAX = 63;
const codes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/**
 * A question with recursion wanted (RFC 1035 §4.1): for the name servers of the root, or for the
 * beginning of a domain's zone.
 */
export function dnsQuestion(id: number, name: string): Uint8Array {
  const labels = name.split('.').filter((label) => label !== '');
  const bytes = labels.flatMap((label) => {
    const letters = [...Buffer.from(label)].slice(0, LABEL_MAX);
    return [letters.length, ...letters];
  });
  const type = labels.length === 0 ? NAME_SERVERS : START_OF_AUTHORITY;
  const header = [id >> 8, id & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...bytes, 0, 0, type, 0, INTERNET]);
}

/** The answer's code, or null when it is not an answer to question `id`. */
export function answerCode(bytes: Uint8Array, id: number): string | null {
  const [high = 0, low = 0, flags = 0, rest = 0] = bytes;
  if (bytes.length < 12 || ((high << 8) | low) !== id || (flags & 0x80) === 0) return null;
  return codes[rest & 0x0f] ?? `RCODE${rest & 0x0f}`;
}
