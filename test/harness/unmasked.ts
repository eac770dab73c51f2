/** Lengths that do not fit in seven bits follow in two or in eight bytes (RFC 6455 §5.2). */
const IN_TWO = 126;
const IN_EIGHT = 127;

/**
 * What a WebSocket client said on one connection, in plain bytes: the HTTP question and the payload of
 * every frame without its mask. A connection that never became a WebSocket comes back as it is.
 * Compressed frames are none of ours: they are an error.
 */
export function unmasked(bytes: Buffer): Buffer {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0 || !/^upgrade: websocket/im.test(bytes.toString('latin1', 0, head))) return bytes;
  const parts = [bytes.subarray(0, head)];
  let at = head + 4;
  while (at + 2 <= bytes.length) {
    const first = bytes.readUInt8(at);
    const second = bytes.readUInt8(at + 1);
    if ((first & 0x40) !== 0) throw new Error('a compressed frame cannot be looked into');
    const short = second & 0x7f;
    let start = at + 2;
    let length = short;
    if (short === IN_TWO) length = bytes.readUInt16BE(start);
    if (short === IN_EIGHT) length = Number(bytes.readBigUInt64BE(start));
    start += short === IN_TWO ? 2 : short === IN_EIGHT ? 8 : 0;
    const mask = bytes.subarray(start, start + 4);
    const payload = Buffer.from(bytes.subarray(start + 4, start + 4 + length));
    for (let index = 0; index < payload.length; index += 1) {
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
    }
    parts.push(payload);
    at = start + 4 + length;
  }
  return Buffer.concat(parts);
}
