import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { type Trend, trendSentence, trendsOf, trendValue } from './trend-words.ts';

const intl = createIntl({ locale: 'en', timeZone: 'UTC' });
const DAY_MS = 86_400_000;

const trend = (values: readonly number[], rest: Partial<Trend> = {}): Trend => ({
  figure: 'disk-free',
  of: '/',
  unit: 'bytes',
  days: values.map((value, index) => [
    new Date(Date.parse('2026-10-01T00:00:00Z') + index * DAY_MS).toISOString().slice(0, 10),
    value,
  ]),
  ...rest,
});
const gigabytes = (...values: number[]) => trend(values.map((value) => value * 1e9));

test.each([
  [
    'a fall at the end',
    gigabytes(60, 60, 59, 60, 59, 60, 59, 40, 20, 4),
    'Fell from 60 GB to 4 GB, mostly since October 7.',
  ],
  [
    'an even fall',
    gigabytes(100, 90, 80, 70, 60, 50, 40, 30, 20, 10),
    'Fell from 100 GB to 10 GB since October 1.',
  ],
  ['hardly any change', gigabytes(100, 60, 95, 98), 'About 98 GB since October 1.'],
  [
    'a slower start',
    trend([30, 30, 30, 31, 30, 30, 30, 95], { figure: 'boot-time', unit: 'seconds' }),
    'Rose from 30 seconds to 2 minutes, mostly since October 7.',
  ],
  [
    'a signal that wavers',
    trend([-52, -57, -55], { figure: 'wifi-signal', unit: 'dbm' }),
    'About -55 dBm since October 1.',
  ],
  ['nothing but noughts', gigabytes(0, 0, 0), 'About 0 bytes since October 1.'],
])('%s is told in one sentence', (_what, given, sentence) => {
  expect(trendSentence(intl, given)).toBe(sentence);
});

test('a share is told in per cent', () => {
  expect(trendValue({ unit: 'share' }, 0.611)).toBe('61 %');
});

test('an area shows its own figures, from the third day on', () => {
  const disk = gigabytes(1, 2, 3);
  const young = gigabytes(1, 2);
  const memory = trend([1, 2, 3], { figure: 'memory-available' });

  expect(trendsOf('storage', [disk, young, memory])).toEqual([disk]);
});
