import { check, seen } from '../check.ts';

const WARN_SHARE = 0.05;
const BAD_SHARE = 0.01;

/** A file system has room, but may hold hardly any more files. */
export const inodesNearlyFull = check({
  code: 'inodes-nearly-full',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      const { inodes, freeInodes, mount } = one;
      if (one.kind === 'image' || one.readOnly || inodes === null || freeInodes === null) return [];
      const share = inodes === 0 ? 1 : freeInodes / inodes;
      if (share >= WARN_SHARE) return [];
      return [
        {
          severity: share < BAD_SHARE ? 'bad' : 'warn',
          params: { mount, freeInodes, inodes },
          evidence: [
            seen('disks', `fileSystems[${at}].mount`, mount),
            seen('disks', `fileSystems[${at}].freeInodes`, freeInodes),
            seen('disks', `fileSystems[${at}].inodes`, inodes),
          ],
          remedy: one.kind === 'network' ? null : 'free-disk-space',
          about: mount,
        },
      ];
    }),
});
