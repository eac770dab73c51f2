import type { Trend } from '@firstline/protocol/snapshots/trends';
import { classNames } from '@firstline/ui/class-names';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { ChartLines, type Moment, placesIn } from './chart-lines.tsx';
import { dayNumber, scaleOf } from './chart-scale.ts';
import sheet from './trends.module.css';
import { dayWords, trendSentence, trendValue } from './trend-words.ts';

const style = classNames(sheet);
/** Before the page has been laid out, pixels. */
const WIDTH = 640;

/**
 * One figure over days. Its name is what it shows, in one sentence; ← and → go through its days and say
 * each value, Home and End to the first and the last.
 */
export function TrendChart(props: {
  readonly trends: readonly Trend[];
  readonly moment: Moment | null;
}) {
  const { trends, moment } = props;
  const intl = useIntl();
  const scale = useMemo(() => scaleOf(trends), [trends]);
  const days = useMemo(
    () => [...new Set(trends.flatMap((trend) => trend.days.map(([day]) => day)))].sort(),
    [trends],
  );
  const [cursor, setCursor] = useState<number | null>(null);
  const [box, width] = useWidth();
  if (scale === null) return null;
  const last = days.length - 1;
  const shown = Math.min(cursor ?? last, last);
  const spoken = valuesOn(days[shown] ?? '');

  function valuesOn(day: string): string {
    const values = trends.flatMap(({ of, unit, days: line }) => {
      const found = line.find(([each]) => each === day);
      return found === undefined ? [] : `${of} ${trendValue(intl, unit, found[1])}`;
    });
    return `${dayWords(intl, day)}: ${values.join(', ')}`;
  }
  const step = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setCursor(Math.max(0, Math.min(last, to)));
  };
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const wanted = placesIn(scale, width).dayAt(x);
    const distance = (day: string): number => Math.abs(dayNumber(day) - wanted);
    const nearest = days.reduce(
      (best, day, at) => (distance(day) < distance(days[best] ?? day) ? at : best),
      0,
    );
    setCursor(nearest);
  };
  return (
    <div
      ref={box}
      className={style('chart')}
      dir="ltr"
      tabIndex={0}
      role="slider"
      aria-label={trendSentence(intl, trends)}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={shown}
      aria-valuetext={spoken}
      onKeyDown={step}
      onPointerMove={point}
      onPointerLeave={() => setCursor(null)}
    >
      <ChartLines
        trends={trends}
        scale={scale}
        width={width}
        cursor={cursor === null ? null : dayNumber(days[shown] ?? '')}
        moment={moment}
      />
      <p className={style('reading')} aria-hidden="true">
        {cursor === null ? null : spoken}
      </p>
    </div>
  );
}

/** How wide a box is; the drawing follows it. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth || WIDTH));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const; // as: a pair
}
