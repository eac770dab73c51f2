import { decode, encode, Tokenizer } from 'cborg';
import { concat } from './bytes.ts';

/** Largest handshake payload, bytes. */
export const HELLO_MAX_BYTES = 4096;
/** Arrays, maps and tags a payload may hold in all, which also bounds how deep they nest. */
const CONTAINERS_MAX = 4;

/** Who one side says it is, inside the encrypted part of the handshake; the static key is the proof. */
export interface Hello {
  readonly v: 1;
  readonly role: 'technician' | 'agent';
  /** The person's or the device's id. */
  readonly id: string;
  readonly name: string;
}

/** A hello as CBOR, for message 2 or 3. */
export const encodeHello = (hello: Hello): Uint8Array => concat(encode(hello));

/** A payload to a hello; null when it is anything else. Fields of a newer version are dropped. */
export function decodeHello(payload: Uint8Array): Hello | null {
  const value = decodeBounded(payload);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const field = (name: string): unknown =>
    Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  const role = field('role');
  const id = text(field('id'), 64);
  const name = text(field('name'), 200);
  if (field('v') !== 1 || (role !== 'technician' && role !== 'agent')) return null;
  if (id === null || id === '' || name === null) return null;
  return { v: 1, role, id, name };
}

const text = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.length <= longest ? value : null;

function decodeBounded(payload: Uint8Array): unknown {
  if (payload.length === 0 || payload.length > HELLO_MAX_BYTES) return null;
  const options = {
    strict: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowInfinity: false,
    allowNaN: false,
    allowBigInt: false,
    rejectDuplicateMapKeys: true,
  };
  try {
    return decode(payload, { ...options, tokenizer: new Counted(payload, options) });
  } catch {
    // cborg says no by throwing, whatever the fault: to the channel every fault is the same no.
    return null;
  }
}

/** Ends the decoding before nesting can grow the stack. */
class Counted extends Tokenizer {
  #left = CONTAINERS_MAX;
  override next(): ReturnType<Tokenizer['next']> {
    const token = super.next();
    if (!token.type.terminal) {
      this.#left -= 1;
      if (this.#left < 0) throw new RangeError('too many containers');
    }
    return token;
  }
}
