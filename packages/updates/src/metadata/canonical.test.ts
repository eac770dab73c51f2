import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCrypto } from '../computer/crypto.ts';
import { canonical } from './canonical.ts';
import { keyIdOf } from './signatures.ts';

test('names are sorted, blanks are gone, and only quotes and backslashes are escaped', () => {
  const value = { b: [1, -2, true, null], a: 'say "hi"\\\n\u00e9', '': {}, B: [] };

  expect(canonical(value)).toBe(
    '{"":{},"B":[],"a":"say \\"hi\\"\\\\\n\u00e9","b":[1,-2,true,null]}',
  );
});

test('what has no one spelling is refused', () => {
  const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => [inner], 1);

  for (const value of [1.5, Number.NaN, 2 ** 60, undefined, { a: undefined }, deep, () => {}]) {
    expect(() => canonical(value)).toThrow();
  }
});

test('the order in which names were written makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      return canonical(value) === canonical(turned);
    }),
  );
});

/** RFC 8032 §7.1, tests 1 to 3: key, message, signature. */
const known = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const; // triples

test.each(known)(
  'the known signature of key %.8s holds, and no other message has it',
  (key, hex, signature) => {
    const message = new Uint8Array(Buffer.from(hex, 'hex'));

    expect([
      nodeCrypto.verify(key, message, signature),
      nodeCrypto.verify(key, new Uint8Array([...message, 0]), signature),
      nodeCrypto.verify(key, message, signature.toUpperCase()),
      nodeCrypto.verify(key, message, ''),
    ]).toEqual([true, false, false, false]);
  },
);

test('a key’s id is the hash of its one spelling', () => {
  const key = {
    scheme: 'ed25519' as const, // as const: the literals
    keytype: 'ed25519' as const, // as const: same
    keyval: { public: known[0][0] },
  };

  expect(keyIdOf(key, nodeCrypto)).toBe(
    nodeCrypto.digest(
      'sha256',
      Buffer.from(`{"keytype":"ed25519","keyval":{"public":"${known[0][0]}"},"scheme":"ed25519"}`),
    ),
  );
});
