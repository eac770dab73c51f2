import { check, seen } from '../check.ts';

const GB = 1_000_000_000;

/** Below both, updates and large documents begin to fail. A tenth of a large disk is still a lot. */
const WARN_SHARE = 0.1;
const WARN_BYTES = 10 * GB;

/** Below both, programs that are running lose what they write. */
const BAD_SHARE = 0.03;
const BAD_BYTES = 3 * GB;

/** Smaller ones are not for people's files. */
const SMALLEST_BYTES = 1_000_000;

/** A file system has hardly any room left. */
export const diskNearlyFull = check({
  code: 'disk-nearly-full',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      const { totalBytes, freeBytes, mount } = one;
      if (one.kind === 'image' || one.readOnly || totalBytes === null || freeBytes === null)
        return [];
      if (totalBytes < SMALLEST_BYTES) return [];
      const share = freeBytes / totalBytes;
      if (share >= WARN_SHARE || freeBytes >= WARN_BYTES) return [];
      const path = `fileSystems[${at}]`;
      return [
        {
          severity: share < BAD_SHARE && freeBytes < BAD_BYTES ? 'bad' : 'warn',
          params: { mount, freeBytes, totalBytes },
          evidence: [
            seen('disks', `${path}.mount`, mount),
            seen('disks', `${path}.freeBytes`, freeBytes),
            seen('disks', `${path}.totalBytes`, totalBytes),
          ],
          remedy: 'free-disk-space',
        },
      ];
    }),
});
