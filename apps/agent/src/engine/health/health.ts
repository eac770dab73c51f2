/** How this computer is: what is watched, and what is remembered between two looks. */
import type { Timers } from '@firstline/connection/timers';
import type { Clock } from '../ports.ts';
import type { Reading } from '../snapshots/judge.ts';
import { openHealthMemory } from './memory.ts';
import type { Remembered } from './remembered.ts';
import { keptSince, rememberedSince } from './retention.ts';
import { type HealthWatch, watchHealth } from './watch.ts';

export interface HealthKeeper extends Omit<HealthWatch, 'looked'> {
  /** What is remembered of looks before. */
  memory(): Remembered;
  /** Takes in a look, whoever took it and whatever for. */
  learn(reading: Reading, whole: boolean): void;
  /** Waits until what was learnt is on disk. */
  close(): Promise<void>;
}

export async function openHealth(options: {
  readonly file: string;
  readonly timers: Timers;
  readonly clock: Clock;
  /** How many days are remembered. */
  readonly days: () => number;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Promise<HealthKeeper> {
  const { file, timers, clock, days, onTrouble } = options;
  const memory = await openHealthMemory(file, timers, onTrouble);
  const watch = watchHealth({ timers, clock, onTrouble });
  const young = (remembered: Remembered): Remembered =>
    rememberedSince(remembered, keptSince(clock.now(), days()));
  return {
    ...watch,
    memory: () => young(memory.now()),
    learn({ redacted: { snapshot }, findings, changes, memory: learnt }, whole) {
      const kept = young(learnt);
      memory.remember(kept);
      const { sections, takenAt } = snapshot;
      const { trends } = kept.trends;
      watch.looked({ findings, sections, takenAt, whole, trends, changes });
    },
    close: memory.close,
  };
}
