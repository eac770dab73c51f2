import { z } from 'zod';
import { bytes, facts, instant, words } from './shape.ts';

/** One program that ended by itself, wrongly. */
export const CrashedProgram = facts({
  program: words(120),
  kind: z.enum(['crash', 'hang']),
  /** The system's word, as `SIGSEGV` or `0xc0000005`. */
  reason: words(120).nullable(),
  count: z.int().positive(),
  firstAt: instant,
  lastAt: instant,
});
export type CrashedProgram = z.infer<typeof CrashedProgram>;

/** A program that the system ended for want of memory. */
export const MemoryKill = facts({
  program: words(120),
  at: instant,
  memoryBytes: bytes.nullable(),
  /** The limit of a group of programs was hit, not the whole computer's memory. */
  groupLimit: z.boolean(),
});
export type MemoryKill = z.infer<typeof MemoryKill>;

/** What broke down lately. */
export const CrashesSection = facts({
  /** Read from here on. */
  since: instant,
  /** Where it was read: `coredumps`, `kernel`, `journal`, `event-log`, `crash-reports`. */
  sources: z.array(words(40)).max(10),
  programs: z.array(CrashedProgram).max(100),
  memoryKills: z.array(MemoryKill).max(100),
});
export type CrashesSection = z.infer<typeof CrashesSection>;
