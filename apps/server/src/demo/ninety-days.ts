import type { Trend } from '@firstline/protocol/snapshots/trends';
import type { DemoComputer } from './demo-computer.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
const GB = 1_000_000_000;

/** Ninety days up to a moment, oldest first; a day without a value is left out, as an agent does. */
export function ninetyDays(at: Date, valueOf: (daysAgo: number) => number | null): Trend['days'] {
  return Array.from({ length: DAYS }, (_, index) => DAYS - 1 - index).flatMap(
    (daysAgo): Trend['days'] => {
      const value = valueOf(daysAgo);
      const day = new Date(at.getTime() - daysAgo * DAY_MS);
      return value === null ? [] : [[day.toISOString().slice(0, 10), value]];
    },
  );
}

/** Between -1 and 1, the same for a name and a day in every demo. */
export function wobble(name: string, daysAgo: number): number {
  const seed = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const turned = Math.sin(seed * 12.9898 + daysAgo * 78.233) * 43_758.5453;
  return (turned - Math.floor(turned)) * 2 - 1;
}

/** Laptops sleep at weekends, and nothing is read then. */
const isWeekend = (at: Date, daysAgo: number): boolean =>
  [0, 6].includes(new Date(at.getTime() - daysAgo * DAY_MS).getUTCDay());

/** How a computer does over ninety days when nothing happens to it. */
export function usualTrends({ name, platform }: DemoComputer, at: Date): Trend[] {
  const atWork = (valueOf: (daysAgo: number) => number) =>
    ninetyDays(at, (daysAgo) => (isWeekend(at, daysAgo) && daysAgo > 0 ? null : valueOf(daysAgo)));
  const mount = platform === 'win32' ? 'C:' : '/';
  const radio = platform === 'linux' ? 'wlp0s20f3' : platform === 'darwin' ? 'en0' : 'Wi-Fi';
  const trends: Trend[] = [
    {
      figure: 'disk-free',
      of: mount,
      unit: 'bytes',
      days: atWork((ago) =>
        Math.round((221 + ago * 0.18 + wobble(`${name} disk`, ago) * 1.4) * GB),
      ),
    },
    {
      figure: 'memory-available',
      of: 'memory',
      unit: 'bytes',
      days: atWork((ago) => Math.round((6.4 + wobble(`${name} memory`, ago) * 1.1) * GB)),
    },
    {
      figure: 'boot-time',
      of: 'start-up',
      unit: 'seconds',
      days: atWork((ago) => Math.round((21 + wobble(`${name} boot`, ago) * 3) * 10) / 10),
    },
  ];
  if (name.startsWith('WS')) return trends;
  return [
    ...trends,
    {
      figure: 'battery-capacity',
      of: 'BAT0',
      unit: 'share',
      days: atWork((ago) => Math.round((0.92 + ago * 0.0002) * 1_000) / 1_000),
    },
    {
      figure: 'wifi-signal',
      of: radio,
      unit: 'dbm',
      days: atWork((ago) => Math.round(-58 + wobble(`${name} radio`, ago) * 5)),
    },
  ];
}

/** The usual trends with one figure told otherwise. */
export const withTrend = (
  { trends }: { readonly trends: Trend[] },
  told: Trend,
): { trends: Trend[] } => ({
  trends: trends.map((one) => (one.figure === told.figure ? told : one)),
});
