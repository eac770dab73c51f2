import type { Trend } from '@firstline/protocol/snapshots/trends';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { bytesWords } from '../bytes-words.ts';
import { dbmWords } from '../value-words.ts';
import { dayNumber } from './chart-scale.ts';

export type Figure = Trend['figure'];

/** In the order people read them. */
export const figures: readonly Figure[] = [
  'disk-free',
  'memory-available',
  'boot-time',
  'battery-capacity',
  'wifi-signal',
];

const description = 'Heading of a chart over 90 days';
export const figureWords: Readonly<Record<Figure, MessageDescriptor>> = defineMessages({
  'disk-free': { id: 'trend.disk-free', defaultMessage: 'Free space', description },
  'memory-available': {
    id: 'trend.memory-available',
    defaultMessage: 'Memory available',
    description,
  },
  'boot-time': { id: 'trend.boot-time', defaultMessage: 'Time to start up', description },
  'battery-capacity': {
    id: 'trend.battery-capacity',
    defaultMessage: 'Battery capacity',
    description,
  },
  'wifi-signal': { id: 'trend.wifi-signal', defaultMessage: 'Wi-Fi signal', description },
});

/** What a value of the axis means, beside the heading. */
export const unitWords: Readonly<Record<Trend['unit'], MessageDescriptor>> = defineMessages({
  bytes: { id: 'trend.unit.bytes', defaultMessage: 'least of the day', description: 'Of a chart' },
  share: { id: 'trend.unit.share', defaultMessage: 'least of the day', description: 'Of a chart' },
  seconds: {
    id: 'trend.unit.seconds',
    defaultMessage: 'longest of the day',
    description: 'Of a chart',
  },
  dbm: {
    id: 'trend.unit.dbm',
    defaultMessage: 'weakest of the day, below −75 dBm drops',
    description: 'Of a chart',
  },
});

const w = defineMessages({
  day: {
    id: 'trend.summary.day',
    defaultMessage: '{of} {last} on {day}, the only day so far',
    description: 'Summary of a line with one value',
  },
  same: {
    id: 'trend.summary.same',
    defaultMessage: '{of} near {last} since {firstDay}',
    description: 'Summary of a line that hardly moved',
  },
  moved: {
    id: 'trend.summary.moved',
    defaultMessage:
      '{of} {last} on {day}, {direction, select, up {up from} other {down from}} {first} on {firstDay}',
    description: 'Summary of a line',
  },
  sentence: {
    id: 'trend.summary',
    defaultMessage: '{figure}: {lines}.',
    description: 'Name of a chart for people who hear it',
  },
});

/** A value of a trend with its unit. */
export function trendValue(intl: IntlShape, unit: Trend['unit'], value: number): string {
  switch (unit) {
    case 'bytes':
      return bytesWords(intl, value);
    case 'share':
      return intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 0 });
    case 'seconds':
      return `${intl.formatNumber(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} s`;
    case 'dbm':
      return dbmWords(intl, value);
  }
}

/** A day without its year, which the heading of 90 days needs not. */
export const dayWords = (intl: IntlShape, day: string): string =>
  intl.formatDate(dayNumber(day) * 86_400_000, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A move below this part of the larger value is no news. */
const SAME = 0.1;

/** One line of a chart in words; empty for a line without a value. */
function lineWords(intl: IntlShape, { of, unit, days }: Trend): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  const said = {
    of,
    last: trendValue(intl, unit, last[1]),
    day: dayWords(intl, last[0]),
    first: trendValue(intl, unit, first[1]),
    firstDay: dayWords(intl, first[0]),
  };
  if (days.length === 1) return intl.formatMessage(w.day, said);
  const move = last[1] - first[1];
  const same = Math.abs(move) < SAME * Math.max(Math.abs(first[1]), Math.abs(last[1]));
  if (same) return intl.formatMessage(w.same, said);
  return intl.formatMessage(w.moved, { ...said, direction: move > 0 ? 'up' : 'down' });
}

/** Lines that stand in the sentence; the table has all. */
const SAID = 3;

/** What the lines of a chart do, without the name of the figure. */
export const trendLines = (intl: IntlShape, trends: readonly Trend[]): string =>
  trends
    .slice(0, SAID)
    .map((trend) => lineWords(intl, trend))
    .filter(Boolean)
    .join('; ');

/** What a chart shows, in one sentence. */
export function trendSentence(intl: IntlShape, trends: readonly Trend[]): string {
  const [first] = trends;
  if (first === undefined) return '';
  return intl.formatMessage(w.sentence, {
    figure: intl.formatMessage(figureWords[first.figure]),
    lines: trendLines(intl, trends),
  });
}
