import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Figures of one name, one a round. */
export type Figures = Record<string, number[]>;

/** The middle one; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** How long some work takes, milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The longest that the event loop was kept from others, milliseconds. */
export async function blocked(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6;
}
