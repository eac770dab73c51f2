import type { StateChange } from '@firstline/protocol/snapshots/changes';
import type { IntlShape } from 'react-intl';
import type { Moment } from './chart-lines.tsx';
import { dayWords } from './trend-words.ts';

/** Longer names would cross the chart, characters. */
const NAME_MAX = 28;

/** The most likely cause with a known day, to be drawn into the charts; null when there is none. */
export function causeOf(intl: IntlShape, likely: readonly StateChange[]): Moment | null {
  const cause = likely.find(({ at }) => at !== null);
  if (cause?.at == null) return null;
  const day = cause.at.slice(0, 10);
  const label =
    cause.label.length > NAME_MAX ? `${cause.label.slice(0, NAME_MAX - 1)}…` : cause.label;
  return { day, words: `${dayWords(intl, day)}, ${label}` };
}
