import { z } from 'zod';
import { count, facts, milliseconds, share } from './shape.ts';

const percent = z.number().min(0).max(100);

/** Linux pressure stall information: percent of time that tasks waited, over 10 s and 60 s. */
export const Pressure = facts({
  some10: percent,
  some60: percent,
  /** All tasks waited at once. Null where the kernel does not say. */
  full10: percent.nullable(),
  full60: percent.nullable(),
});
export type Pressure = z.infer<typeof Pressure>;

/** How busy the computer is. The sample includes the agent's own work. */
export const LoadSection = facts({
  /** Runnable and waiting tasks over 1, 5 and 15 minutes. Null on Windows. */
  averages: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  threads: z.int().positive(),
  sampleMs: milliseconds.nullable(),
  busy: share.nullable(),
  ioWait: share.nullable(),
  /** Time that a hypervisor gave to somebody else. */
  stolen: share.nullable(),
  runnable: count.nullable(),
  /** Tasks in uninterruptible sleep, nearly always waiting for a disk. */
  blocked: count.nullable(),
  cpuPressure: Pressure.nullable(),
  ioPressure: Pressure.nullable(),
});
export type LoadSection = z.infer<typeof LoadSection>;
