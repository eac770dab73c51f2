import { webcrypto } from 'node:crypto';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { expect, test } from 'vitest';
import { deriveKeys, nextKey, nonceOf, symmetricState } from './key-schedule.ts';

const key = nodeCrypto.sha256(new Uint8Array(1));

test('a counter becomes four zero bytes and 64 bits, most significant first', () => {
  expect(Array.from(nonceOf(0x0102030405060708n))).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('the next key is what WebCrypto makes of zeros under the last nonce', async () => {
  const imported = await webcrypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
    'encrypt',
  ]);
  const iv = Uint8Array.from([0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]);
  const sealed = await webcrypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    imported,
    new Uint8Array(32),
  );

  expect(nextKey(nodeCrypto, key)).toEqual(new Uint8Array(sealed.slice(0, 32)));
});

test('keys are derived as HKDF of RFC 5869 does, with the chaining key as salt', async () => {
  const imported = await webcrypto.subtle.importKey('raw', Uint8Array.of(1, 2), 'HKDF', false, [
    'deriveBits',
  ]);
  const bits = await webcrypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: Uint8Array.from(key), info: new Uint8Array(0) },
    imported,
    3 * 256,
  );

  const derived = deriveKeys(nodeCrypto, key, Uint8Array.of(1, 2), 3);

  expect(derived.flatMap((output) => Array.from(output))).toEqual(Array.from(new Uint8Array(bits)));
});

test('a protocol name over 32 bytes is hashed, a shorter one is padded', () => {
  const long = 'Noise_XX_25519_ChaChaPoly_BLAKE2s_long';
  expect(symmetricState(nodeCrypto, long).hash()).toEqual(nodeCrypto.sha256(Buffer.from(long)));
  expect(symmetricState(nodeCrypto, 'short').hash()).toEqual(
    Uint8Array.from([...Buffer.from('short'), ...new Uint8Array(27)]),
  );
});

test('before the first secret nothing is sealed; after it a cut message opens to nothing', () => {
  const state = symmetricState(nodeCrypto, 'short');
  const plain = Uint8Array.of(1, 2, 3);
  expect([state.encryptAndHash(plain), state.overhead()]).toEqual([plain, 0]);

  state.mixKey(key);

  expect([state.overhead(), state.decryptAndHash(plain)]).toEqual([16, null]);
});
