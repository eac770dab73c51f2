import { expect, test } from 'vitest';
import { isoMs } from './iso-time.ts';

test.each([
  '2026-11-21T09:04:00.000Z',
  '1999-12-31T23:59:59.999Z',
  '2028-02-29T00:00:00.001Z',
  '2026-11-21T09:04:00Z',
  '2026-11-21T10:04:00.000+01:00',
])('%s is the same moment as Date.parse says', (text) => {
  expect(isoMs(text)).toBe(Date.parse(text));
});

test('what is no time is not a number', () => {
  expect(isoMs('tomorrow')).toBeNaN();
});
