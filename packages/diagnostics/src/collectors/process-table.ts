import { honestCount } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { FirstLook } from '../system/first-look.ts';
import type { System } from '../system/system.ts';

/** The kernel reports processor time in these, whatever its own tick is. */
export const TICKS_PER_SECOND = 100;

/** What /proc/PID/stat says of a process. */
export type Ticking = {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly parentPid: number;
  readonly ticks: number;
  readonly threads: number;
  readonly startTicks: number;
  /** On the clock that only grows, when this was read. */
  readonly atMs: number;
  /** Pages of memory that it holds, whatever their size here. */
  readonly pages: number;
};

/** Reads every process once. Processes that end meanwhile are left out. */
export async function readTable({ files, clock }: System): Promise<Map<number, Ticking>> {
  const pace = pacer(clock);
  const table = new Map<number, Ticking>();
  for (const entry of files.list('/proc') ?? []) {
    const first = entry.charCodeAt(0);
    if (first < 48 || first > 57) continue;
    const found = parseStat(files.text(`/proc/${entry}/stat`) ?? '', clock.elapsed());
    if (found !== null) table.set(found.pid, found);
    await pace();
  }
  return table;
}

/** The processes of a first look. */
export const tableOf = ({ processes }: FirstLook): Map<number, Ticking> =>
  new Map(
    processes
      .map(({ stat, atMs }) => parseStat(stat, atMs))
      .filter((found) => found !== null)
      .map((found) => [found.pid, found]),
  );

/** The name stands in brackets and may hold anything, brackets and blanks included. */
export function parseStat(text: string, atMs = 0): Ticking | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const pid = Number(text.slice(0, open));
  const rest = text.slice(close + 2).split(' ');
  const number = (at: number) => honestCount(Number(rest[at])) ?? 0;
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    name: text.slice(open + 1, close),
    state: rest[0] ?? '?',
    parentPid: number(1),
    ticks: number(11) + number(12),
    threads: number(17),
    startTicks: number(19),
    pages: number(21),
    atMs,
  };
}
