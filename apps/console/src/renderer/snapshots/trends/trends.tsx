import type { StateChange } from '@firstline/protocol/snapshots/changes';
import type { SectionState } from '@firstline/protocol/snapshots/section';
import type { Trend, TrendsSection } from '@firstline/protocol/snapshots/trends';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Segmented } from '@firstline/ui/segmented';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../../console-context.ts';
import { causeOf } from './cause-of.ts';
import { LINES_MAX, type Moment } from './chart-lines.tsx';
import { TrendChart } from './trend-chart.tsx';
import { TrendTable } from './trend-table.tsx';
import sheet from './trends.module.css';
import { figures, figureWords, trendLines, unitWords } from './trend-words.ts';

const style = classNames(sheet);
const shapes = ['chart', 'table', 'both'] as const; // as: literals
type Shape = (typeof shapes)[number];
const w = defineMessages({
  chart: { id: 'trends.chart', defaultMessage: 'Chart', description: 'Choice' },
  table: { id: 'trends.table', defaultMessage: 'Table', description: 'Choice' },
  both: { id: 'trends.both', defaultMessage: 'Both', description: 'Choice' },
  shown: {
    id: 'trends.shown',
    defaultMessage: 'Show {figure} as',
    description: 'Name of the choice between chart and table',
  },
  heading: { id: 'trends.heading', defaultMessage: 'The last 90 days', description: 'Heading' },
  empty: {
    id: 'trends.empty',
    defaultMessage:
      'No day is kept yet. The agent keeps one value a day on the computer itself, from its first day on.',
    description: 'Instead of charts',
  },
  absent: {
    id: 'trends.absent',
    defaultMessage: 'This computer keeps no trends: {reason}',
    description: 'Instead of charts; the reason comes from the agent',
  },
  none: {
    id: 'trends.none',
    defaultMessage: 'This snapshot has no trends. An older agent sent it, or they were left out.',
    description: 'Instead of charts',
  },
  single: {
    id: 'trends.single',
    defaultMessage: 'Only one day is kept so far; a line needs two.',
    description: 'Under a chart with one day',
  },
  more: {
    id: 'trends.more',
    defaultMessage:
      '{count, plural, one {# more line is in the table.} other {# more lines are in the table.}}',
    description: 'Under a chart that has more lines than can be told apart',
  },
});

/** Space, memory, start-up, battery and Wi-Fi over 90 days: charts, each with the same numbers as a table. */
export function Trends(props: {
  readonly section: SectionState<TrendsSection> | undefined;
  /** What may have caused the findings: it is drawn where it shows. */
  readonly likely: readonly StateChange[];
}) {
  const { section, likely } = props;
  const intl = useIntl();
  if (section?.state !== 'ok') {
    return (
      <p className="muted">
        {section === undefined ? (
          <FormattedMessage {...w.none} />
        ) : (
          <FormattedMessage {...w.absent} values={{ reason: section.reason }} />
        )}
      </p>
    );
  }
  const kept = section.value.trends.filter(({ days }) => days.length > 0);
  return (
    <section className={style('trends')}>
      <h2>
        <FormattedMessage {...w.heading} />
      </h2>
      {kept.length === 0 ? (
        <p className="muted">
          <FormattedMessage {...w.empty} />
        </p>
      ) : null}
      {figures.map((figure) => {
        const trends = kept.filter((trend) => trend.figure === figure);
        return trends.length === 0 ? null : (
          <OneFigure key={figure} trends={trends} moment={causeOf(intl, figure, likely)} />
        );
      })}
    </section>
  );
}

function OneFigure(props: { readonly trends: readonly Trend[]; readonly moment: Moment | null }) {
  const { trends, moment } = props;
  const intl = useIntl();
  const { remembered } = useConsole();
  const [shape, setShape] = useState<Shape>(() => remembered.read('trend-shape', 'both'));
  const drawn = trends.slice(0, LINES_MAX);
  const [first] = trends;
  if (first === undefined) return null;
  const figure = intl.formatMessage(figureWords[first.figure]);
  const choose = (next: Shape): void => {
    setShape(next);
    remembered.write('trend-shape', next);
  };
  return (
    <article className={style('figure')}>
      <header>
        <h3>{figure}</h3>
        <p className="muted meta">
          {trendLines(intl, trends)}
          <span className="subtle">
            {' '}
            (<FormattedMessage {...unitWords[first.unit]} />)
          </span>
        </p>
        <span className="end">
          <Segmented
            label={intl.formatMessage(w.shown, { figure })}
            hideLabel
            value={shape}
            onChange={choose}
            choices={shapes.map((value) => ({ value, words: intl.formatMessage(w[value]) }))}
          />
        </span>
      </header>
      <div className={style('box', shape)}>
        {shape === 'table' ? null : <TrendChart trends={drawn} moment={inRange(drawn, moment)} />}
        {shape === 'chart' ? null : <TrendTable trends={trends} />}
      </div>
      {trends.every(({ days }) => days.length === 1) ? (
        <p className="muted meta">
          <FormattedMessage {...w.single} />
        </p>
      ) : null}
      {trends.length > LINES_MAX ? (
        <p className="muted meta">
          <FormattedMessage {...w.more} values={{ count: trends.length - LINES_MAX }} />
        </p>
      ) : null}
    </article>
  );
}

/** A day outside the chart has no place in it. */
function inRange(trends: readonly Trend[], moment: Moment | null): Moment | null {
  const days = trends.flatMap((trend) => trend.days.map(([day]) => day)).sort();
  const within =
    moment !== null && moment.day >= (days[0] ?? '') && moment.day <= (days.at(-1) ?? '');
  return within && days.length > 1 ? moment : null;
}
