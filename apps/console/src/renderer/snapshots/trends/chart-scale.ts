import type { Trend } from '@firstline/protocol/snapshots/trends';

/** Pure geometry of a chart: which values and days its axes carry, and where a value stands. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Values with a line and a label, lowest first. */
  readonly ticks: readonly number[];
  /** First and last day, as days since 1970. */
  readonly from: number;
  readonly to: number;
  /** Days with a label, oldest first. */
  readonly days: readonly number[];
}

const DAY_MS = 86_400_000;
/** Lines across a chart: more are noise, fewer say nothing. */
const TICKS = 4;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOf = (number: number): string =>
  new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The axes that hold every value of the lines; null when there is no value at all. */
export function scaleOf(trends: readonly Trend[]): Scale | null {
  const points = trends.flatMap(({ days }) => days);
  const [first] = trends;
  if (points.length === 0 || first === undefined) return null;
  const values = points.map(([, value]) => value);
  const numbers = points.map(([day]) => dayNumber(day));
  const from = Math.min(...numbers);
  const to = Math.max(...numbers);
  const { low, high, step } = rangeOf(first.unit, Math.min(...values), Math.max(...values));
  const ticks = Array.from(
    { length: Math.round((high - low) / step) + 1 },
    (_, at) => low + at * step,
  );
  return { low, high, ticks, from, to, days: daysBetween(from, to) };
}

/** A chart of next to nothing still has an axis that people know. */
const leastTop = { bytes: 1_000_000_000, seconds: 10 } as const; // as: for the two units without a range of their own

/** From nothing up, because half a bar of free space has to look like half; signals have no zero. */
function rangeOf(unit: Trend['unit'], least: number, most: number) {
  if (unit === 'share') return { low: 0, high: 1, step: 0.25 };
  if (unit === 'dbm') {
    const low = Math.min(-90, Math.floor(least / 10) * 10);
    const high = Math.max(-40, Math.ceil(most / 10) * 10);
    return { low, high, step: high - low > 60 ? 20 : 10 };
  }
  const top = Math.max(most, leastTop[unit]);
  const step = roundStep(top / TICKS);
  return { low: 0, high: Math.ceil(top / step) * step, step };
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 2.5, 5].find((times) => times * power >= least) ?? 10) * power;
}

/** Four labels at most, first and last among them. */
function daysBetween(from: number, to: number): readonly number[] {
  const span = to - from;
  if (span < 3) return Array.from({ length: span + 1 }, (_, at) => from + at);
  return [0, 1, 2, 3].map((part) => Math.round(from + (span * part) / 3));
}

/** The parts of a line between days without a reading: a gap is not a straight line. */
export function runsOf(days: Trend['days']): readonly (readonly [number, number][])[] {
  const runs: [number, number][][] = [];
  for (const [day, value] of days) {
    const number = dayNumber(day);
    const last = runs.at(-1);
    const before = last?.at(-1)?.[0];
    if (last !== undefined && before !== undefined && number - before <= GAP_DAYS)
      last.push([number, value]);
    else runs.push([[number, value]]);
  }
  return runs;
}

/** A weekend without the computer is not a gap, days. */
const GAP_DAYS = 3;
