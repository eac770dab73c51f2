import { useEffect, useMemo } from 'react';
import { useConsole, useSnapshots } from '../../console-context.ts';
import type { SnapshotLine } from '../../devices/store.ts';
import type { KeptSnapshot } from '../store.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import type { Comparison } from './comparison.ts';
import { lastHealthy } from './snapshot-lines.ts';

/** The computer's own comparison with its last healthy state, as a choice beside the snapshots. */
export const OWN = 'own';

export interface Compared {
  /** `own`, a snapshot's id, or null when there is nothing to compare with. */
  readonly choice: string | null;
  /** When the computer itself was last healthy, if it said so. */
  readonly ownAt: string | null;
  readonly comparison: Comparison | null;
  /** Why the other snapshot could not be read. */
  readonly refusal: string | null;
}

/** What a computer compared by itself when it took the snapshot; null when it was never seen healthy. */
export function ownComparison({ snapshot, takenAt }: KeptSnapshot): Comparison | null {
  const section = snapshot?.sections.changes;
  if (section?.state !== 'ok' || section.value.healthyAt === null) return null;
  const { healthyAt, list, total } = section.value;
  return { beforeAt: healthyAt, afterAt: takenAt, changes: list, total, unchanged: null };
}

/**
 * A snapshot beside the one asked for; asked for none, beside the computer's own last healthy state, and
 * where it has none, beside the last healthy snapshot that the server has.
 */
export function useComparison(
  kept: KeptSnapshot | undefined,
  lines: readonly SnapshotLine[],
  asked: string | null,
): Compared {
  const { snapshots } = useConsole();
  const own = useMemo(() => (kept === undefined ? null : ownComparison(kept)), [kept]);
  const choice = choiceOf(kept, lines, asked, own !== null);
  const other = choice === null || choice === OWN ? null : choice;
  const before = useSnapshots((state) => (other === null ? undefined : state.byId.get(other)));
  const refusal = useSnapshots((state) => (other === null ? undefined : state.unread[other]));
  const isKept = before !== undefined;
  useEffect(() => {
    if (other !== null && !isKept) void snapshots.read(other);
  }, [snapshots, other, isKept]);
  const comparison = useMemo(() => {
    if (choice === OWN) return own;
    if (kept === undefined || before === undefined) return null;
    return compareSnapshots(before, kept);
  }, [choice, own, kept, before]);
  return { choice, ownAt: own?.beforeAt ?? null, comparison, refusal: refusal ?? null };
}

function choiceOf(
  kept: KeptSnapshot | undefined,
  lines: readonly SnapshotLine[],
  asked: string | null,
  hasOwn: boolean,
): string | null {
  if (kept?.snapshot == null) return null;
  // An address may name a snapshot of another computer, or one that is gone: it is not followed.
  if (asked === OWN ? hasOwn : lines.some(({ id }) => id === asked && id !== kept.id)) return asked;
  return hasOwn ? OWN : (lastHealthy(lines, kept.takenAt)?.id ?? null);
}
