import { numberIn } from '../clip.ts';
import type { Files } from '../system/files.ts';
import { parseStat, TICKS_PER_SECOND } from './process-table.ts';

/** Milliseconds since 1970 at which the kernel started; null where it does not say. */
export function kernelStartedMs(files: Files): number | null {
  const seconds = numberIn(files.text('/proc/stat')?.match(/^btime (\d+)$/m)?.[1]);
  return seconds === null ? null : seconds * 1000;
}

/**
 * When this system's first process started: with the kernel, on a computer of its own. In a container
 * it is later, and what the kernel said before that was about somebody else.
 */
export function systemStartedMs(files: Files): number | null {
  const kernel = kernelStartedMs(files);
  const first = parseStat(files.text('/proc/1/stat') ?? '');
  if (kernel === null || first === null) return null;
  const waitedMs = (first.startTicks / TICKS_PER_SECOND) * 1000;
  // The kernel writes its own start in whole seconds.
  return kernel - 1_000 + (waitedMs > OWN_START_MS ? waitedMs : 0);
}

/** So long a kernel may look for its disks before it starts the first process. */
const OWN_START_MS = 120_000;
