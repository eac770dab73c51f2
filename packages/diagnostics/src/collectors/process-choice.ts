import { isKernels, type Moved } from './process-io.ts';
import { type Ticking, TICKS_PER_SECOND } from './process-table.ts';

/** A process between two looks at it. Figures are null where it was not there at both, or may not be read. */
export type Watched = {
  readonly now: Ticking;
  /** Processor use, 1 is one whole core. */
  readonly cores: number | null;
  /** Bytes a second. */
  readonly read: number | null;
  readonly written: number | null;
};

/** Compares two looks at one process number, which may have gone to another program in between. */
export function between(
  before: Ticking | undefined,
  now: Ticking,
  [movedBefore, moved]: readonly [Moved | undefined, Moved | undefined],
): Watched {
  if (before === undefined || before.startTicks !== now.startTicks) {
    return { now, cores: null, read: null, written: null };
  }
  const cores = rate((now.ticks - before.ticks) / TICKS_PER_SECOND, now.atMs - before.atMs);
  if (movedBefore === undefined || moved === undefined)
    return { now, cores, read: null, written: null };
  const apartMs = moved.atMs - movedBefore.atMs;
  return {
    now,
    cores,
    read: rate(moved.read - movedBefore.read, apartMs),
    written: rate(moved.written - movedBefore.written, apartMs),
  };
}

const rate = (amount: number, apartMs: number): number | null =>
  apartMs > 0 ? Math.max(0, amount / (apartMs / 1000)) : null;

/** So many of the largest, and of those that move most, are kept however idle their processor is. */
const PLACES = 50;

/** The `max` that matter most, so that a bound on the list never cuts the culprit. */
export function chosen(watched: readonly Watched[], max: number): Watched[] {
  const first = (most: (one: Watched) => number) =>
    [...watched]
      .filter((one) => most(one) > 0)
      .sort((a, b) => most(b) - most(a))
      .slice(0, PLACES);
  const busiest = [...watched].sort(
    (a, b) =>
      (b.cores ?? 0) - (a.cores ?? 0) ||
      Number(isKernels(a.now)) - Number(isKernels(b.now)) ||
      b.now.ticks - a.now.ticks,
  );
  const kept = new Set([
    ...first(({ read, written }) => (read ?? 0) + (written ?? 0)),
    ...first(({ now }) => now.pages),
    ...busiest,
  ]);
  const places = new Set([...kept].slice(0, max));
  return busiest.filter((one) => places.has(one));
}
