import type { StateChange } from '@firstline/protocol/snapshots/changes';
import type { IntlShape } from 'react-intl';
import type { Moment } from './chart-lines.tsx';
import { dayWords, type Figure } from './trend-words.ts';

/** Longer names would cross the chart, characters. */
const NAME_MAX = 28;

/** The findings that a figure tells of, by what their codes have in them. */
const told: Readonly<Record<Figure, RegExp>> = {
  'disk-free': /disk|inodes|space/,
  'memory-available': /memory|swap/,
  'boot-time': /boot|start-slow/,
  'battery-capacity': /battery/,
  'wifi-signal': /wifi/,
};

/** The most likely cause of what a figure shows, if its day is known, to be drawn into the chart; else null. */
export function causeOf(
  intl: IntlShape,
  figure: Figure,
  likely: readonly StateChange[],
): Moment | null {
  const cause = likely.find(
    ({ at, mayExplain }) => at !== null && mayExplain.some((code) => told[figure].test(code)),
  );
  if (cause?.at == null) return null;
  const day = cause.at.slice(0, 10);
  const label =
    cause.label.length > NAME_MAX ? `${cause.label.slice(0, NAME_MAX - 1)}…` : cause.label;
  return { day, words: `${dayWords(intl, day)}, ${label}` };
}
