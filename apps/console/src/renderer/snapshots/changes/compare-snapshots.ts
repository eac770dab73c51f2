import type { KeptSnapshot } from '../store.ts';
import type { Comparison } from './comparison.ts';

export const noise: readonly string[] = [];
export function compareSnapshots(before: KeptSnapshot, after: KeptSnapshot): Comparison | null {
  return { beforeAt: before.takenAt, afterAt: after.takenAt, changes: [], total: 0, unchanged: [] };
}
