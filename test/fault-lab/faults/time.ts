import type { Fault } from '../fault.ts';

/** The clock is never set: a time server shows it to be wrong. */
export const timeFaults: readonly Fault[] = [
  {
    name: 'clock-hours-behind',
    kind: 'clock wrong',
    cause: 'clock-wrong',
    plan: { town: { timeAheadSeconds: 7_200 } },
  },
];
