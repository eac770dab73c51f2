import type { SoftwareSection } from '@firstline/protocol/snapshots/software';
import { clipOr } from '../clip.ts';
import type { Files } from '../system/files.ts';
import { mountsIn, nearest } from './mounts.ts';
import { parseStat } from './process-table.ts';

/** Whoever changes packages locks one of these; others wait, or give up. */
const locked = [
  '/var/lib/dpkg/lock-frontend',
  '/var/lib/dpkg/lock',
  '/var/lib/rpm/.rpm.lock',
  '/usr/lib/sysimage/rpm/.rpm.lock',
];

const LOCKS_MAX_BYTES = 4 * 1024 * 1024;

/**
 * Who holds the package database locked; null when nobody does. A lock that a program of another system
 * on this kernel holds is not shown here.
 */
export async function packagesLockedBy(files: Files): Promise<SoftwareSection['lockedBy']> {
  const mounts = mountsIn(files.text('/proc/self/mountinfo') ?? '');
  const keys = new Set(
    locked.flatMap((path) => {
      const held = files.held(path);
      if (held === null) return [];
      // Overlays and btrfs give their files another device than the one that locks are kept under.
      const devices = [held.device, nearest(mounts, path)?.number ?? held.device];
      return devices.map((device) => `${device} ${held.inode}`);
    }),
  );
  if (keys.size === 0) return null;
  // Through the thread pool: the first reading of this file waits for the kernel up to 17 ms.
  const raw = await files.load('/proc/locks', LOCKS_MAX_BYTES);
  const locks = locksIn(raw === null ? '' : Buffer.from(raw).toString('latin1'));
  const holder = locks.find(({ key }) => keys.has(key))?.pid;
  if (holder === undefined) return null;
  const name = parseStat(files.text(`/proc/${holder}/stat`) ?? '')?.name;
  return { program: clipOr(name, 'unnamed', 120), pid: holder };
}

type Lock = { readonly pid: number; readonly key: string };

/**
 * `1: POSIX  ADVISORY  WRITE 1234 fe:00:393228 0 EOF`: device in hexadecimal, inode in decimal. Lines with
 * an arrow wait for the lock; package systems use POSIX locks and no others.
 */
export function locksIn(text: string): Lock[] {
  return [...text.matchAll(/^\d+: POSIX +\S+ +WRITE +(\d+) ([0-9a-f]+):([0-9a-f]+):(\d+) /gm)].map(
    ([, pid, major = '', minor = '', inode]) => ({
      pid: Number(pid),
      key: `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)} ${inode}`,
    }),
  );
}
