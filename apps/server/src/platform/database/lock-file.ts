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

/**
 * Lets the next postmaster have a lock that names a zombie. In a container whose first process is no
 * init, a killed postmaster stays in the process table for good, and PostgreSQL takes it for running.
 * Our number instead of its own is that of the next one's parent, which PostgreSQL knows is none; what
 * it looks at then, whether anybody still uses the old one's memory, stays in the file.
 */
export function passLockOn(data: string): void {
  const pid = pidOf(data);
  if (pid === null || !isZombie(pid)) return;
  const file = path.join(data, 'postmaster.pid');
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  fs.writeFileSync(file, lines.with(PID_LINE, String(process.pid)).join('\n'));
}

/** The postmaster that the lock file names, alive or not. A lock that was passed on names ourselves: that is none. */
export function pidOf(data: string): number | null {
  const pid = numberIn(data, PID_LINE);
  return pid === process.pid ? null : pid;
}

function numberIn(data: string, line: number): number | null {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[line]) || null;
  } catch {
    return null; // no file: it does not run
  }
}

/** Whether there is such a process, and not just its place in the process table. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** Ended, but nobody has asked how. Only Linux tells; elsewhere the first process always asks. */
function isZombie(pid: number): boolean {
  try {
    // The state follows the name, which is in brackets and may contain any.
    return /\) Z [^)]*$/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false; // gone meanwhile, or no /proc here
  }
}
