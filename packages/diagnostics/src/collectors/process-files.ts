import { honestCount, numberIn } from '../clip.ts';
import type { Files } from '../system/files.ts';

/** Limits are read of so many programs, those with the most open files. */
export const LIMITS_MAX = 100;

/** How many files a program has open; null where this account may not know. */
export function openFilesOf(pid: number, files: Files): number | null {
  const folder = `/proc/${pid}/fd`;
  // Kernels from 6.2 on say the number as the folder's size; older ones say 0 and are counted.
  const said = honestCount(files.facts(folder)?.bytes);
  return said === null || said === 0 ? (files.list(folder)?.length ?? null) : said;
}

/** How many it may have open: the soft limit, at which opening one more fails. */
export const openFilesLimitOf = (pid: number, files: Files): number | null =>
  honestCount(numberIn(files.text(`/proc/${pid}/limits`)?.match(/^Max open files +(\d+) /m)?.[1]));
