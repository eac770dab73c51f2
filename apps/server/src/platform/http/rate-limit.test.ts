import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

test('a burst passes, the next is told how long to wait, and then passes', () => {
  const limit = createRateLimit(60, 3);

  const answers = [1, 2, 3, 4].map(() => limit.take('a', 0));

  expect(answers).toEqual([0, 0, 0, 1]);
  expect(limit.take('a', 1_000)).toBe(0);
  expect(limit.take('b', 0)).toBe(0);
});

test('nobody gets more than the burst and the rate, whatever the rhythm', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }), (gaps) => {
      const limit = createRateLimit(60, 5);
      let now = 0;
      let passed = 0;
      for (const gap of gaps) {
        now += gap;
        if (limit.take('a', now) === 0) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(5 + now / 1_000 + 1);
    }),
  );
});

test('a clock that goes back gives nothing away', () => {
  const limit = createRateLimit(60, 1);
  limit.take('a', 10_000);

  expect(limit.take('a', 0)).toBeGreaterThan(0);
  expect(limit.take('a', 1_000)).toBe(0);
});
