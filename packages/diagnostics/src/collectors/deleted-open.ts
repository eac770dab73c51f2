import type { DisksSection, FileSystem } from '@firstline/protocol/snapshots/disks';
import { clipOr, honestCount } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';
import type { Mount } from './mounts.ts';
import { parseStat } from './process-table.ts';

type DeletedOpen = DisksSection['deletedOpen'][number];

const LIST_MAX = 20;

/** Smaller ones fill no disk, and every browser has hundreds. */
const WORTH_BYTES = 1024 * 1024;

/** Looking costs milliseconds on a busy computer, so it is done when there is less room than this. */
const ROOM_ENOUGH = 0.25;

/** Own time, not the waiting of others in between. */
const BUDGET_MS = 60;

/** True when a file system that programs write to is short of room, so that it matters who holds it. */
export const isShortOfRoom = ({ kind, readOnly, totalBytes, freeBytes }: FileSystem): boolean =>
  (kind === 'local' || kind === 'memory') &&
  !readOnly &&
  totalBytes !== null &&
  freeBytes !== null &&
  totalBytes > 0 &&
  freeBytes < totalBytes * ROOM_ENOUGH;

/** Deleted files that programs keep open. Programs with few open files come first: most are seen so. */
export async function deletedOpen(
  { files, clock }: System,
  mounts: readonly Mount[],
): Promise<DeletedOpen[]> {
  const pace = pacer(clock);
  const programs: { pid: string; open: number }[] = [];
  for (const entry of files.list('/proc') ?? []) {
    if (!/^\d+$/.test(entry)) continue;
    programs.push({ pid: entry, open: files.facts(`/proc/${entry}/fd`)?.bytes ?? 0 });
    await pace();
  }
  programs.sort((a, b) => a.open - b.open);
  const found = new Map<string, DeletedOpen>();
  let spentMs = 0;
  for (const { pid } of programs) {
    if (spentMs > BUDGET_MS) break;
    const began = clock.elapsed();
    for (const fd of files.list(`/proc/${pid}/fd`) ?? []) look(pid, `/proc/${pid}/fd/${fd}`);
    spentMs += clock.elapsed() - began;
    await pace();
  }
  return [...found.values()].sort((a, b) => b.bytes - a.bytes).slice(0, LIST_MAX);

  function look(pid: string, descriptor: string): void {
    const path = files.link(descriptor);
    if (path === null || !/^\/.* \(deleted\)$/.test(path) || /^\/(?:memfd:|SYSV)/.test(path))
      return;
    const held = files.held(descriptor);
    const bytes = honestCount(held?.takenBytes);
    if (held === null || bytes === null || bytes < WORTH_BYTES) return;
    const mount = mountOf(held.device, path, mounts);
    const key = `${held.device} ${held.inode}`;
    // A file that several hold is told once: its room comes back when the last of them ends.
    if (mount === null || found.has(key)) return;
    const name = parseStat(files.text(`/proc/${pid}/stat`) ?? '')?.name;
    found.set(key, {
      mount: clipOr(mount, '/', 400),
      process: clipOr(name, 'unnamed', 120),
      pid: Number(pid),
      bytes,
    });
  }
}

/** By the device; by the path where a file system gives its files other numbers than its mounts (btrfs). */
function mountOf(device: string, path: string, mounts: readonly Mount[]): string | null {
  const byDevice = mounts.find(({ number }) => number === device);
  if (byDevice !== undefined) return byDevice.mount;
  const above = mounts.filter(
    ({ mount, type }) => type === 'btrfs' && (mount === '/' || path.startsWith(`${mount}/`)),
  );
  return above.sort((a, b) => b.mount.length - a.mount.length)[0]?.mount ?? null;
}
