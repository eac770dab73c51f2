import type { FileSystem } from '@firstline/protocol/snapshots/disks';
import { check, seen } from '../check.ts';

/** Types that nobody mounts read-only for their own sake, as an image or a USB stick is. */
const forWriting = /^(?:ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|ntfs|ntfs3|apfs)$/;

/** Without these a computer does not work; others may be read-only on purpose. */
const needed = new Set(['/', '/home', '/var', '/var/log', '/tmp', 'C:']);

/** Services write to these. */
const system = new Set(['/', '/var', 'C:']);
const stopped = [
  { code: 'service-failed' },
  { code: 'service-crash-looping' },
  { code: 'packages-broken' },
];

/** Nothing can be saved where the computer must, or a disk has stopped taking anything after an error. */
export const fileSystemReadOnly = check({
  code: 'file-system-read-only',
  needs: ['disks'],
  mayExplain: ['disk-errors', 'service-failed', 'service-crash-looping', 'packages-broken'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      if (!isMeantForWriting(one) || !(one.stoppedAfterError || needed.has(one.mount))) return [];
      return [
        {
          severity: 'bad',
          params: { mount: one.mount, device: one.device },
          evidence: evidenceOf(one, at),
          remedy: null,
          since: one.stoppedAfterError ? (one.firstErrorAt ?? null) : null,
          about: one.mount,
          explains: [
            // Its errors are why it stopped; they stand in the same sentence.
            { code: 'disk-errors', about: one.mount },
            ...(system.has(one.mount) ? stopped : []),
          ],
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
          about: one.mount,
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
