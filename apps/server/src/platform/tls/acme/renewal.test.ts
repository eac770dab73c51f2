import { expect, test } from 'vitest';
import { believable, covers, renewalAt, restAfter, waitAfter } from './renewal.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const validFrom = new Date('2026-11-01T00:00:00Z');
const good = (days: number, fingerprint: string) => ({
  validFrom,
  expiresAt: new Date(validFrom.getTime() + days * DAY),
  fingerprint,
});

test.each([
  [90, '00:00:00:00:AB', 60],
  [90, 'FF:FF:FF:FF:AB', 52.5],
  [6, '00:00:00:00:AB', 4],
  [6, '80:00:00:00:AB', 3.75],
])('a certificate of %d days with the mark %s is renewed after %f days', (days, mark, after) => {
  const at = renewalAt(good(days, mark)).getTime() - validFrom.getTime();

  expect(at / DAY).toBeCloseTo(after, 3);
});

test('failures are waited out longer and longer, with room for chance, and never over a day', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 60].map((failures) => waitAfter(failures, 0) / 60_000);

  expect(waits).toEqual([1, 4, 16, 64, 256, 720, 720, 720]);
  expect(waitAfter(60, 0.999)).toBeLessThan(24 * HOUR);
  expect(waitAfter(1, 0.999)).toBeGreaterThan(60_000);
});

test.each([
  [90, 12],
  [1, 12],
  [0.5, 6],
])(
  'a certificate of %f days is not replaced for %f hours, which is before its renewal',
  (days, hours) => {
    expect(restAfter(good(days, ''))).toBe(hours * HOUR);
  },
);

test('a moment farther away than any wait counts for nothing', () => {
  const in15Hours = new Date(validFrom.getTime() + 15 * HOUR);

  expect(believable(in15Hours, validFrom)).toBe(in15Hours.getTime());
  expect(believable(new Date(in15Hours.getTime() + 1), validFrom)).toBe(0);
});

test('a certificate for other names is not good enough', () => {
  const certificate = { names: ['help.example.com', 'localhost'] };

  expect(covers(certificate, ['Help.example.com'])).toBe(true);
  expect(covers(certificate, ['help.example.com', 'desk.example.com'])).toBe(false);
});
