import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('waits are drawn from a span that doubles up to half a minute', () => {
  const longest = createBackoff(() => 0.999_999);
  const shortest = createBackoff(() => 0);

  const spans = Array.from({ length: 9 }, () => Math.round(longest.next()));
  const floors = Array.from({ length: 9 }, () => shortest.next());

  expect(spans).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  expect(floors).toEqual(Array.from({ length: 9 }, () => 500));
});

test('a span that was named is drawn from evenly, and is no failure', () => {
  const half = createBackoff(() => 0.5);
  const longest = createBackoff(() => 0.999_999);

  expect([half.within(60_500), half.within(500), half.within(0)]).toEqual([30_500, 500, 500]);
  expect(Math.round(longest.within(60_000))).toBe(60_000);
  expect(Math.round(longest.next())).toBe(1_000);
});

test('after a success the next wait is a first one again', () => {
  const backoff = createBackoff(() => 0.999_999);
  for (let attempt = 0; attempt < 2_000; attempt += 1) backoff.next();

  backoff.reset();

  expect(Math.round(backoff.next())).toBe(1_000);
});
