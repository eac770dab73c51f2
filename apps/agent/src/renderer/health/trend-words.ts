/** A trend in one sentence: what a chart shows, for those who do not see it and those in a hurry. */
import { spelled } from '@firstline/health-checks/fill';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { Area, Health } from '../../bridge/bridge.ts';

export type Trend = Health['trends'][number];

/** Fewer days than this say nothing yet. */
const DAYS_MIN = 3;
/** Less than this part of the larger value is no change. */
const STEADY_SHARE = 0.1;
/** "Mostly since" a day: this part of the change came after it. */
const MOSTLY_SHARE = 0.8;
/** Signal strengths differ by this much, dB, from one room to the next. */
const STEADY_DBM = 6;

const words = defineMessages({
  fell: {
    id: 'trend.fell',
    defaultMessage: 'Fell from {first} to {last}',
    description: 'A figure went down; values with units',
  },
  rose: {
    id: 'trend.rose',
    defaultMessage: 'Rose from {first} to {last}',
    description: 'A figure went up; values with units',
  },
  mostly: {
    id: 'trend.mostly',
    defaultMessage: '{what}, mostly since {date}.',
    description: 'what is the sentence about the change; date as 1 November',
  },
  since: {
    id: 'trend.since',
    defaultMessage: '{what} since {date}.',
    description: 'An even change; date as 1 November',
  },
  steady: {
    id: 'trend.steady',
    defaultMessage: 'About {last} since {date}.',
    description: 'A figure that hardly changed; date as 1 November',
  },
});

const titles = defineMessages<Trend['figure']>({
  'disk-free': {
    id: 'trend.disk-free',
    defaultMessage: 'Free space on {of}',
    description: 'Name of a chart; of is a disk',
  },
  'memory-available': {
    id: 'trend.memory-available',
    defaultMessage: 'Free memory',
    description: 'Name of a chart',
  },
  'boot-time': {
    id: 'trend.boot-time',
    defaultMessage: 'Time to start up',
    description: 'Name of a chart',
  },
  'battery-capacity': {
    id: 'trend.battery-capacity',
    defaultMessage: 'What the battery holds',
    description: 'Name of a chart',
  },
  'wifi-signal': {
    id: 'trend.wifi-signal',
    defaultMessage: 'Wi-Fi signal of {of}',
    description: 'Name of a chart; of is an interface',
  },
});

const areas: Record<Trend['figure'], Area['area']> = {
  'disk-free': 'storage',
  'memory-available': 'memory',
  'battery-capacity': 'battery',
  'wifi-signal': 'network',
  'boot-time': 'rest',
};

/** The trends that an area shows; those with too few days yet are left out. */
export const trendsOf = (area: Area['area'], trends: readonly Trend[]): Trend[] =>
  trends.filter(({ figure, days }) => areas[figure] === area && days.length >= DAYS_MIN);

export const trendTitle = (intl: IntlShape, { figure, of }: Trend): string =>
  intl.formatMessage(titles[figure], { of });

/** A value of a trend with its unit. */
export function trendValue({ unit }: Pick<Trend, 'unit'>, value: number): string {
  const names = { bytes: 'aBytes', share: 'aShare', seconds: 'aSeconds' } as const;
  if (unit === 'dbm') return `${Math.round(value)} dBm`;
  const name = names[unit];
  return spelled({ [name]: value })[name] ?? '';
}

/** "Fell from 60 GB to 4 GB, mostly since 1 November." */
export function trendSentence(intl: IntlShape, trend: Trend): string {
  const [first, last] = [trend.days[0], trend.days.at(-1)];
  if (!first || !last) return '';
  const day = (iso: string): string =>
    intl.formatDate(`${iso}T12:00:00Z`, { day: 'numeric', month: 'long' });
  const change = last[1] - first[1];
  const steady =
    trend.unit === 'dbm'
      ? STEADY_DBM
      : STEADY_SHARE * Math.max(Math.abs(first[1]), Math.abs(last[1]));
  if (Math.abs(change) < steady || change === 0)
    return intl.formatMessage(words.steady, {
      last: trendValue(trend, last[1]),
      date: day(first[0]),
    });
  const what = intl.formatMessage(change < 0 ? words.fell : words.rose, {
    first: trendValue(trend, first[1]),
    last: trendValue(trend, last[1]),
  });
  const turn = turned(trend.days, change);
  return turn === null
    ? intl.formatMessage(words.since, { what, date: day(first[0]) })
    : intl.formatMessage(words.mostly, { what, date: day(turn) });
}

/** The latest day after which most of the change came; null when it came evenly. */
function turned(days: Trend['days'], change: number): string | null {
  const end = days.at(-1)?.[1] ?? 0;
  const after = days.findLastIndex(([, value]) => (end - value) / change >= MOSTLY_SHARE);
  // An even change brings four fifths of itself in four fifths of the days.
  return after > days.length / 2 ? (days[after]?.[0] ?? null) : null;
}
