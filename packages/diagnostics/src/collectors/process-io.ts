import { honestCount, numberIn } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { FirstLook } from '../system/first-look.ts';
import type { System } from '../system/system.ts';
import { parseStat, type Ticking } from './process-table.ts';

/** Bytes that a process had fetched from storage, and sent there, since it started. */
export type Moved = { readonly read: number; readonly written: number; readonly atMs: number };

/** Each reading costs a hundredth of a millisecond; a server with more programs is not measured whole. */
const PROGRAMS_MAX = 1_000;

const KERNEL_THREADS = 2;

/** True for what the kernel does itself: it has no files and counts no bytes. */
export const isKernels = ({ pid, parentPid }: Ticking): boolean =>
  pid === KERNEL_THREADS || parentPid === KERNEL_THREADS;

/** What each program moved so far; programs of others are left out where this account may not look. */
export async function readMoved(
  { files, clock }: System,
  table: ReadonlyMap<number, Ticking>,
): Promise<Map<number, Moved>> {
  const pace = pacer(clock);
  const moved = new Map<number, Moved>();
  const programs = [...table.values()].filter((found) => !isKernels(found));
  for (const { pid } of programs.slice(0, PROGRAMS_MAX)) {
    const found = movedIn(files.text(`/proc/${pid}/io`), clock.elapsed());
    if (found !== null) moved.set(pid, found);
    await pace();
  }
  return moved;
}

/** What the programs of a first look had moved by then. */
export const movedOf = ({ processes }: FirstLook): Map<number, Moved> =>
  new Map(
    processes
      .map(({ stat, io, atMs }) => ({ found: parseStat(stat), moved: movedIn(io, atMs) }))
      .flatMap(({ found, moved }) => (found && moved ? [[found.pid, moved] as const] : [])),
  );

/** What is called `rchar` and `wchar` there counts the cache too, and is not read. */
function movedIn(text: string | null, atMs: number): Moved | null {
  const bytes = (name: string) =>
    honestCount(numberIn(text?.match(new RegExp(`^${name}: (\\d+)$`, 'm'))?.[1]));
  const [read, written] = [bytes('read_bytes'), bytes('write_bytes')];
  return read === null || written === null ? null : { read, written, atMs };
}
