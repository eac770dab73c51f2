import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** What one process said of itself: its `stat`, and its `io` where this account may read it. */
export type ProcessLook = {
  /** On the clock that only grows. */
  readonly atMs: number;
  readonly stat: string;
  readonly io: string | null;
};

/** The first of a sample's two readings, as the kernel told it. */
export type FirstLook = {
  /** On the clock that only grows. */
  readonly atMs: number;
  /** /proc/stat. */
  readonly stat: string;
  /** The `stat` of the thread that looks. */
  readonly own: string;
  readonly processes: readonly ProcessLook[];
};

/**
 * Looks at what is running before the rest of a program is loaded, so that the sample's time passes
 * while it loads. Only node's own modules are needed for it. Null where there is no /proc.
 */
export function firstLook(): FirstLook | null {
  const atMs = performance.now();
  const stat = textOf('/proc/stat');
  const own = textOf(OWN);
  if (stat === null || own === null) return null;
  return { atMs, stat, own, processes: everyProcess() };
}

/** The thread that asks, and no other of its process. */
export const OWN = '/proc/thread-self/stat';

/** A first look older than this was for another sample, milliseconds. */
export const FRESH_MS = 2_000;

function everyProcess(): ProcessLook[] {
  const found: ProcessLook[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d/.test(entry)) continue;
    const stat = textOf(`/proc/${entry}/stat`);
    const io = textOf(`/proc/${entry}/io`);
    if (stat !== null) found.push({ atMs: performance.now(), stat, io });
  }
  return found;
}

/** A process that ended meanwhile, and a file of somebody else, say nothing. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
