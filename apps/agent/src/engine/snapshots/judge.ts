import { runChecks } from '@firstline/health-checks/run-checks';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { Person } from '@firstline/redaction/user-marks';
import { withFirstSeen } from '../health/first-seen.ts';
import { type Learnt, learn, type Remembered } from '../health/remembered.ts';
import { type RedactedSnapshot, redactSnapshot } from './redacted-snapshot.ts';

/** One look at this computer. Names have left the snapshot; findings are for this computer's own screen. */
export interface Reading extends Learnt {
  readonly redacted: RedactedSnapshot;
  readonly findings: readonly Finding[];
}

/**
 * What was read becomes what can leave: checked, names taken out, told since when and what changed. What
 * changed is told by what is remembered, which has no names, so it is compared after they are taken out;
 * then it goes through redaction itself, as whatever leaves does.
 */
export async function judge(
  raw: Snapshot,
  known: {
    readonly people: readonly Person[];
    readonly memory: Remembered;
    /** Every section was to be read. */
    readonly whole: boolean;
    readonly breathe: () => Promise<void>;
  },
): Promise<Reading> {
  const { people, memory, whole, breathe } = known;
  const found = runChecks(raw);
  const { snapshot, removedIn } = await redactSnapshot(
    { ...raw, findings: found },
    people,
    breathe,
  );
  const first = withFirstSeen(snapshot.findings, memory.seen, raw.takenAt);
  const dated = (findings: readonly Finding[]) =>
    findings.map((finding, index) => ({ ...finding, since: first.since[index] ?? null }));
  const clean = { ...snapshot, findings: dated(snapshot.findings) };
  await breathe();
  const learnt = learn(clean, first.seen, memory, whole);
  const told = await redactSnapshot(
    { ...clean, sections: sectionsOf(learnt), findings: [] },
    people,
    breathe,
  );
  return {
    ...learnt,
    redacted: {
      snapshot: { ...clean, sections: { ...clean.sections, ...told.snapshot.sections } },
      removedIn: new Map([...told.removedIn, ...removedIn]),
    },
    findings: dated(found),
  };
}

/** What a ticket's snapshot tells of the days before it. */
function sectionsOf({ changes, memory }: Learnt): Snapshot['sections'] {
  if (changes === null) return {};
  return {
    changes: { state: 'ok', ms: 0, value: changes },
    trends: { state: 'ok', ms: 0, value: memory.trends },
  };
}
