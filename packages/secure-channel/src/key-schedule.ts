import { concat, utf8 } from './bytes.ts';
import { KEY_BYTES, TAG_BYTES, type Crypto } from './crypto.ts';

// The key schedule of the Noise Protocol Framework, revision 34, sections 5.1 and 5.2.

const NONCE_MAX = (1n << 64n) - 1n;
const NOTHING: Uint8Array = new Uint8Array(0);

/** HKDF with SHA-256 as Noise uses it: `count` outputs of 32 bytes from a chaining key and some input. */
export function deriveKeys(
  crypto: Crypto,
  chainingKey: Uint8Array,
  input: Uint8Array,
  count: 2 | 3,
): readonly Uint8Array[] {
  const temporary = crypto.hmacSha256(chainingKey, input);
  const outputs: Uint8Array[] = [];
  let previous: Uint8Array = NOTHING;
  for (let step = 1; step <= count; step += 1) {
    previous = crypto.hmacSha256(temporary, concat(previous, Uint8Array.of(step)));
    outputs.push(previous);
  }
  return outputs;
}

/** The 96-bit AES-GCM nonce of a counter: four zero bytes, then the counter, most significant byte first. */
export function nonceOf(counter: bigint): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, counter);
  return nonce;
}

/** Noise's REKEY: the next key is the old one applied to zeros under the nonce that no message may use. */
export const nextKey = (crypto: Crypto, key: Uint8Array): Uint8Array =>
  crypto.seal(key, nonceOf(NONCE_MAX), NOTHING, new Uint8Array(KEY_BYTES)).subarray(0, KEY_BYTES);

/** What both sides of a handshake fold every secret and every byte on the wire into. */
export interface SymmetricState {
  readonly mixHash: (data: Uint8Array) => void;
  readonly mixKey: (secret: Uint8Array) => void;
  readonly encryptAndHash: (plaintext: Uint8Array) => Uint8Array;
  /** Null when the bytes are too short or were altered. */
  readonly decryptAndHash: (sealed: Uint8Array) => Uint8Array | null;
  /** Bytes that sealing adds now: none before the first secret is mixed in. */
  readonly overhead: () => number;
  readonly hash: () => Uint8Array;
  /** The two transport keys: initiator to responder first. */
  readonly split: () => { readonly first: Uint8Array; readonly second: Uint8Array };
}

/** Begins a key schedule for the named Noise protocol. */
export function symmetricState(crypto: Crypto, protocolName: string): SymmetricState {
  const name = utf8(protocolName);
  let hash =
    name.length <= KEY_BYTES
      ? concat(name, new Uint8Array(KEY_BYTES - name.length))
      : crypto.sha256(name);
  let chainingKey = hash;
  let key: Uint8Array | null = null;
  let counter = 0n;

  const mixHash = (data: Uint8Array): void => {
    hash = crypto.sha256(concat(hash, data));
  };

  return {
    mixHash,
    mixKey(secret) {
      const [chain = NOTHING, next = NOTHING] = deriveKeys(crypto, chainingKey, secret, 2);
      chainingKey = chain;
      key = next;
      counter = 0n;
    },
    encryptAndHash(plaintext) {
      const sealed = key ? crypto.seal(key, nonceOf(counter++), hash, plaintext) : plaintext;
      mixHash(sealed);
      return sealed;
    },
    decryptAndHash(sealed) {
      if (key && sealed.length < TAG_BYTES) return null;
      const plaintext = key ? crypto.open(key, nonceOf(counter++), hash, sealed) : sealed;
      if (plaintext) mixHash(sealed);
      return plaintext;
    },
    overhead: () => (key ? TAG_BYTES : 0),
    hash: () => hash,
    split() {
      const [first = NOTHING, second = NOTHING] = deriveKeys(crypto, chainingKey, NOTHING, 2);
      return { first, second };
    },
  };
}
