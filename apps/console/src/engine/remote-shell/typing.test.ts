import { WINDOW_BYTES } from '@firstline/remote-shell/flow-control';
import { decodeFrame } from '@firstline/remote-shell/frames';
import { expect, test } from 'vitest';
import { openTyping, TYPED_MAX_BYTES } from './typing.ts';

function typing() {
  const sent: number[] = [];
  const open = openTyping((plaintext) => {
    const frame = decodeFrame(plaintext);
    if (frame?.kind === 'data-in') sent.push(frame.bytes.length);
  });
  const total = (): number => sent.reduce((sum, length) => sum + length, 0);
  return { ...open, sent, total };
}

test('a key goes at once', () => {
  const { write, sent } = typing();

  expect([write(Uint8Array.of(97)), sent]).toEqual([true, [1]]);
});

test('a long paste goes as far as the shell takes it, then on with its credit', () => {
  const { write, credited, total } = typing();

  write(new Uint8Array(WINDOW_BYTES + 1000));
  expect(total()).toBe(WINDOW_BYTES);

  expect(credited(16 * 1024)).toBe(true);
  expect(total()).toBe(WINDOW_BYTES + 1000);
});

test('more than a megabyte for a shell that takes nothing is cut off, and said so', () => {
  const { write } = typing();

  expect(write(new Uint8Array(WINDOW_BYTES))).toBe(true);
  expect(write(new Uint8Array(TYPED_MAX_BYTES))).toBe(true);
  expect(write(new Uint8Array(1))).toBe(false);
});

test('a shell cannot take more than it was sent', () => {
  expect(typing().credited(1)).toBe(false);
});
