import { catalogue } from '@firstline/diagnostics/catalogue';
import type { WantedEndpoint } from '@firstline/diagnostics/collector';
import { readPeople } from '@firstline/diagnostics/people';
import type { System } from '@firstline/diagnostics/system/system';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import type { SnapshotId } from '@firstline/protocol/ids';
import type { SectionState } from '@firstline/protocol/snapshots/section';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Person } from '@firstline/redaction/user-marks';
import type { Remembered } from '../health/remembered.ts';
import { judge, type Reading } from './judge.ts';

/** What to read, and whose names are known beside the computer's own accounts. */
export interface ReadAsk {
  readonly snapshotId: SnapshotId;
  /** Whom the device is enrolled for; directories know fuller names than accounts do. */
  readonly owner: Person | null;
  /** This clock minus the server's, milliseconds. */
  readonly aheadOfFirstlineMs: number | null;
  /** Servers that this computer should reach; its Firstline server is one. */
  readonly endpoints: readonly WantedEndpoint[];
  /** What the organisation does not want read; a snapshot says so. */
  readonly off: readonly SectionName[];
  /** Only these are read; null: all of them. */
  readonly sections: readonly SectionName[] | null;
  /** What is remembered of looks before this one, without names. */
  readonly memory: Remembered;
}

export type OnSection = (name: string, state: SectionState<unknown>['state']) => void;

/** Reads this computer; aborting makes it reject or end early. */
export type ReadComputer = (
  ask: ReadAsk,
  onSection: OnSection,
  signal: AbortSignal,
) => Promise<Reading>;

/** Reads it in this very process: collect, check, take names out. */
export const readHere =
  (system: System): ReadComputer =>
  async (ask, onSection, signal) => {
    const { snapshotId, aheadOfFirstlineMs, endpoints, off, sections } = ask;
    const raw = await takeSnapshot({
      snapshotId,
      system,
      signal,
      aheadOfFirstlineMs,
      endpoints,
      off,
      ...(sections === null ? {} : { collectors: those(sections) }),
      onSection: ({ section, state }) => onSection(section, state),
    });
    const people = await readPeople(system);
    const named = ask.owner === null ? people : [...people, ask.owner];
    const { breathe } = system.clock;
    return judge(raw, { people: named, memory: ask.memory, whole: sections === null, breathe });
  };

const those = (sections: readonly SectionName[]) =>
  catalogue.filter(({ section }) => sections.includes(section));
