import type { SnapshotLine } from '../../devices/store.ts';

/** Whether the checks found nothing that hurts now or will. */
export const isHealthy = ({ bad, warn }: Pick<SnapshotLine, 'bad' | 'warn'>): boolean =>
  bad + warn === 0;

/** The newest healthy snapshot before a moment; `lines` are newest first. Null: there is none. */
export const lastHealthy = (lines: readonly SnapshotLine[], before: string): SnapshotLine | null =>
  lines.find((line) => line.takenAt < before && isHealthy(line)) ?? null;
