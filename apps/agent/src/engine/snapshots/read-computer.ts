import { readPeople } from '@firstline/diagnostics/people';
import type { System } from '@firstline/diagnostics/system/system';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import type { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { SectionState } from '@firstline/protocol/snapshots/section';
import type { Person } from '@firstline/redaction/user-marks';
import { type RedactedSnapshot, redactSnapshot } from './redacted-snapshot.ts';

/** What to read, and whose names are known beside the computer's own accounts. */
export interface ReadAsk {
  readonly snapshotId: SnapshotId;
  /** Whom the device is enrolled for; directories know fuller names than accounts do. */
  readonly owner: Person | null;
  /** This clock minus the server's, milliseconds. */
  readonly aheadOfFirstlineMs: number | null;
}

export type OnSection = (name: string, state: SectionState<unknown>['state']) => void;

/** One look at this computer. Names have left the snapshot; findings are for this computer's own screen. */
export interface Reading {
  readonly redacted: RedactedSnapshot;
  readonly findings: readonly Finding[];
}

/** Reads this computer; aborting makes it reject or end early. */
export type ReadComputer = (
  ask: ReadAsk,
  onSection: OnSection,
  signal: AbortSignal,
) => Promise<Reading>;

/** Reads it in this very process: collect, check, take names out. */
export const readHere =
  (system: System): ReadComputer =>
  async ({ snapshotId, owner, aheadOfFirstlineMs }, onSection, signal) => {
    const raw = await takeSnapshot({
      snapshotId,
      system,
      signal,
      aheadOfFirstlineMs,
      onSection: ({ section, state }) => onSection(section, state),
    });
    const findings = runChecks(raw);
    const people = await readPeople(system);
    const redacted = await redactSnapshot(
      { ...raw, findings },
      owner === null ? people : [...people, owner],
      system.clock.breathe,
    );
    return { redacted, findings };
  };
