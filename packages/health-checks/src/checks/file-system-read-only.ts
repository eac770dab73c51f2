import { check, seen } from '../check.ts';

/** Types that nobody mounts read-only for their own sake, as an image or a USB stick is. */
const forWriting = /^(?:ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|ntfs|ntfs3|apfs)$/;

/** Without these a computer does not work; others may be read-only on purpose. */
const needed = new Set(['/', '/home', '/var', '/var/log', '/tmp', 'C:']);

/** Nothing can be saved on a file system that is there to be written to. */
export const fileSystemReadOnly = check({
  code: 'file-system-read-only',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      if (!one.readOnly || one.kind !== 'local') return [];
      if (!one.stoppedAfterError && !forWriting.test(one.type.toLowerCase())) return [];
      return [
        {
          severity: one.stoppedAfterError || needed.has(one.mount) ? 'bad' : 'info',
          params: { mount: one.mount, device: one.device },
          evidence: [
            seen('disks', `fileSystems[${at}].mount`, one.mount),
            seen('disks', `fileSystems[${at}].readOnly`, one.readOnly),
            seen('disks', `fileSystems[${at}].stoppedAfterError`, one.stoppedAfterError),
          ],
          remedy: one.stoppedAfterError ? 'back-up-and-check-disk' : null,
        },
      ];
    }),
});
