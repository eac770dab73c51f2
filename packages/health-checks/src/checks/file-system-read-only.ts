import type { FileSystem } from '@firstline/protocol/snapshots/disks';
import { check, seen } from '../check.ts';

/** Types that nobody mounts read-only for their own sake, as an image or a USB stick is. */
const forWriting = /^(?:ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|ntfs|ntfs3|apfs)$/;

/** Without these a computer does not work; others may be read-only on purpose. */
const needed = new Set(['/', '/home', '/var', '/var/log', '/tmp', 'C:']);

/** Nothing can be saved where the computer must, or a disk has stopped taking anything after an error. */
export const fileSystemReadOnly = check({
  code: 'file-system-read-only',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      if (!isMeantForWriting(one) || !(one.stoppedAfterError || needed.has(one.mount))) return [];
      return [
        {
          severity: 'bad',
          params: { mount: one.mount, device: one.device },
          evidence: evidenceOf(one, at),
          remedy: 'back-up-and-check-disk',
        },
      ];
    }),
});

/** A disk for data can be read but not written; somebody may have wanted it so. */
export const diskNotWritable = check({
  code: 'disk-not-writable',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      if (!isMeantForWriting(one) || one.stoppedAfterError || needed.has(one.mount)) return [];
      return [
        {
          severity: 'info',
          params: { mount: one.mount, device: one.device },
          evidence: evidenceOf(one, at),
          remedy: null,
        },
      ];
    }),
});

const isMeantForWriting = (one: FileSystem): boolean =>
  one.readOnly &&
  one.kind === 'local' &&
  (one.stoppedAfterError || forWriting.test(one.type.toLowerCase()));

const evidenceOf = (one: FileSystem, at: number) => [
  seen('disks', `fileSystems[${at}].mount`, one.mount),
  seen('disks', `fileSystems[${at}].readOnly`, one.readOnly),
  seen('disks', `fileSystems[${at}].stoppedAfterError`, one.stoppedAfterError),
];
