import type { Fault } from '../fault.ts';

/** The clock is never set: a time server shows it to be wrong. */
export const timeFaults: readonly Fault[] = [
  {
    name: 'clock-hours-behind',
    kind: 'clock behind',
    cause: 'clock-wrong',
    plan: { town: { timeAheadSeconds: 7_200 } },
  },
  {
    name: 'clock-minutes-ahead',
    kind: 'clock ahead',
    cause: 'clock-wrong',
    plan: { town: { timeAheadSeconds: -450 } },
  },
  {
    name: 'time-zones-disagree',
    kind: 'time zones disagree',
    cause: 'time-zone-wrong',
    inject: async ({ sh }) => {
      await sh(`
        ln -sf /usr/share/zoneinfo/Europe/Berlin /etc/localtime
        echo America/New_York >/etc/timezone`);
    },
  },
];
