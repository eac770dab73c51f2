import { check, seen } from '../check.ts';

/** A file system has recorded errors, which it does when what it reads makes no sense. */
export const diskErrors = check({
  code: 'disk-errors',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      if (one.errors === null || one.errors === 0) return [];
      return [
        {
          severity: 'bad',
          params: { mount: one.mount, device: one.device, errors: one.errors },
          evidence: [
            seen('disks', `fileSystems[${at}].mount`, one.mount),
            seen('disks', `fileSystems[${at}].errors`, one.errors),
          ],
          remedy: 'back-up-and-check-disk',
        },
      ];
    }),
});
