/** How this computer is: what is watched, and what is remembered between two looks. */
import type { Timers } from '@firstline/connection/timers';
import type { Clock } from '../ports.ts';
import type { Reading } from '../snapshots/judge.ts';
import type { Seen } from './first-seen.ts';
import { openHealthMemory } from './memory.ts';
import { type HealthWatch, watchHealth } from './watch.ts';

export interface HealthKeeper extends Omit<HealthWatch, 'looked'> {
  /** What is remembered of findings before. */
  seen(): readonly Seen[];
  /** Takes in a look, whoever took it and whatever for. */
  learn(reading: Reading, whole: boolean): void;
  /** Waits until what was learnt is on disk. */
  close(): Promise<void>;
}

export async function openHealth(options: {
  readonly file: string;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Promise<HealthKeeper> {
  const { file, timers, clock, onTrouble } = options;
  const memory = await openHealthMemory(file, timers, onTrouble);
  const watch = watchHealth({ timers, clock, onTrouble });
  return {
    ...watch,
    seen: () => memory.now().seen,
    learn({ redacted: { snapshot }, findings, seen }, whole) {
      memory.remember({ ...memory.now(), seen: [...seen] });
      const { sections, takenAt } = snapshot;
      watch.looked({ findings, sections, takenAt, whole, trends: [], changes: null });
    },
    close: memory.close,
  };
}
