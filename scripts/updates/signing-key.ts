/** Ed25519 keys of those who sign releases. */
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import type { PublicKey } from '@firstline/updates/metadata/shapes';
import { keyIdOf } from '@firstline/updates/metadata/signatures';

// RFC 8410: what stands before the 32 raw bytes of a key.
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_BYTES = 32;

/** A key that can sign. */
export interface SigningKey {
  readonly keyid: string;
  readonly public: PublicKey;
  /** The 32 bytes that it is made of. */
  readonly seed: Uint8Array;
  /** In hex. */
  sign(message: Uint8Array): string;
}

/** The key that these 32 bytes are. */
export function keyFromSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== RAW_BYTES) throw new RangeError(`a key has ${RAW_BYTES} bytes`);
  const secret = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const publicKey: PublicKey = {
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: spki.subarray(-RAW_BYTES).toString('hex') },
  };
  return {
    keyid: keyIdOf(publicKey, nodeCrypto),
    public: publicKey,
    seed,
    sign: (message) => sign(null, message, secret).toString('hex'),
  };
}

export const newKey = (): SigningKey => keyFromSeed(new Uint8Array(randomBytes(RAW_BYTES)));

/** A key that everybody can make from its name: for tests, never for people. */
export const testKey = (name: string): SigningKey =>
  keyFromSeed(
    new Uint8Array(createHash('sha256').update(`firstline update test key ${name}`).digest()),
  );
