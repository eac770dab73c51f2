import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { processOf } from './process-table.ts';

/** The file in a data folder that says who runs from it. */
export const RUNNING_COPY = 'run.json';

/** What a running copy says of itself. */
export type RunningCopy = {
  readonly pid: number;
  /** When that process began, as the system counts; a later process may get the same number. */
  readonly began: string;
};

/** Takes the folder for this process, or says who has it. `release` gives it back. */
export function takeFolder(
  folder: string,
): { readonly release: () => void } | { readonly heldBy: RunningCopy } {
  const file = path.join(folder, RUNNING_COPY);
  const held = readCopy(file);
  if (held && isAlive(held)) return { heldBy: held };
  rmSync(file, { force: true });
  try {
    const opened = openSync(file, 'wx', 0o600);
    writeSync(opened, JSON.stringify({ pid: process.pid, began: beganOf(process.pid) }));
    closeSync(opened);
  } catch (fault) {
    const other = readCopy(file);
    if (other) return { heldBy: other };
    throw fault;
  }
  return { release: () => rmSync(file, { force: true }) };
}

function readCopy(file: string): RunningCopy | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    // Half a file is what a machine that lost its power leaves behind.
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

function isAlive({ pid, began }: RunningCopy): boolean {
  // One that ended and was never asked how is still in the process table, and does not count.
  if (process.platform === 'linux') return processOf(pid) !== null && beganOf(pid) === began;
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null;
    if (code === 'ESRCH') return false;
    if (code === 'EPERM') return true;
    throw fault;
  }
}

/** Linux tells when a process began (field 22, after the name in brackets); elsewhere the number has to do. */
function beganOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
}
