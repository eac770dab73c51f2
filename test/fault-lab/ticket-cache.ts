/** Ten hours, as directories give them. */
const LIFE_SECONDS = 36_000;
const AES256 = 18;
const NAME = 1;
const SERVICE = 2;

/** A Kerberos credential cache of version 4 with one sign-in ticket, good until `endsSeconds` since 1970. */
export function ticketCache(person: string, realm: string, endsSeconds: number): Buffer {
  const ends = Math.floor(endsSeconds);
  const client = principal(NAME, realm, [person]);
  return Buffer.concat([
    Buffer.from([5, 4, 0, 0]),
    client,
    client,
    principal(SERVICE, realm, ['krbtgt', realm]),
    Buffer.concat([Buffer.from([0, AES256]), counted(Buffer.alloc(32))]),
    ...[ends - LIFE_SECONDS, ends - LIFE_SECONDS, ends, ends].map(number),
    Buffer.from([0]),
    number(0x40e1_0000),
    number(0),
    number(0),
    counted(Buffer.alloc(64)),
    counted(Buffer.alloc(0)),
  ]);
}

const principal = (type: number, realm: string, names: readonly string[]): Buffer =>
  Buffer.concat([
    number(type),
    number(names.length),
    ...[realm, ...names].map((name) => counted(Buffer.from(name))),
  ]);

const counted = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes]);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
