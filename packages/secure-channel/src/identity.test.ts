import { nodeCrypto } from '@firstline/connection/node-crypto';
import { expect, test } from 'vitest';
import { equal, fromHex, hex } from './bytes.ts';
import { decidePin, fingerprint, fingerprintWords } from './identity.ts';

const key = nodeCrypto.sha256(new Uint8Array(3));

test('a key is remembered the first time, and another one later is a change', () => {
  expect([decidePin(null, key), decidePin(key, key), decidePin(key, key.toReversed())]).toEqual([
    'first-use',
    'same',
    'changed',
  ]);
});

test('a fingerprint is eight groups of four digits, or eight words', () => {
  expect(fingerprint(nodeCrypto, key)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  expect(fingerprintWords(nodeCrypto, key)).toMatch(/^([a-z]{5} ){7}[a-z]{5}$/);
  expect(fingerprintWords(nodeCrypto, key)).not.toBe(
    fingerprintWords(nodeCrypto, key.toReversed()),
  );
});

test('hexadecimal goes both ways and refuses what it is not', () => {
  expect(fromHex(hex(key))).toEqual(key);
  expect([fromHex('abc'), fromHex('zz')]).toEqual([null, null]);
});

test('byte strings of different lengths are different', () => {
  expect(equal(key, key.subarray(1))).toBe(false);
});
