import { encode } from 'cborg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHello, encodeHello, HELLO_MAX_BYTES, type Hello } from './hello.ts';

const hello: Hello = { v: 1, role: 'agent', id: '0198', name: 'Überkiste 🖥' };

test('a hello comes back as it went', () => {
  expect(decodeHello(encodeHello(hello))).toEqual(hello);
});

test('fields of a newer version are dropped', () => {
  expect(decodeHello(encode({ ...hello, since: 2027 }))).toEqual(hello);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['another version', encode({ ...hello, v: 2 })],
  ['an unknown role', encode({ ...hello, role: 'observer' })],
  ['an empty id', encode({ ...hello, id: '' })],
  ['an id too long', encode({ ...hello, id: 'x'.repeat(65) })],
  ['a name too long', encode({ ...hello, name: 'x'.repeat(201) })],
  ['a number for a name', encode({ ...hello, name: 7 })],
  ['a list', encode([hello])],
  ['null', encode(null)],
  ['bytes behind the end', Uint8Array.from([...encodeHello(hello), 0])],
  ['a payload over the limit', encode({ ...hello, more: 'x'.repeat(HELLO_MAX_BYTES) })],
  ['nesting that would grow the stack', new Uint8Array(4000).fill(0x81)],
  ['a map that promises four billion entries', Uint8Array.of(0xba, 0xff, 0xff, 0xff, 0xff)],
  ['an indefinite map', Uint8Array.of(0xbf, 0xff)],
  ['a key twice', Uint8Array.of(0xa2, 0x61, 0x76, 1, 0x61, 0x76, 1)],
])('%s is no hello', (_, payload) => {
  expect(decodeHello(payload)).toBeNull();
});

test('a field called __proto__ lends nothing', () => {
  const inherited = Uint8Array.from([
    0xa1,
    0x69,
    ...Buffer.from('__proto__'),
    ...encodeHello(hello),
  ]);
  expect(decodeHello(inherited)).toBeNull();
});

test('bytes of any kind never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => decodeHello(bytes)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
