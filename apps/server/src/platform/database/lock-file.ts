import fs from 'node:fs';
import path from 'node:path';

/** Lines of postmaster.pid, from 0. */
const PID_LINE = 0;
const PORT_LINE = 3;

/** The port that a living postmaster of this folder wrote down; null when there is none. */
export function portOfRunning(data: string): number | null {
  const pid = pidOf(data);
  return pid !== null && isAlive(pid) ? numberIn(data, PORT_LINE) : null;
}

/** The process that the lock file names, alive or not. */
export const pidOf = (data: string): number | null => numberIn(data, PID_LINE);

function numberIn(data: string, line: number): number | null {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[line]) || null;
  } catch {
    return null; // no file: it does not run
  }
}

/** Whether there is such a process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
