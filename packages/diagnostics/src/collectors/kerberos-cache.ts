/** A ticket of a credential cache: whom it is for, and until when, in milliseconds since 1970. */
export type Ticket = { readonly server: string; readonly endsMs: number };

/** The versions that are in use; older ones depend on the computer's byte order. */
const VERSION_3 = 0x0503;
const VERSION_4 = 0x0504;

/** A cache holds a few tickets; a file of noise may claim millions. */
const TICKETS_MAX = 500;

/**
 * Tickets of a file credential cache, as MIT's documentation of the format has it: a version, in version 4
 * a header, whose cache it is, then credentials to the end. Keys and tickets themselves are skipped over,
 * never read. Empty for what is no such file, or is cut short.
 */
export function ticketsIn(bytes: Uint8Array): Ticket[] {
  const view = Buffer.from(bytes);
  const tickets: Ticket[] = [];
  let at = 2;
  try {
    const version = view.readUInt16BE(0);
    if (version !== VERSION_3 && version !== VERSION_4) return [];
    if (version === VERSION_4) at += 2 + view.readUInt16BE(at);
    principal();
    while (at < view.length && tickets.length < TICKETS_MAX) tickets.push(credential(version));
    return tickets;
  } catch (error) {
    if (error instanceof RangeError) return tickets;
    throw error;
  }

  function credential(version: number): Ticket {
    principal();
    const server = principal();
    // The key: its kind, which version 3 writes twice, and itself.
    at += version === VERSION_3 ? 4 : 2;
    skip();
    const endsMs = view.readUInt32BE(at + 8) * 1000;
    // Four times, one byte of is-a-session-key, four of flags.
    at += 21;
    for (let list = 0; list < 2; list += 1) {
      const count = number();
      // Each entry has at least six bytes, so a count that cannot be is found by running out of them.
      for (let entry = 0; entry < count; entry += 1) {
        at += 2;
        skip();
      }
    }
    skip();
    skip();
    return { server, endsMs };
  }

  function principal(): string {
    at += 4;
    const parts = number();
    const realm = text();
    const names: string[] = [];
    for (let part = 0; part < parts; part += 1) names.push(text());
    return `${names.join('/')}@${realm}`;
  }

  function number(): number {
    const value = view.readUInt32BE(at);
    at += 4;
    return value;
  }

  function skip(): void {
    const length = number();
    at += length;
    if (at > view.length) throw new RangeError('the cache is cut short');
  }

  function text(): string {
    const from = at + 4;
    skip();
    return view.toString('utf8', from, at);
  }
}
