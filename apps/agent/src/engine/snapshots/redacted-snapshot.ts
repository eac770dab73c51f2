import { createHash } from 'node:crypto';
import { inOrder } from '@firstline/protocol/in-order';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { keptFields, type Removed, type Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { redactor } from '@firstline/redaction/redact';
import type { Person } from '@firstline/redaction/user-marks';
import { withhold } from '@firstline/redaction/withhold';

/** A snapshot without what must not leave, in parts, so that any of them can still be left out. */
export interface RedactedSnapshot {
  readonly snapshot: Snapshot;
  readonly removedIn: ReadonlyMap<string, readonly Removed[]>;
}

/** What leaves: one text, made once. Preview and message are this very string. */
export interface Exact {
  readonly json: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly removed: readonly Removed[];
  readonly findings: readonly Finding[];
}

/** Under this name the removals from findings are counted. */
const FINDINGS = 'findings';

/**
 * Redacts section by section and lets everything else have its turn in between: the whole of it is
 * too long for one breath of the process that also answers the window.
 */
export async function redactSnapshot(
  raw: Snapshot,
  people: readonly Person[],
  breathe: () => Promise<void>,
): Promise<RedactedSnapshot> {
  const clean = redactor({ people, keep: keptFields });
  const sections: Record<string, unknown> = {};
  const removedIn = new Map<string, readonly Removed[]>();
  for (const [name, section] of Object.entries(raw.sections)) {
    await breathe();
    const { value, removed } = clean.value(section);
    sections[name] = value;
    removedIn.set(name, removed);
  }
  await breathe();
  const { value: findings, removed } = clean.value(raw.findings);
  removedIn.set(FINDINGS, removed);
  // as: redaction keeps every shape, it only rewrites texts
  return { snapshot: { ...raw, sections: sections as Snapshot['sections'], findings }, removedIn };
}

/** The text that leaves when these sections stay here. */
export function exactly(redacted: RedactedSnapshot, withheld: readonly string[]): Exact {
  const kept = withhold(redacted.snapshot, withheld);
  const removed = summed(
    [...redacted.removedIn].flatMap(([name, counts]) =>
      name === FINDINGS || name in kept.sections ? counts : [],
    ),
  );
  const json = JSON.stringify({ ...kept, removed });
  return {
    json,
    sha256: createHash('sha256').update(json).digest('hex'),
    bytes: Buffer.byteLength(json),
    removed,
    findings: kept.findings,
  };
}

function summed(counts: readonly Removed[]): Removed[] {
  const byRule = new Map<string, number>();
  for (const { rule, count } of counts) byRule.set(rule, (byRule.get(rule) ?? 0) + count);
  return [...byRule]
    .map(([rule, count]) => ({ rule, count }))
    .sort((a, b) => b.count - a.count || inOrder(a.rule, b.rule));
}
