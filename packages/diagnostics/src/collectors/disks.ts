import type { Drive, FileSystem } from '@firstline/protocol/snapshots/disks';
import { clip, clipOr, honestCount, instantOf, numberIn } from '../clip.ts';
import { collector, type Run } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { deletedOpen, isShortOfRoom } from './deleted-open.ts';
import { driveHealth } from './drive-health.ts';
import { answersForSure, kindOf, type Mount, mountsIn } from './mounts.ts';

const FILE_SYSTEMS_MAX = 300;
const DRIVES_MAX = 100;
const MOUNTINFO_MAX_BYTES = 4 * 1024 * 1024;

/** Space, and what carries it. */
export const disks = collector({
  section: 'disks',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('disks'), darwin: onMac('disks') },
});

async function readLinux(system: System, run: Run) {
  const { files } = system;
  const raw = await files.load('/proc/self/mountinfo', MOUNTINFO_MAX_BYTES);
  const text = raw === null ? '' : Buffer.from(raw).toString('utf8');
  const mounts = onePlaceEach(mountsIn(text).filter(isStorage));
  const drives = readDrives(system, run);
  const fileSystems = await Promise.all(
    mounts.slice(0, FILE_SYSTEMS_MAX).map((mount) => fileSystem(mount, files)),
  );
  return {
    fileSystems,
    drives: await drives,
    deletedOpen: fileSystems.some(isShortOfRoom) ? await deletedOpen(system, mounts) : [],
  };
}

/** Overlays below the root are views that containers have of a disk which is listed anyway. */
const isStorage = ({ type, mount }: Mount): boolean =>
  kindOf(type) !== null && (type !== 'overlay' || mount === '/');

/** A file system counts once, at its shortest place, however often it is bound elsewhere. */
function onePlaceEach(mounts: readonly Mount[]): Mount[] {
  const kept = new Map<string, Mount>();
  for (const mount of mounts) {
    const key = sharedSpace(mount);
    const before = kept.get(key);
    if (before === undefined || mount.mount.length < before.mount.length) kept.set(key, mount);
  }
  return [...kept.values()];
}

/** Subvolumes of btrfs and datasets of ZFS have numbers of their own but share one space. */
function sharedSpace({ type, device, number }: Mount): string {
  if (type === 'btrfs') return device;
  return type === 'zfs' ? `pool ${device.split('/')[0]}` : number;
}

async function fileSystem(mount: Mount, files: Files): Promise<FileSystem> {
  const kind = kindOf(mount.type) ?? 'local';
  const space = answersForSure(mount) ? await files.space(mount.mount) : null;
  const stopped = mount.own.some((option) => option === 'emergency_ro' || option === 'shutdown');
  const block = files.link(`/sys/dev/block/${mount.number}`)?.split('/').at(-1);
  const told = (file: string) =>
    numberIn(block === undefined ? null : files.text(`/sys/fs/ext4/${block}/${file}`));
  const firstError = told('first_error_time');
  return {
    mount: clipOr(mount.mount, '/', 400),
    device: clipOr(mount.device, mount.type, 400),
    type: clipOr(mount.type, 'unknown', 60),
    kind,
    totalBytes: honestCount(space?.totalBytes),
    freeBytes: honestCount(space?.freeBytes),
    // Some file systems make inodes as needed and answer 0.
    inodes: space === null || space.inodes === 0 ? null : honestCount(space.inodes),
    freeInodes: space === null || space.inodes === 0 ? null : honestCount(space.freeInodes),
    readOnly: stopped || mount.own.includes('ro') || mount.options.includes('ro'),
    stoppedAfterError: stopped,
    errors: honestCount(told('errors_count')),
    ...(firstError === null ? {} : { firstErrorAt: instantOf(firstError * 1000) }),
  };
}

const SECTOR_BYTES = 512;

function readDrives(system: System, run: Run): Promise<Drive[]> {
  const { files } = system;
  const names = (files.list('/sys/block') ?? [])
    .filter((name) => !/^(?:loop|ram|zram|dm-|md|sr|fd|nbd)/.test(name))
    .slice(0, DRIVES_MAX);
  return Promise.all(
    names.map(async (name) => {
      const read = (file: string) => files.text(`/sys/block/${name}/${file}`);
      const rotating = read('queue/rotational')?.trim();
      return {
        name: clipOr(name, 'drive', 60),
        model: clip(read('device/model'), 120),
        sizeBytes: honestCount((numberIn(read('size')) ?? 0) * SECTOR_BYTES) ?? 0,
        rotating: rotating === undefined ? null : rotating === '1',
        removable: read('removable')?.trim() === '1',
        readOnly: read('ro')?.trim() === '1',
        health: await driveHealth(name, system, run),
      };
    }),
  );
}
