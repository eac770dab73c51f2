import type { Trend } from '@firstline/protocol/snapshots/trends';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import sheet from './trends.module.css';
import { dayWords, figureWords, trendValue } from './trend-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  day: { id: 'trend.day', defaultMessage: 'Day', description: 'Column' },
  none: { id: 'trend.no-reading', defaultMessage: 'no reading', description: 'Instead of a value' },
  name: {
    id: 'trend.table',
    defaultMessage: '{figure}, day by day',
    description: 'Name of the table beside a chart',
  },
});

/** The numbers of a chart, newest day first. */
export function TrendTable(props: { readonly trends: readonly Trend[] }) {
  const { trends } = props;
  const intl = useIntl();
  const days = [...new Set(trends.flatMap((trend) => trend.days.map(([day]) => day)))].sort();
  const byDay = trends.map(({ days: line }) => new Map(line));
  const [first] = trends;
  const name = intl.formatMessage(w.name, {
    figure: first === undefined ? '' : intl.formatMessage(figureWords[first.figure]),
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys
    <div className={style('numbers')} tabIndex={0} role="region" aria-label={name}>
      <table aria-label={name}>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage {...w.day} />
            </th>
            {trends.map(({ of }) => (
              <th key={of} scope="col">
                <bdi>{of}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day}>
              <th scope="row">
                <time dateTime={day}>{dayWords(intl, day)}</time>
              </th>
              {trends.map(({ of, unit }, at) => {
                const value = byDay[at]?.get(day);
                return (
                  <td key={of}>
                    {value === undefined ? (
                      <span className="subtle">{intl.formatMessage(w.none)}</span>
                    ) : (
                      trendValue(intl, unit, value)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
