import { z } from 'zod';
import { bytes, count, facts, instant, words } from './shape.ts';

/** A running program. Its arguments are never read. */
export const Process = facts({
  pid: count,
  parentPid: count.nullable(),
  name: words(120),
  userName: words(60).nullable(),
  state: z.enum(['running', 'sleeping', 'blocked', 'stopped', 'zombie', 'idle', 'unknown']),
  /** Processor use over the sample, 1 is one whole core. Null when it was not measured. */
  cores: z.number().nonnegative().nullable(),
  /** Processor time since it started. */
  cpuSeconds: z.number().nonnegative().nullable(),
  memoryBytes: bytes.nullable(),
  threads: count.nullable(),
  startedAt: instant.nullable(),
  /** Over the sample. Null when it was not measured, or may not be read. */
  readBytesPerSecond: z.number().nonnegative().nullable().default(null),
  writtenBytesPerSecond: z.number().nonnegative().nullable().default(null),
  openFiles: count.nullable().default(null),
  /** Its own limit. */
  openFilesLimit: count.nullable().default(null),
});
export type Process = z.infer<typeof Process>;

/** What is running: counts of everything, and the busiest programs. */
export const ProcessesSection = facts({
  total: count,
  threads: count.nullable(),
  running: count.nullable(),
  blocked: count.nullable(),
  stopped: count.nullable(),
  zombies: count,
  /** Who leaves zombies behind, most first. */
  zombieParents: z.array(facts({ pid: count, name: words(120), zombies: count })).max(20),
  openFiles: count.nullable(),
  openFilesLimit: z.number().nonnegative().nullable(),
  sampleMs: z.number().nonnegative().nullable(),
  /** The agent's own process, so that readers can set it apart. */
  agentPid: count.nullable(),
  /** The busiest first, then the largest; at most 300 of `total`. */
  list: z.array(Process).max(300),
});
export type ProcessesSection = z.infer<typeof ProcessesSection>;
