import type { Log } from '@firstline/log/log';
import { silentLog } from '@firstline/log/log';
import { type SectionState, SWITCHED_OFF } from '@firstline/protocol/snapshots/section';
import { type SectionName, sectionNames } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { catalogue } from './catalogue.ts';
import type { Collector, WantedEndpoint } from './collector.ts';
import { pacer } from './pace.ts';
import { readSection, tenths } from './read-section.ts';
import type { System } from './system/system.ts';

/** One section is done; `done` of `total` so far. */
export type Progress = {
  readonly section: SectionName;
  readonly state: SectionState<unknown>['state'];
  readonly done: number;
  readonly total: number;
};

export type TakeSnapshotOptions = {
  readonly snapshotId: Snapshot['snapshotId'];
  readonly system: System;
  readonly collectors?: readonly Collector[];
  /** Sections that policy switched off: their collectors do not run, and the snapshot says why. */
  readonly off?: readonly SectionName[];
  /** Fires when nobody wants the snapshot any more: what is not done by then becomes `failed`. */
  readonly signal?: AbortSignal;
  readonly onSection?: (progress: Progress) => void;
  readonly aheadOfFirstlineMs?: number | null;
  /** Servers that the organisation wants its computers to reach. */
  readonly endpoints?: readonly WantedEndpoint[];
  readonly log?: Log;
};

/**
 * Reads every section at the same time, each within its own budget. A collector that hangs, throws or
 * lies costs its own section and nothing else. The result is neither checked nor redacted yet:
 * findings, removed and withheld are empty.
 */
export async function takeSnapshot(options: TakeSnapshotOptions): Promise<Snapshot> {
  const { system, off = [], log = silentLog, signal } = options;
  const wanted = options.collectors ?? catalogue;
  const collectors = wanted.filter(({ section }) => !off.includes(section));
  const over = new AbortController();
  const end = () => over.abort();
  if (signal?.aborted === true) end();
  signal?.addEventListener('abort', end, { once: true });
  const run = {
    signal: signal ?? null,
    aheadOfFirstlineMs: options.aheadOfFirstlineMs ?? null,
    endpoints: options.endpoints ?? [],
    whole: { sections: collectors.map(({ section }) => section), signal: over.signal },
  };
  const takenAt = new Date(system.clock.now()).toISOString();
  const began = system.clock.elapsed();
  const states = new Map<SectionName, SectionState<unknown>>();
  const pace = pacer(system.clock);
  // Not at once: nobody is told anything before they have the promise.
  const reading = wanted
    .filter(({ section }) => off.includes(section))
    .map((collector) => Promise.resolve(switchedOff).then((state) => finish(collector, state)));
  for (const collector of collectors) {
    reading.push(readSection(collector, system, run).then((state) => finish(collector, state)));
    await pace();
  }
  await Promise.all(reading);
  signal?.removeEventListener('abort', end);
  end();
  return {
    schema: 1,
    snapshotId: options.snapshotId,
    takenAt,
    tookMs: tenths(system.clock.elapsed() - began),
    platform: system.platform,
    // as: readSection has checked each value against its own shape
    sections: Object.fromEntries(inOrder(states)) as Snapshot['sections'],
    findings: [],
    removed: [],
    withheld: [],
  };

  function finish({ section }: Collector, state: SectionState<unknown>): void {
    states.set(section, state);
    if (state.state === 'failed') {
      log.warn('A section could not be read.', { section, reason: state.reason });
    }
    options.onSection?.({
      section,
      state: state.state,
      done: states.size,
      total: wanted.length,
    });
  }
}

const switchedOff: SectionState<unknown> = { state: 'absent', ms: 0, reason: SWITCHED_OFF };

/** Sections in the order that people read them, whichever was done first. */
const inOrder = (states: ReadonlyMap<SectionName, SectionState<unknown>>) =>
  sectionNames.flatMap((name) => {
    const state = states.get(name);
    return state === undefined ? [] : [[name, state] as const];
  });
