import { expect, test } from 'vitest';
import { returnWithinSeconds } from './drain.ts';

test.each([
  [0, 1],
  [150, 1],
  [151, 2],
  [10_000, 67],
  [45_000, 300],
  [1_000_000, 300],
])('%d who are connected come back within %d s', (connected, seconds) => {
  expect(returnWithinSeconds(connected)).toBe(seconds);
});
