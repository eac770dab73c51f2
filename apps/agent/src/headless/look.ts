import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readPeople } from '@firstline/diagnostics/people';
import { thisComputer } from '@firstline/diagnostics/system/this-computer';
import { takeSnapshot } from '@firstline/diagnostics/take-snapshot';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { nothingRemembered, Remembered } from '../engine/health/remembered.ts';
import { readLatest } from '../engine/latest-file.ts';
import { judge, type Reading } from '../engine/snapshots/judge.ts';
import { type Exact, exactly } from '../engine/snapshots/redacted-snapshot.ts';
import { wantedIn } from '../engine/snapshots/wanted-endpoints.ts';
import { leftOutFor } from '../engine/snapshots/relevance.ts';

export type Probes = 'none' | 'configured';

/** One look at this computer: as it was read, and as it could leave. */
export interface Look {
  readonly raw: Snapshot;
  readonly reading: Reading;
}

/**
 * Reads this computer and judges it with what the agent of `dataFolder` remembers; nothing leaves by it,
 * and nothing is written.
 */
export async function look(
  probes: Probes,
  dataFolder: string,
  off: readonly SectionName[],
): Promise<Look> {
  const system = thisComputer({ probes });
  const snapshotId = SnapshotId.parse(uuidv7(Date.now(), randomBytes(10)));
  const endpoints = await wantedIn(dataFolder);
  const raw = await takeSnapshot({ snapshotId, system, endpoints, off });
  const people = await readPeople(system);
  const { breathe } = system.clock;
  const memory = await rememberedIn(dataFolder);
  const reading = await judge(raw, { people, memory, whole: true, breathe });
  return { raw: { ...raw, findings: [...reading.findings] }, reading };
}

/** The very text that a ticket without special words would send. */
export const whatWouldGo = ({ reading }: Look): Exact => exactly(reading.redacted, leftOutFor(''));

/** A memory that is missing or damaged is the agent's to mend: this look does without. */
async function rememberedIn(dataFolder: string): Promise<Remembered> {
  try {
    return Remembered.parse(await readLatest(path.join(dataFolder, 'health.json')));
  } catch {
    return nothingRemembered;
  }
}
