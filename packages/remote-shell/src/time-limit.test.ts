import { expect, test } from 'vitest';
import { timeVerdict } from './time-limit.ts';

const minute = 60_000;
const moments = { startedAt: 0, minutes: 30, heardAt: 0, busyAt: 0 };

test.each([
  ['just begun', 0, {}, { kind: 'runs', lookAgainAt: 45_000 }],
  [
    'twenty-eight busy minutes',
    28 * minute,
    { heardAt: 28 * minute, busyAt: 28 * minute },
    { kind: 'runs', lookAgainAt: 28 * minute + 45_000 },
  ],
  [
    'the last millisecond but one',
    30 * minute - 1,
    { heardAt: 30 * minute - 1, busyAt: 30 * minute - 1 },
    { kind: 'runs', lookAgainAt: 30 * minute },
  ],
  [
    'thirty minutes',
    30 * minute,
    { heardAt: 30 * minute, busyAt: 30 * minute },
    { kind: 'over', reason: 'time-limit' },
  ],
  ['45 seconds of silence', 45_000, {}, { kind: 'over', reason: 'link-lost' }],
  [
    'ten minutes in which nobody typed',
    10 * minute,
    { heardAt: 10 * minute },
    { kind: 'over', reason: 'time-limit' },
  ],
] as const)('after %s', (_, now, over, verdict) => {
  expect(timeVerdict(now, { ...moments, ...over })).toEqual(verdict);
});
