import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';

/** More than any usual packet holds, so that full ones must travel; servers take up to 16 KiB. */
const LARGE_BYTES = 3_000;

const SERVER_NAME = 0;
const GROUPS = 10;
const SIGNATURES = 13;
const PADDING = 21;
const VERSIONS = 43;
const KEY_SHARE = 51;
const X25519 = 0x001d;
const CIPHERS = [0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030];
const SIGNATURE_KINDS = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601];

/**
 * The beginning of a TLS handshake (RFC 8446 §4.1.2), made large by padding, which servers ignore
 * (RFC 7685). Any server of TLS answers it, and nothing comes of it.
 */
export function largeHello(name: string): Uint8Array {
  const extension = (type: number, body: readonly number[]) => [...short(type), ...long(body, 2)];
  const extensions = [
    // An address is no server name (RFC 6066 §3).
    ...(isIP(name) === 0
      ? extension(SERVER_NAME, long([0, ...long([...Buffer.from(name)], 2)], 2))
      : []),
    ...extension(VERSIONS, long([...short(0x0304), ...short(0x0303)], 1)),
    ...extension(GROUPS, long([X25519, 0x0017, 0x0018].flatMap(short), 2)),
    ...extension(SIGNATURES, long(SIGNATURE_KINDS.flatMap(short), 2)),
    ...extension(KEY_SHARE, long([...short(X25519), ...long([...randomBytes(32)], 2)], 2)),
  ];
  const start = [
    ...short(0x0303),
    ...randomBytes(32),
    ...long([...randomBytes(32)], 1),
    ...long(CIPHERS.flatMap(short), 2),
    ...long([0], 1),
  ];
  const padding = Math.max(0, LARGE_BYTES - start.length - extensions.length - 4);
  const all = [...extensions, ...extension(PADDING, Array<number>(padding).fill(0))];
  const hello = [1, ...long([...start, ...long(all, 2)], 3)];
  return Uint8Array.from([0x16, ...short(0x0301), ...long(hello, 2)]);
}

const short = (value: number): number[] => [value >> 8, value & 0xff];

/** Bytes behind their own length, which takes so many bytes itself. */
const long = (body: readonly number[], width: 1 | 2 | 3): number[] => [
  ...[body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff].slice(3 - width),
  ...body,
];
