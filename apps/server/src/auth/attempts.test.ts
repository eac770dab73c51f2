import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAttempts } from './attempts.ts';

const noon = Date.UTC(2026, 10, 21, 12);

test('five failures are free, then waits double up to a minute', () => {
  const attempts = createAttempts();
  const waits: number[] = [];
  for (let tries = 0; tries < 14; tries += 1) {
    waits.push(attempts.wait('priya@x', 'a', noon));
    attempts.failed('priya@x', 'a', noon);
  }

  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a stranger’s failures elsewhere do not keep the owner out', () => {
  const attempts = createAttempts();
  for (let tries = 0; tries < 100; tries += 1) attempts.failed('priya@x', 'stranger', noon);

  expect(attempts.wait('priya@x', 'home', noon)).toBe(0);
  expect(attempts.wait('marta@x', 'stranger', noon)).toBe(60);
});

test('success forgets the failures of that name', () => {
  const attempts = createAttempts();
  for (let tries = 0; tries < 9; tries += 1) attempts.failed('priya@x', 'a', noon);

  attempts.succeeded('priya@x', 'a');

  expect(attempts.wait('priya@x', 'a', noon)).toBe(0);
});

test('nobody ever waits longer than a minute, and every wait ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 80 }), (gaps) => {
      const attempts = createAttempts();
      let now = noon;
      for (const gap of gaps) {
        now += gap;
        attempts.failed('priya@x', 'a', now);
        const wait = attempts.wait('priya@x', 'a', now);
        expect(wait).toBeLessThanOrEqual(60);
        expect(attempts.wait('priya@x', 'a', now + wait * 1_000)).toBe(0);
      }
    }),
  );
});
