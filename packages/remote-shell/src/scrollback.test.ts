import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrollback } from './scrollback.ts';
import { decodeText, encodeText } from './text.ts';

test('what fits is kept whole', () => {
  const kept = scrollback(20);
  kept.push(encodeText('one\n'));
  kept.push(encodeText('two\n'));

  expect([decodeText(kept.read()), kept.cut()]).toEqual(['one\ntwo\n', false]);
});

test('what does not fit loses its oldest lines, whole ones', () => {
  const kept = scrollback(10);
  kept.push(encodeText('first\nsecond\nlast\n'));

  expect([decodeText(kept.read()), kept.cut()]).toEqual(['last\n', true]);
});

test('one endless line is let go rather than shown from its middle', () => {
  const kept = scrollback(10);
  kept.push(encodeText('x'.repeat(25)));

  expect(kept.read().length).toBe(0);
});

test('however it comes, the newest bytes are kept, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), (parts) => {
      const kept = scrollback(64);
      for (const part of parts) kept.push(part);
      const all = parts.flatMap((part) => Array.from(part));
      const tail = all.slice(-64);
      const expected = all.length <= 64 ? tail : tail.slice(afterLine(tail));
      expect(Array.from(kept.read())).toEqual(expected);
    }),
  );
});

const afterLine = (bytes: readonly number[]): number =>
  bytes.includes(0x0a) ? bytes.indexOf(0x0a) + 1 : bytes.length;
