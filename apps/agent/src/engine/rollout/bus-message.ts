/** Messages of D-Bus (its specification, "Message Format"), as far as questions with a short answer need them. */

/** Kinds of messages. */
const CALL = 1;
const ANSWER = 2;
const FAULT = 3;
/** Kinds of header fields. */
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  answerTo: 5,
  destination: 6,
  signature: 8,
} as const; // as const: numbers of the specification
/** Nothing that we ask is answered with more. */
const MESSAGE_MAX = 64 * 1024;
const FIXED_BYTES = 16;

/** One question to a program on the bus. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Texts, or whole numbers without a sign. */
  readonly arguments: readonly (string | number)[];
}

export type BusValue = string | number | boolean | null;

/** What came for one question: its first value, or the name of a fault. */
export interface BusReply {
  readonly to: number;
  readonly isFault: boolean;
  readonly value: BusValue;
}

/** A question as bytes. `serial` comes back with its answer. */
export function encodeCall(call: BusCall, serial: number): Buffer {
  const body = writer();
  for (const one of call.arguments) {
    if (typeof one === 'string') body.text(one);
    else body.number(one);
  }
  const signature = call.arguments.map((one) => (typeof one === 'string' ? 's' : 'u')).join('');
  const fields = writer();
  const field = (kind: number, type: string, text: string): void => {
    fields.align(8);
    fields.byte(kind);
    fields.signature(type);
    if (type === 'g') fields.signature(text);
    else fields.text(text);
  };
  field(FIELD.path, 'o', call.path);
  field(FIELD.interface, 's', call.interface);
  field(FIELD.member, 's', call.member);
  field(FIELD.destination, 's', call.destination);
  if (signature !== '') field(FIELD.signature, 'g', signature);
  const head = writer();
  head.byte('l'.charCodeAt(0));
  head.byte(CALL);
  head.byte(0);
  head.byte(1);
  head.number(body.bytes().length);
  head.number(serial);
  head.number(fields.bytes().length);
  return Buffer.concat([padded(Buffer.concat([head.bytes(), fields.bytes()])), body.bytes()]);
}

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);

function writer() {
  const parts: Buffer[] = [];
  let length = 0;
  const put = (bytes: Buffer): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  const align = (to: number): void => put(Buffer.alloc((to - (length % to)) % to));
  const number = (value: number): void => {
    align(4);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    put(bytes);
  };
  return {
    align,
    number,
    byte: (value: number): void => put(Buffer.from([value])),
    text(value: string): void {
      const bytes = Buffer.from(value);
      number(bytes.length);
      put(Buffer.concat([bytes, Buffer.from([0])]));
    },
    signature: (value: string): void =>
      put(Buffer.concat([Buffer.from([value.length]), Buffer.from(value), Buffer.from([0])])),
    bytes: (): Buffer => Buffer.concat(parts),
  };
}

/**
 * The messages at the beginning of what was heard, and what is left of it. Signals and questions of others
 * come as null. Throws when it is no D-Bus, or longer than anything we ask for.
 */
export function decodeReplies(heard: Buffer): {
  readonly replies: readonly (BusReply | null)[];
  readonly rest: Buffer;
} {
  const replies: (BusReply | null)[] = [];
  let rest = heard;
  while (rest.length >= FIXED_BYTES) {
    if (rest[0] !== 'l'.charCodeAt(0)) throw new Error('the bus speaks another byte order');
    const bodyBytes = rest.readUInt32LE(4);
    const fieldBytes = rest.readUInt32LE(12);
    const bodyAt = aligned(FIXED_BYTES + fieldBytes, 8);
    if (bodyAt + bodyBytes > MESSAGE_MAX) throw new Error('the bus says too much');
    if (rest.length < bodyAt + bodyBytes) break;
    replies.push(replyIn(rest.subarray(0, bodyAt + bodyBytes), bodyAt, fieldBytes));
    rest = rest.subarray(bodyAt + bodyBytes);
  }
  return { replies, rest };
}

const aligned = (at: number, to: number): number => at + ((to - (at % to)) % to);

function replyIn(message: Buffer, bodyAt: number, fieldBytes: number): BusReply | null {
  const kind = message[1];
  if (kind !== ANSWER && kind !== FAULT) return null;
  const fields = readFields(message.subarray(0, FIXED_BYTES + fieldBytes));
  const signature = String(fields.get(FIELD.signature) ?? '');
  const value = signature === '' ? null : readValue(message, bodyAt, signature[0] ?? '').value;
  return { to: Number(fields.get(FIELD.answerTo) ?? 0), isFault: kind === FAULT, value };
}

function readFields(message: Buffer): Map<number, BusValue> {
  const fields = new Map<number, BusValue>();
  let at = FIXED_BYTES;
  while (at < message.length) {
    at = aligned(at, 8);
    const kind = message.readUInt8(at);
    const read = readValue(message, at + 1, 'v');
    fields.set(kind, read.value);
    at = read.end;
  }
  return fields;
}

/** One value of a simple type; others are null, and end where nothing more is read. */
function readValue(message: Buffer, from: number, type: string): { value: BusValue; end: number } {
  switch (type) {
    case 'v': {
      const length = message.readUInt8(from);
      const inner = message.toString('latin1', from + 1, from + 1 + length);
      return readValue(message, from + 2 + length, inner);
    }
    case 'g': {
      const length = message.readUInt8(from);
      const end = from + 2 + length;
      return { value: message.toString('latin1', from + 1, from + 1 + length), end };
    }
    case 's':
    case 'o': {
      const at = aligned(from, 4);
      const end = at + 4 + message.readUInt32LE(at);
      return { value: message.toString('utf8', at + 4, end), end: end + 1 };
    }
    case 'b':
    case 'u': {
      const at = aligned(from, 4);
      const number = message.readUInt32LE(at);
      return { value: type === 'b' ? number === 1 : number, end: at + 4 };
    }
    default:
      return { value: null, end: message.length };
  }
}
