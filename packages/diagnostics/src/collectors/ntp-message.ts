const SECONDS_1900_TO_1970 = 2_208_988_800;

/** A client's question, version 4 (RFC 5905 §7.3). */
export function ntpQuestion(): Uint8Array {
  const bytes = new Uint8Array(48);
  bytes[0] = 0x23;
  return bytes;
}

/**
 * How far our clock is ahead of the server's, from its answer and our times of sending and hearing.
 * Null when the answer is none, or the server says that it does not know the time itself.
 */
export function aheadOfServer(bytes: Uint8Array, sentMs: number, heardMs: number): number | null {
  if (bytes.length < 48) return null;
  const [first = 0, stratum = 0] = bytes;
  const unsynchronised = first >> 6 === 3;
  if (unsynchronised || stratum === 0 || stratum > 15) return null;
  const received = timeAt(bytes, 32);
  const answered = timeAt(bytes, 40);
  // Adding 0 makes 0 of -0, which JSON would not keep.
  return Math.round((sentMs - received + (heardMs - answered)) / 2) + 0;
}

function timeAt(bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    (view.getUint32(at) - SECONDS_1900_TO_1970) * 1000 + (view.getUint32(at + 4) / 2 ** 32) * 1000
  );
}
