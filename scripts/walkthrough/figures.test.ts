import { expect, test } from 'vitest';
import { percentile } from './figures.ts';

test('the 95th of twenty is the second largest', () => {
  const samples = Array.from({ length: 20 }, (_, place) => 20 - place);

  expect(percentile(samples, 0.95)).toBe(19);
});

test.each([
  [[], 0.5, null],
  [[7], 0.99, 7],
  [[1, 2, 3, 4], 0.5, 2],
] as const)('of %j, %d is %s', (samples, share, expected) => {
  expect(percentile(samples, share)).toBe(expected);
});
