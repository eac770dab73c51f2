import { classNames } from '@firstline/ui/class-names';
import { useIntl } from 'react-intl';
import sheet from './trend-chart.module.css';
import { type Trend, trendSentence, trendTitle, trendValue } from './trend-words.ts';

const style = classNames(sheet);

const WIDTH = 300;
const HEIGHT = 48;
/** Room for the line's own width and its end point, on every side. */
const MARGIN = 4;
const DAY_MS = 86_400_000;

/** One figure over days: a line with its two ends named, and the same in a sentence. */
export function TrendChart(props: { readonly trend: Trend }) {
  const { trend } = props;
  const intl = useIntl();
  const [first, last] = [trend.days[0], trend.days.at(-1)];
  const points = pointsOf(trend);
  const end = points.at(-1);
  if (!first || !last || !end) return null;
  return (
    <figure className={style('trend')}>
      <figcaption>
        <span className={style('title')}>
          <bdi>{trendTitle(intl, trend)}</bdi>
        </span>
        <span className={style('sentence')}>{trendSentence(intl, trend)}</span>
      </figcaption>
      <div className={style('chart')} aria-hidden="true">
        <span>{trendValue(trend, first[1])}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path className={style('ground')} d={`M0 ${HEIGHT - 1}H${WIDTH}`} />
          <polyline
            className={style('line')}
            points={points.map(([x, y]) => `${x},${y}`).join(' ')}
          />
        </svg>
        <strong>{trendValue(trend, last[1])}</strong>
      </div>
    </figure>
  );
}

/** Days by their date, so that a week without a reading is as wide as a week; values from nought upwards. */
function pointsOf({ days, unit }: Trend): (readonly [number, number])[] {
  const at = days.map(([day]) => Date.parse(day) / DAY_MS);
  const from = at[0] ?? 0;
  const span = Math.max(1, (at.at(-1) ?? 0) - from);
  // Signal strengths are below nought: the weakest that holds a connection is the ground.
  const ground = unit === 'dbm' ? -90 : 0;
  const top = Math.max(...days.map(([, value]) => value)) - ground || 1;
  return days.map(([, value], index) => [
    round(MARGIN + (((at[index] ?? 0) - from) / span) * (WIDTH - 2 * MARGIN)),
    round(HEIGHT - MARGIN - ((value - ground) / top) * (HEIGHT - 2 * MARGIN)),
  ]);
}

const round = (value: number): number => Math.round(value * 10) / 10;
