import { z } from 'zod';
import { Pressure } from './load.ts';
import { bytes, count, facts } from './shape.ts';

/** Memory and swap. */
export const MemorySection = facts({
  totalBytes: z.int().positive(),
  /** What programs can still get without swapping, caches given back. */
  availableBytes: bytes,
  cachedBytes: bytes.nullable(),
  dirtyBytes: bytes.nullable(),
  committedBytes: bytes.nullable(),
  sharedBytes: bytes.nullable(),
  swapTotalBytes: bytes,
  swapFreeBytes: bytes,
  pressure: Pressure.nullable(),
  /** Programs the kernel ended for want of memory since it started. */
  outOfMemoryKills: count.nullable(),
});
export type MemorySection = z.infer<typeof MemorySection>;
