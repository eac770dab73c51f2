import type { Trend } from '@firstline/protocol/snapshots/trends';
import { useIntl } from 'react-intl';
import { dayNumber, dayOf, runsOf, type Scale } from './chart-scale.ts';
import { dayWords, trendValue } from './trend-words.ts';

/** Lines that one chart tells apart by colour, dashes and name. */
export const LINES_MAX = 4;
const dashes = ['none', '6 3', '2 3', '8 3 2 3'];

/** Pixels around the drawing: labels of values before it, names of lines after it, days below. */
const BEFORE = 56;
const AFTER = 136;
const ABOVE = 10;
const BELOW = 24;
export const HEIGHT = 200;
/** Names at the ends of lines stand at least so far apart, pixels. */
const APART = 14;

/** Something that happened, drawn as a line down through its day. */
export interface Moment {
  readonly day: string;
  readonly words: string;
}

/** Where a day and a value stand in a drawing so wide. */
export function placesIn(scale: Scale, width: number) {
  const inner = Math.max(width - BEFORE - AFTER, 40);
  const span = Math.max(scale.to - scale.from, 1);
  return {
    end: BEFORE + inner,
    x: (day: number): number =>
      scale.to === scale.from ? BEFORE + inner / 2 : BEFORE + ((day - scale.from) / span) * inner,
    y: (value: number): number =>
      ABOVE + (1 - (value - scale.low) / (scale.high - scale.low)) * (HEIGHT - ABOVE - BELOW),
    dayAt: (x: number): number => scale.from + ((x - BEFORE) / inner) * span,
  };
}

/** The drawing itself. What it says is said in words elsewhere, so it is hidden from who hears. */
export function ChartLines(props: {
  readonly trends: readonly Trend[];
  readonly scale: Scale;
  readonly width: number;
  /** The day under the cursor. */
  readonly cursor: number | null;
  readonly moment: Moment | null;
}) {
  const { trends, scale, width, cursor, moment } = props;
  const intl = useIntl();
  const unit = trends[0]?.unit ?? 'bytes';
  const at = placesIn(scale, width);
  const momentX = moment === null ? null : at.x(dayNumber(moment.day));
  const ends = endLabels(trends, at.y);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${BEFORE} ${at.y(tick)}H${at.end}`} stroke="var(--border)" />
          <text x={BEFORE - 8} y={at.y(tick) + 4} textAnchor="end" fill="var(--subtle)">
            {trendValue(intl, unit, tick)}
          </text>
        </g>
      ))}
      {scale.days.map((day, place) => (
        <text
          key={day}
          x={at.x(day)}
          y={HEIGHT - 6}
          textAnchor={place === 0 && scale.days.length > 1 ? 'start' : 'middle'}
          fill="var(--subtle)"
        >
          {dayWords(intl, dayOf(day))}
        </text>
      ))}
      {momentX === null ? null : (
        <g>
          <path
            d={`M${momentX} ${ABOVE}V${HEIGHT - BELOW}`}
            stroke="var(--control)"
            strokeDasharray="2 3"
          />
          <text
            x={momentX < width / 2 ? momentX + 6 : momentX - 6}
            y={ABOVE + 10}
            textAnchor={momentX < width / 2 ? 'start' : 'end'}
            fill="var(--muted)"
            stroke="var(--surface)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {moment?.words}
          </text>
        </g>
      )}
      {trends.map((trend, place) => (
        <g key={trend.of} stroke={`var(--chart-${place + 1})`}>
          {runsOf(trend.days).map((run) =>
            run.length === 1 ? (
              <circle
                key={run[0]?.[0]}
                cx={at.x(run[0]?.[0] ?? 0)}
                cy={at.y(run[0]?.[1] ?? 0)}
                r={2}
                fill={`var(--chart-${place + 1})`}
              />
            ) : (
              <path
                key={run[0]?.[0]}
                d={`M${run.map(([day, value]) => `${at.x(day)} ${at.y(value)}`).join('L')}`}
                fill="none"
                strokeWidth={2}
                strokeLinejoin="round"
                strokeDasharray={dashes[place]}
              />
            ),
          )}
        </g>
      ))}
      {ends.map(({ of, y, dot, day, words }, place) => (
        <g key={of}>
          <circle
            cx={at.x(day)}
            cy={dot}
            r={4}
            fill={`var(--chart-${place + 1})`}
            stroke="var(--surface)"
            strokeWidth={2}
          />
          <text x={at.end + 10} y={y + 4} fill="var(--text)" fontWeight={550}>
            {words(intl)}
          </text>
        </g>
      ))}
      {cursor === null ? null : (
        <path d={`M${at.x(cursor)} ${ABOVE}V${HEIGHT - BELOW}`} stroke="var(--focus)" />
      )}
    </svg>
  );
}

/** The newest value and the name at the end of each line, pushed apart where lines end close together. */
function endLabels(trends: readonly Trend[], y: (value: number) => number) {
  const ends = trends.flatMap((trend) => {
    const last = trend.days.at(-1);
    if (last === undefined) return [];
    const [day, value] = last;
    return [
      {
        of: trend.of,
        day: dayNumber(day),
        dot: y(value),
        y: y(value),
        words: (intl: Parameters<typeof trendValue>[0]) =>
          `${trendValue(intl, trend.unit, value)} ${shortened(trend.of)}`,
      },
    ];
  });
  let above = -APART;
  for (const end of [...ends].sort((a, b) => a.y - b.y)) {
    end.y = Math.max(end.y, above + APART);
    above = end.y;
  }
  return ends;
}

/** Room for a name after the lines, characters; the middle goes, as of paths. */
const NAME_MAX = 12;
const shortened = (name: string): string =>
  name.length <= NAME_MAX ? name : `${name.slice(0, 5)}…${name.slice(-6)}`;
