import type { Crash } from './crash-lines.ts';

/** The kernel, a core file and a report tell of one crash within this time. */
const REPORT_MS = 120_000;
/** And within this one when nothing but the signal is the same: the thread's name is not the program's. */
const SIGNAL_MS = 5_000;

/**
 * Each crash once, told by its best witness. Two crashes of one witness are never the same one; a
 * crash that is known already lends its reason when the better witness has none.
 */
export function oneCrashEach(witnesses: readonly (readonly Crash[])[]): Crash[] {
  let kept: Crash[] = [];
  for (const told of witnesses) {
    const taken = new Set<number>();
    const next = [...kept];
    for (const crash of told) {
      const at = kept.findIndex((one, index) => !taken.has(index) && isSame(one, crash));
      const known = kept[at];
      if (known === undefined) next.push(crash);
      else {
        taken.add(at);
        next[at] = { ...known, reason: known.reason ?? crash.reason };
      }
    }
    kept = next;
  }
  return kept;
}

function isSame(one: Crash, other: Crash): boolean {
  const apart = Math.abs(one.atMs - other.atMs);
  if (one.kind !== other.kind || apart > REPORT_MS) return false;
  if (one.pid !== null && one.pid === other.pid) return true;
  if (one.program === other.program && (one.pid === null || other.pid === null)) return true;
  return apart <= SIGNAL_MS && one.reason !== null && one.reason === other.reason;
}
