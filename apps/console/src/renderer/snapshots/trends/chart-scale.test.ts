import type { Trend } from '@firstline/protocol/snapshots/trends';
import { expect, test } from 'vitest';
import { dayNumber, runsOf, scaleOf } from './chart-scale.ts';

const trend = (unit: Trend['unit'], ...days: Trend['days']): Trend => ({
  figure: 'disk-free',
  of: '/',
  unit,
  days,
});

test('sizes and times begin at nothing, with even steps', () => {
  const scale = scaleOf([
    trend('bytes', ['2026-08-25', 211_000_000_000], ['2026-11-22', 600_000_000]),
  ]);

  expect(scale).toMatchObject({ low: 0, high: 300_000_000_000 });
  expect(scale?.ticks).toEqual([0, 100_000_000_000, 200_000_000_000, 300_000_000_000]);
  expect(scale?.days).toHaveLength(4);
});

test.each([
  ['share', 0.46, { low: 0, high: 1 }],
  ['dbm', -79, { low: -90, high: -40 }],
  ['dbm', -104, { low: -110, high: -40 }],
  ['seconds', 0.4, { low: 0, high: 10 }],
  ['bytes', 0, { low: 0, high: 1_000_000_000 }],
] as const)('%s of %d has a range that holds it', (unit, value, range) => {
  expect(scaleOf([trend(unit, ['2026-11-22', value])])).toMatchObject(range);
});

test('no day has no axes, and one day has one label', () => {
  expect(scaleOf([])).toBeNull();
  expect(scaleOf([trend('bytes')])).toBeNull();
  expect(scaleOf([trend('bytes', ['2026-11-22', 5])])?.days).toEqual([dayNumber('2026-11-22')]);
});

test('a weekend is drawn over, a longer gap is left open', () => {
  const runs = runsOf([
    ['2026-11-06', 1],
    ['2026-11-09', 2],
    ['2026-11-13', 3],
  ]);

  expect(runs.map((run) => run.map(([, value]) => value))).toEqual([[1, 2], [3]]);
});
