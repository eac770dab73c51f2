import { before, DAY, type DemoComputer, type Sections } from '../demo-computer.ts';
import { reachable, silent } from '../endpoints.ts';
import { ninetyDays, withTrend, wobble } from '../ninety-days.ts';

/** The battery is worn; and since the office moved, a proxy that is gone and a certificate that ran out. */
export const wornLaptop: DemoComputer = {
  name: 'LT-2311',
  of: 'hassan',
  platform: 'linux',
  osName: 'Debian GNU/Linux 12 (bookworm)',
  signInName: 'hyildirim',
  snapshots: [
    {
      minutesAgo: 310,
      differs: (base, at) => ({
        battery: worn(base),
        trends: wearing(base, at),
        proxy: {
          settings: [
            {
              source: 'gnome',
              kind: 'https',
              host: 'proxy-izmir.northwind.example',
              port: 3_128,
              hasPassword: false,
              exceptions: 4,
              answer: { state: 'silent', waitedMs: 1_500 },
              tunnelStatus: null,
            },
          ],
        },
        reachability: reachable(at, (one) => {
          if (one.kind === 'web') return { ...silent(one), throughProxy: true };
          if (one.kind !== 'other' || one.tls === null) return one;
          return {
            ...one,
            tls: { ...one.tls, certificate: 'expired', validUntil: before(at, 3 * DAY) },
          };
        }),
      }),
      since: { 'battery-worn': 60 * DAY, 'proxy-dead': 2 * DAY },
    },
  ],
};

const worn = (base: Required<Sections>): Sections['battery'] & {} => ({
  onMains: false,
  batteries: base.battery.batteries.map((one) => ({
    ...one,
    wear: 0.54,
    fullWh: 24.9,
    cycles: 912,
  })),
});

const wearing = (base: Required<Sections>, at: Date) =>
  withTrend(base.trends, {
    figure: 'battery-capacity',
    of: 'BAT0',
    unit: 'share',
    days: ninetyDays(
      at,
      (ago) => Math.round((0.46 + ago * 0.0031 + wobble('LT-2311', ago) * 0.004) * 1_000) / 1_000,
    ),
  });
