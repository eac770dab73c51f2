import { readdirSync, readFileSync } from 'node:fs';

/** One line of the process table, as far as ending processes needs it. */
export type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly name: string;
};

/** Every living process. Linux only; elsewhere nothing is known. */
export function processes(): readonly Process[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processOf(Number(name)))
    .filter((found) => found !== null);
}

/** Processes whose environment carries a text; children inherit it, whatever session they move to. */
export function processesMarked(marker: string): readonly Process[] {
  return processes().filter(
    ({ pid }) => pid !== process.pid && readIfAllowed(`/proc/${pid}/environ`).includes(marker),
  );
}

/** One living process, or null. */
export function processOf(pid: number): Process | null {
  const text = readIfAllowed(`/proc/${pid}/stat`);
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0) return null;
  const [state, parent, group] = text.slice(close + 2).split(' ');
  // A zombie has ended; it only waits for its parent to notice.
  if (state === 'Z' || state === 'X') return null;
  return { pid, parent: Number(parent), group: Number(group), name: text.slice(open + 1, close) };
}

function readIfAllowed(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null;
    // Ended meanwhile, or someone else's: neither is ours to end.
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return '';
    throw fault;
  }
}
