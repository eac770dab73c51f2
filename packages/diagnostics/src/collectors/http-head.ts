/** The first line and the fields of an HTTP/1 answer; field names in small letters. */
export type HttpHead = {
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;
};

/** Reads as much of a head as is there; null when it is no HTTP (RFC 9112 §4). */
export function httpHead(bytes: Uint8Array): HttpHead | null {
  const text = Buffer.from(bytes).toString('latin1');
  const status = text.match(/^HTTP\/1\.[01] ([1-5]\d\d)(?: |\r?\n)/)?.[1];
  if (status === undefined) return null;
  const [head = ''] = text.split(/\r?\n\r?\n/);
  const fields = new Map<string, string>();
  for (const line of head.split(/\r?\n/).slice(1)) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return { status: Number(status), fields };
}

/** The empty line has come. */
export const isHeadWhole = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).toString('latin1').includes('\r\n\r\n');
