import type { SectionState } from '@firstline/protocol/snapshots/section';
import { sectionShapes } from '@firstline/protocol/snapshots/sections';
import { clipOr } from './clip.ts';
import { type Collector, isAbsent, type WantedEndpoint, type Whole } from './collector.ts';
import type { Platform, System } from './system/system.ts';

const REASON_MAX = 300;

/** Where the readers have run on the real thing; elsewhere they know recordings only, and say so. */
const seenRunning: readonly Platform[] = ['linux'];

/**
 * Where one command answers for many sections, each of them waits for all of it. Milliseconds; a
 * section may have more, never less.
 */
export const SHARED_PATIENCE_MS = 15_000;

/** Milliseconds to a tenth; more digits are noise and bytes. */
export const tenths = (ms: number): number => Math.round(Math.max(0, ms) * 10) / 10;

/** What a run is about, beside the computer. `signal` fires when nobody wants the snapshot any more. */
export type Wanted = {
  readonly signal: AbortSignal | null;
  readonly aheadOfFirstlineMs: number | null;
  readonly endpoints: readonly WantedEndpoint[];
  readonly whole: Whole;
};

/** Reads one section within its budget. Whatever its collector does, the answer is a section. */
export async function readSection(
  collector: Collector,
  system: System,
  wanted: Wanted,
): Promise<SectionState<unknown>> {
  const watch = stopwatch(system);
  try {
    const value = await within(collector, system, wanted, watch);
    const ms = watch.ms();
    if (isAbsent(value)) {
      return { state: 'absent', ms, reason: clipOr(value.absent, 'absent', REASON_MAX) };
    }
    const shaped = sectionShapes[collector.section].safeParse(value);
    if (shaped.success) {
      const told = { state: 'ok', ms, value } as const;
      return seenRunning.includes(system.platform) ? told : { ...told, unverified: true };
    }
    const [issue] = shaped.error.issues;
    const reason = `${issue?.path.join('.')} makes no sense (${issue?.code})`;
    return { state: 'failed', ms, reason: clipOr(reason, 'makes no sense', REASON_MAX) };
  } catch (error) {
    // The one place where a collector's fault is caught: it becomes the section's answer.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      state: 'failed',
      ms: watch.ms(),
      reason: clipOr(reason, 'it gave no reason', REASON_MAX),
    };
  }
}

/** Reads, or gives up when the section's time is over or the snapshot is not wanted any more. */
async function within(
  collector: Collector,
  system: System,
  { signal, ...wanted }: Wanted,
  watch: Stopwatch,
): Promise<unknown> {
  const stop = new AbortController();
  let giveUp: (reason: string) => void = () => undefined;
  const given = new Promise<never>((_, reject) => {
    giveUp = (reason) => reject(new Error(reason));
  });
  const unwanted = () => giveUp('the snapshot was stopped');
  if (signal?.aborted === true) unwanted();
  signal?.addEventListener('abort', unwanted, { once: true });
  const patienceMs = patience(collector, system);
  const timer = setTimeout(() => giveUp(`took longer than ${patienceMs / 1000} s`), patienceMs);
  const read = async () => {
    if (signal?.aborted === true) return given;
    const reading = collector.read(system, { ...wanted, signal: stop.signal });
    // A value that is there at once is timed at once, not when the others let us go on.
    if (!(reading instanceof Promise)) watch.stop();
    return reading;
  };
  try {
    return await Promise.race([read(), given]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', unwanted);
    stop.abort();
  }
}

const patience = ({ timeoutMs }: Collector, { platform }: System): number =>
  platform === 'linux' ? timeoutMs : Math.max(timeoutMs, SHARED_PATIENCE_MS);

type Stopwatch = { readonly stop: () => void; readonly ms: () => number };

function stopwatch({ clock }: System): Stopwatch {
  const began = clock.elapsed();
  let ended: number | null = null;
  return {
    stop() {
      ended ??= clock.elapsed();
    },
    ms: () => tenths((ended ?? clock.elapsed()) - began),
  };
}
