import { changesSince } from '@firstline/health-checks/changes/compare';
import { stateOf } from '@firstline/health-checks/changes/state-of';
import { runChecks } from '@firstline/health-checks/run-checks';
import { SnapshotId } from '@firstline/protocol/ids';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { demoId } from './demo-id.ts';
import { healthyLaptop } from './healthy-laptop.ts';
import { usualTrends } from './ninety-days.ts';
import type { Who } from './people.ts';

export const MINUTE_MS = 60_000;
/** A day in minutes, as moments of the demo are counted. */
export const DAY = 24 * 60;

export const gb = (count: number): number => Math.round(count * 1_000_000_000);

/** So many minutes before a moment. */
export const before = (at: Date, minutes: number): string =>
  new Date(at.getTime() - minutes * MINUTE_MS).toISOString();

export type Sections = { readonly [Name in SectionName]?: SectionValue<Name> };

/** A computer of Northwind and the moments it was looked at. */
export interface DemoComputer {
  readonly name: string;
  readonly of: Who;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly osName: string;
  readonly signInName: string;
  /** Oldest first. */
  readonly snapshots: readonly DemoSnapshot[];
}

export interface DemoSnapshot {
  readonly minutesAgo: number;
  /** What differs from a healthy computer. */
  readonly differs: (base: Required<Sections>, takenAt: Date) => Sections;
  /** Sections that the employee left out. */
  readonly withheld?: readonly SectionName[];
  /** Sections that could not be read, and why. */
  readonly failed?: Partial<Readonly<Record<SectionName, string>>>;
  /** Sections read by code that never ran on such a computer. */
  readonly unverified?: readonly SectionName[];
  /** The moment among the computer’s snapshots, from 0, when it was last healthy: what changed since is told. */
  readonly healthyAt?: number;
  /** Since how many minutes before the snapshot the agent knows a finding, by its code. */
  readonly since?: Readonly<Record<string, number>>;
}

/** Nothing differs. */
export const fine = (): Sections => ({});

/** The bytes of a snapshot, as an agent would have sent them, with the verdicts of the real checks. */
export function snapshotJson(
  computer: DemoComputer,
  snapshot: DemoSnapshot,
  now: Date,
): { readonly id: SnapshotId; readonly takenAt: Date; readonly json: string } {
  const takenAt = new Date(now.getTime() - snapshot.minutesAgo * MINUTE_MS);
  const base = {
    ...healthyLaptop(computer, takenAt),
    trends: { trends: usualTrends(computer, takenAt) },
  };
  const id = SnapshotId.parse(demoId(`snapshot ${computer.name} ${snapshot.minutesAgo}`));
  const bare: Snapshot = {
    schema: 1,
    snapshotId: id,
    takenAt: takenAt.toISOString(),
    tookMs: 812,
    platform: computer.platform,
    sections: statesOf({ ...base, ...snapshot.differs(base, takenAt) }, snapshot),
    findings: [],
    removed: [
      { rule: 'user-names', count: 17 },
      { rule: 'email-addresses', count: 2 },
    ],
    withheld: [...(snapshot.withheld ?? [])],
  };
  const findings = runChecks(bare).map((finding) => {
    const since = snapshot.since?.[finding.code];
    return since === undefined ? finding : { ...finding, since: before(takenAt, since) };
  });
  const changes = changedSince(computer, snapshot, { ...bare, findings }, now);
  // Parsed by the very shape that consoles read with: a demo that shows what cannot be sent would lie.
  const whole = Snapshot.parse({ ...bare, sections: { ...bare.sections, changes }, findings });
  return { id, takenAt, json: JSON.stringify(whole) };
}

/** What the agent would have found changed, by the very comparison that it makes. */
function changedSince(
  computer: DemoComputer,
  { healthyAt }: DemoSnapshot,
  whole: Snapshot,
  now: Date,
): NonNullable<Snapshot['sections']['changes']> {
  const healthy = healthyAt === undefined ? undefined : computer.snapshots[healthyAt];
  const before =
    healthy === undefined
      ? null
      : stateOf(Snapshot.parse(JSON.parse(snapshotJson(computer, healthy, now).json)));
  return { state: 'ok', ms: 6, value: changesSince(before, stateOf(whole), whole.findings) };
}

function statesOf(sections: Sections, about: DemoSnapshot): Snapshot['sections'] {
  const { withheld = [], failed = {}, unverified = [] } = about;
  const states = Object.entries(sections)
    // as: keys of a record of sections
    .map(([name, value]) => [name as SectionName, value] as const)
    .filter(([name]) => !withheld.includes(name))
    .map(([name, value], at) => {
      const reason = failed[name];
      if (reason !== undefined) return [name, { state: 'failed' as const, ms: 5_000, reason }]; // as const: the literal
      const mark = unverified.includes(name) ? { unverified: true as const } : {}; // as const: same
      return [name, { state: 'ok' as const, ms: 3 + at * 2, value, ...mark }]; // as const: same
    });
  // as: each value came from the shape of its name
  return Object.fromEntries(states) as Snapshot['sections'];
}
