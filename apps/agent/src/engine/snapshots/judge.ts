import { runChecks } from '@firstline/health-checks/run-checks';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { Person } from '@firstline/redaction/user-marks';
import { type Seen, withFirstSeen } from '../health/first-seen.ts';
import { type RedactedSnapshot, redactSnapshot } from './redacted-snapshot.ts';

/** One look at this computer. Names have left the snapshot; findings are for this computer's own screen. */
export interface Reading {
  readonly redacted: RedactedSnapshot;
  readonly findings: readonly Finding[];
  /** What to remember of it. */
  readonly seen: readonly Seen[];
}

/** What was read becomes what can leave: checked, names taken out, and told since when. */
export async function judge(
  raw: Snapshot,
  known: {
    readonly people: readonly Person[];
    readonly seen: readonly Seen[];
    readonly breathe: () => Promise<void>;
  },
): Promise<Reading> {
  const found = runChecks(raw);
  const { snapshot, removedIn } = await redactSnapshot(
    { ...raw, findings: found },
    known.people,
    known.breathe,
  );
  const first = withFirstSeen(snapshot.findings, known.seen, raw.takenAt);
  const dated = (findings: readonly Finding[]) =>
    findings.map((finding, index) => ({ ...finding, since: first.since[index] ?? null }));
  return {
    redacted: { snapshot: { ...snapshot, findings: dated(snapshot.findings) }, removedIn },
    findings: dated(found),
    seen: first.seen,
  };
}
