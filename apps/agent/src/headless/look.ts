import { randomBytes } from 'node:crypto';
import { readPeople } from '@firstline/diagnostics/people';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { exactly, redactSnapshot } from '../engine/snapshots/redacted-snapshot.ts';
import { leftOutFor } from '../engine/snapshots/relevance.ts';

export type Probes = 'none' | 'configured';

/** Reads this computer and judges it. Nothing leaves by it. */
export async function look(probes: Probes): Promise<Snapshot> {
  const system = thisComputer({ probes });
  const snapshotId = SnapshotId.parse(uuidv7(Date.now(), randomBytes(10)));
  const raw = await takeSnapshot({ snapshotId, system });
  return { ...raw, findings: runChecks(raw) };
}

/** The very text that a ticket without special words would send. */
export async function whatWouldGo(raw: Snapshot, probes: Probes): Promise<string> {
  const system = thisComputer({ probes });
  const people = await readPeople(system);
  const redacted = await redactSnapshot(raw, people, system.clock.breathe);
  return exactly(redacted, leftOutFor('')).json;
}
