import { baselineIn, baselineOf, isHealthy } from '@firstline/health-checks/changes/baseline';
import { changesSince } from '@firstline/health-checks/changes/compare';
import { remembered as withStep } from '@firstline/health-checks/changes/history';
import type { State } from '@firstline/health-checks/changes/state';
import { stateOf } from '@firstline/health-checks/changes/state-of';
import { figuresOf, withDay } from '@firstline/health-checks/changes/trends';
import type { ChangesSection } from '@firstline/protocol/snapshots/changes';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { TrendsSection } from '@firstline/protocol/snapshots/trends';
import { z } from 'zod';
import { SEEN_MAX, Seen } from './first-seen.ts';

const KeptState = z.unknown().transform((value): State | null => baselineIn(value));

/**
 * What this computer remembers of itself between two looks. It is written down, so nothing that redaction
 * takes out of a snapshot is in it.
 */
export const Remembered = z.object({
  version: z.literal(1),
  seen: z.array(Seen).max(SEEN_MAX).readonly(),
  /** As it was when nothing was wrong for the last time. */
  healthy: KeptState,
  /** As it was at the last whole look. */
  last: KeptState,
  /** What goes back and forth, so that it is not told as a change. */
  history: z.record(z.string(), z.array(z.string()).readonly()).readonly(),
  trends: TrendsSection,
});
export type Remembered = z.infer<typeof Remembered>;

/** Nothing was ever seen. */
export const nothingRemembered: Remembered = {
  version: 1,
  seen: [],
  healthy: null,
  last: null,
  history: {},
  trends: { trends: [] },
};

/** What a look adds to a snapshot, and what is remembered of it. */
export interface Learnt {
  /** Null after a look at a part: most of what would be compared was not read. */
  readonly changes: ChangesSection | null;
  readonly memory: Remembered;
}

/**
 * Learns from a snapshot whose names were taken out. What changed is told against the last healthy state
 * before this look; if nothing is wrong now, this look is the next one to compare with.
 */
export function learn(
  snapshot: Snapshot,
  seen: readonly Seen[],
  before: Remembered,
  whole: boolean,
): Learnt {
  const { findings, takenAt } = snapshot;
  const trends = withDay(before.trends, takenAt.slice(0, 10), figuresOf(snapshot));
  if (!whole) return { changes: null, memory: { ...before, seen, trends } };
  const now = stateOf(snapshot);
  const last = baselineOf(snapshot);
  const history = before.last ? withStep(before.history, before.last, last) : before.history;
  return {
    changes: changesSince(before.healthy, now, findings, history),
    memory: {
      version: 1,
      seen,
      healthy: isHealthy(findings) ? last : before.healthy,
      last,
      history,
      trends,
    },
  };
}
