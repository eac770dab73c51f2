import { expect, test } from 'vitest';
import { nodeCrypto, publicKeyOf } from './node-crypto.ts';

// Known answers of the whole suite are in packages/secure-channel/vectors, made by another implementation.

const nonce = new Uint8Array(12);
const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words));

test('two key pairs come to the same secret, and no third one does', () => {
  const [one, other, third] = [1, 2, 3].map(() => nodeCrypto.generateKeyPair());
  if (!one || !other || !third) throw new Error('three key pairs');

  const secret = nodeCrypto.diffieHellman(one.privateKey, other.publicKey);

  expect(secret).toEqual(nodeCrypto.diffieHellman(other.privateKey, one.publicKey));
  expect(secret).not.toEqual(nodeCrypto.diffieHellman(third.privateKey, other.publicKey));
  expect(publicKeyOf(one.privateKey)).toEqual(one.publicKey);
});

test('a point of small order, or no point at all, gives no secret', () => {
  const { privateKey } = nodeCrypto.generateKeyPair();

  expect(nodeCrypto.diffieHellman(privateKey, new Uint8Array(32))).toBeNull();
  expect(nodeCrypto.diffieHellman(privateKey, new Uint8Array(31))).toBeNull();
});

test('what was sealed opens with the same key, nonce and header only', () => {
  const key = nodeCrypto.randomBytes(32);
  const sealed = nodeCrypto.seal(key, nonce, text('header'), text('ls'));

  expect(nodeCrypto.open(key, nonce, text('header'), sealed)).toEqual(text('ls'));
  expect(nodeCrypto.open(key, nonce, text('other'), sealed)).toBeNull();
  expect(nodeCrypto.open(nodeCrypto.randomBytes(32), nonce, text('header'), sealed)).toBeNull();
  expect(nodeCrypto.open(key, nonce, text('header'), sealed.subarray(0, 10))).toBeNull();
});

test('SHA-256 and HMAC-SHA-256 give the answers of FIPS 180-4 and RFC 4231', () => {
  expect(Buffer.from(nodeCrypto.sha256(text('abc'))).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const mac = nodeCrypto.hmacSha256(text('Jefe'), text('what do ya want for nothing?'));
  expect(Buffer.from(mac).toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
