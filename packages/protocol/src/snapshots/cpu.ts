import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** The processor. */
export const CpuSection = facts({
  model: words(120),
  vendor: words(60).nullable(),
  sockets: count.nullable(),
  cores: count.nullable(),
  threads: z.int().positive(),
  currentMhz: z.number().nonnegative().nullable(),
  maxMhz: z.number().nonnegative().nullable(),
  microcode: words(40).nullable(),
  /** Kernel's power policy, as `powersave`. */
  governor: words(40).nullable(),
});
export type CpuSection = z.infer<typeof CpuSection>;
