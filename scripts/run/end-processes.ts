import { setTimeout as pause } from 'node:timers/promises';
import { processes, processesMarked } from './process-table.ts';

/** What was asked to end and has not by then is killed. */
const PATIENCE_MS = 5_000;
/** What a program left in its group when it ended gets this long. */
const REST_MS = 1_000;
const LOOK_EVERY_MS = 20;

/** A started process; `group` when it leads a process group of its own. */
export type Ending = { readonly pid: number; readonly group: boolean };

/**
 * Ends one process, or its whole group: asks, waits, kills. The leader is asked first, because a
 * program whose helpers vanish under it takes that for a crash.
 */
export async function endProcess(ending: Ending, patienceMs = PATIENCE_MS): Promise<void> {
  if (!isAlive(ending)) return;
  const leader = { pid: ending.pid, group: false };
  send(leader, 'SIGTERM');
  if (await gone(() => !isAlive(leader), patienceMs)) {
    if (!isAlive(ending)) return;
    send(ending, 'SIGTERM');
    if (await gone(() => !isAlive(ending), Math.min(patienceMs, REST_MS))) return;
  }
  send(ending, 'SIGKILL');
  await gone(() => !isAlive(ending), PATIENCE_MS);
}

/** Ends whatever still carries the marker in its environment, PostgreSQL by its orderly way. */
export async function endMarked(marker: string, patienceMs = PATIENCE_MS): Promise<void> {
  const left = processesMarked(marker);
  for (const { pid, name, parent } of left) {
    // PostgreSQL's children follow their parent; a signal to one of them would look like a crash.
    if (name === 'postgres' && left.some((other) => other.pid === parent)) continue;
    send({ pid, group: false }, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  }
  const allGone = () => processesMarked(marker).length === 0;
  if (await gone(allGone, patienceMs)) return;
  for (const { pid } of processesMarked(marker)) send({ pid, group: false }, 'SIGKILL');
  await gone(allGone, PATIENCE_MS);
}

function isAlive({ pid, group }: Ending): boolean {
  if (process.platform === 'linux') {
    return processes().some((one) => (group ? one.group === pid : one.pid === pid));
  }
  return send({ pid, group }, 0);
}

/** False when there is no such process any more. */
function send({ pid, group }: Ending, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group ? -pid : pid, signal);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ESRCH') return false;
    throw fault;
  }
}

async function gone(isGone: () => boolean, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (isGone()) return true;
    await pause(LOOK_EVERY_MS);
  }
  return isGone();
}
