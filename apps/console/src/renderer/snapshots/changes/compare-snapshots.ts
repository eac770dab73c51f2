import { changesSince } from '@firstline/health-checks/changes/compare';
import { labelOf } from '@firstline/health-checks/changes/labels';
import { stateOf } from '@firstline/health-checks/changes/state-of';
import type { State } from '@firstline/health-checks/changes/state';
import type { KeptSnapshot } from '../store.ts';
import type { Comparison, Unchanged } from './comparison.ts';

/**
 * Two snapshots of a computer beside each other, judged by what the later one found; null when this
 * console cannot read one of them.
 */
export function compareSnapshots(before: KeptSnapshot, after: KeptSnapshot): Comparison | null {
  if (before.snapshot === null || after.snapshot === null) return null;
  const was = stateOf(before.snapshot);
  const is = stateOf(after.snapshot);
  const { list, total } = changesSince(was, is, after.snapshot.findings);
  return {
    beforeAt: before.takenAt,
    afterAt: after.takenAt,
    changes: list,
    total,
    unchanged: unchangedIn(was, is),
  };
}

const unchangedIn = (was: State, is: State): readonly Unchanged[] =>
  Object.entries(is.facts).flatMap(([section, facts]) => {
    const before = new Map(Object.entries(was.facts)).get(section) ?? {};
    return Object.entries(facts)
      .filter(([key, value]) => before[key] === value)
      .map(([key, value]) => ({ section, key, label: labelOf(section, key), value }));
  });
