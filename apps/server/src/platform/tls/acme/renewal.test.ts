import { expect, test } from 'vitest';
import { covers, renewalAt, waitAfter } from './renewal.ts';

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

test('a certificate for other names is not good enough', () => {
  const certificate = { names: ['help.example.com', 'localhost'] };

  expect(covers(certificate, ['Help.example.com'])).toBe(true);
  expect(covers(certificate, ['help.example.com', 'desk.example.com'])).toBe(false);
});
