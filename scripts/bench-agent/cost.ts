import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { processes } from '../run/process-table.ts';

/** The kernel reports processor time in these, whatever its own tick is. */
const TICKS_PER_SECOND = 100;
const MB = 1024 * 1024;

/** A process and all that came from it. */
export function familyOf(pid: number): readonly number[] {
  const all = processes();
  const found = [pid];
  for (const one of found) {
    for (const child of all) if (child.parent === one) found.push(child.pid);
  }
  return found;
}

/** What a family holds now. A page that several share counts in parts for `pss`, in whole for `rss`. */
export function memoryOf(family: readonly number[]): {
  readonly pssMb: number;
  readonly rssMb: number;
} {
  const sum = (name: string): number =>
    family
      .map((pid) => text(`/proc/${pid}/smaps_rollup`))
      .map((rollup) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0))
      .reduce((all, kib) => all + kib, 0) / 1024;
  return { pssMb: sum('Pss'), rssMb: sum('Rss') };
}

/** What a family has used since its processes started: seconds of processor, and how often a thread slept and was woken. */
export function usedBy(family: readonly number[]): {
  readonly cpuS: number;
  readonly wakeups: number;
} {
  let ticks = 0;
  let wakeups = 0;
  for (const pid of family) {
    const stat = text(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    for (const task of list(`/proc/${pid}/task`)) {
      const status = text(`/proc/${pid}/task/${task}/status`);
      wakeups += Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    }
  }
  return { cpuS: ticks / TICKS_PER_SECOND, wakeups };
}

/** All bytes of a folder's files, in MB. */
export const diskMb = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0) / MB;

/** What ended meanwhile says nothing. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
