import type { Trend, TrendsSection } from '@firstline/protocol/snapshots/trends';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';

/** One figure as a snapshot has it now. */
export type Figure = Pick<Trend, 'figure' | 'of' | 'unit'> & { readonly value: number };

/** Days that are kept. */
export const DAYS_MAX = 90;

/** Trends that are kept, those known longest first; a computer with more file systems than that is none that somebody sits at. */
export const TRENDS_MAX = 60;

/** Whether less is worse. Of a day its worst value is kept. */
const lessIsWorse: Readonly<Record<Trend['figure'], boolean>> = {
  'disk-free': true,
  'memory-available': true,
  'boot-time': false,
  'battery-capacity': true,
  'wifi-signal': true,
};

/** The figures that are worth watching over months, as far as this snapshot knows them. */
export function figuresOf(snapshot: Snapshot): Figure[] {
  const { sections } = snapshot;
  const disks = sections.disks?.state === 'ok' ? sections.disks.value.fileSystems : [];
  const memory = sections.memory?.state === 'ok' ? [sections.memory.value] : [];
  const os = sections.os?.state === 'ok' ? [sections.os.value] : [];
  const batteries = sections.battery?.state === 'ok' ? sections.battery.value.batteries : [];
  const radios = sections.wifi?.state === 'ok' ? sections.wifi.value.interfaces : [];
  return [
    ...disks.flatMap((one): Figure[] =>
      one.kind !== 'local' || one.readOnly || one.freeBytes === null
        ? []
        : [{ figure: 'disk-free', of: one.mount, unit: 'bytes', value: one.freeBytes }],
    ),
    ...memory.map(
      (one): Figure => ({
        figure: 'memory-available',
        of: 'memory',
        unit: 'bytes',
        value: one.availableBytes,
      }),
    ),
    ...os.flatMap((one): Figure[] =>
      typeof one.startSeconds !== 'number'
        ? []
        : [{ figure: 'boot-time', of: 'start', unit: 'seconds', value: one.startSeconds }],
    ),
    ...batteries.flatMap((one): Figure[] =>
      one.wear === null
        ? []
        : [{ figure: 'battery-capacity', of: one.name, unit: 'share', value: 1 - one.wear }],
    ),
    ...radios.flatMap((one): Figure[] =>
      !one.connected || one.signalDbm === null
        ? []
        : [{ figure: 'wifi-signal', of: one.name, unit: 'dbm', value: one.signalDbm }],
    ),
  ];
}

/**
 * The trends with a day's figures in them. `date` is the day, as `2026-11-21`; a figure that the day
 * already has stays if it is worse. Days older than 90 days before `date` go, and so does what has none left.
 */
export function withDay(
  trends: TrendsSection,
  date: string,
  figures: readonly Figure[],
): TrendsSection {
  const first = dayBefore(date, DAYS_MAX - 1);
  const kept = new Map(trends.trends.map((one) => [idOf(one), one]));
  for (const { value, ...of } of figures) {
    const known = kept.get(idOf(of));
    kept.set(idOf(of), { ...of, days: placed(known?.days ?? [], date, value, of.figure) });
  }
  return {
    trends: [...kept.values()]
      .map((one) => ({
        ...one,
        days: one.days.filter(([day]) => day >= first).slice(-DAYS_MAX),
      }))
      .filter((one) => one.days.length > 0)
      .slice(0, TRENDS_MAX),
  };
}

const idOf = (one: Pick<Trend, 'figure' | 'of'>): string => `${one.figure} ${one.of}`;

function placed(
  days: Trend['days'],
  date: string,
  value: number,
  figure: Trend['figure'],
): Trend['days'] {
  const today = days.find(([day]) => day === date)?.[1] ?? value;
  const worst = lessIsWorse[figure] ? Math.min(today, value) : Math.max(today, value);
  const others = days.filter(([day]) => day !== date);
  return [...others, [date, worst] satisfies [string, number]].sort(([a], [b]) => (a < b ? -1 : 1));
}

function dayBefore(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00.000Z`) - days * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}
