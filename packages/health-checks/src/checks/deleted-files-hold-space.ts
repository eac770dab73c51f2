import type { DisksSection } from '@firstline/protocol/snapshots/disks';
import { check, seen } from '../check.ts';
import { fullness } from './disk-nearly-full.ts';

/** On a disk with room left, both of these much held is worth knowing. */
const INFO_SHARE = 0.1;
const INFO_BYTES = 1_000_000_000;

/** On a full disk, this much of it held counts even if giving it back would not be enough. */
const TELLING_SHARE = 0.25;

/** Files are deleted, but their room is not given back: a program still has them open. */
export const deletedFilesHoldSpace = check({
  code: 'deleted-files-hold-space',
  needs: ['disks'],
  mayExplain: ['disk-nearly-full'],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      const { mount, totalBytes, freeBytes } = one;
      const held = heldOn(mount, disks.deletedOpen);
      if (held === null || totalBytes === null || freeBytes === null) return [];
      const full = fullness(one);
      const share = held.bytes / totalBytes;
      const tells = full !== null && (share >= TELLING_SHARE || enough(one, freeBytes, held.bytes));
      if (!tells && (share < INFO_SHARE || held.bytes < INFO_BYTES)) return [];
      return [
        {
          severity: tells ? full : 'info',
          params: { mount, heldBytes: held.bytes, freeBytes, program: held.process, pid: held.pid },
          evidence: [
            ...held.places.flatMap((place) => [
              seen(
                'disks',
                `deletedOpen[${place}].process`,
                disks.deletedOpen[place]?.process ?? '',
              ),
              seen('disks', `deletedOpen[${place}].bytes`, disks.deletedOpen[place]?.bytes ?? 0),
            ]),
            seen('disks', `fileSystems[${at}].freeBytes`, freeBytes),
          ],
          remedy: null,
          about: mount,
          explains: tells ? [{ code: 'disk-nearly-full', about: mount }] : [],
        },
      ];
    }),
});

/** Giving it back would end the shortage. */
const enough = (
  one: DisksSection['fileSystems'][number],
  freeBytes: number,
  heldBytes: number,
): boolean => fullness(one, freeBytes + heldBytes) === null;

function heldOn(mount: string, all: DisksSection['deletedOpen']) {
  const places = all.flatMap((one, at) => (one.mount === mount ? [at] : []));
  const [most] = places.flatMap((at) => all[at] ?? []).sort((a, b) => b.bytes - a.bytes);
  if (most === undefined) return null;
  const bytes = places.reduce((sum, at) => sum + (all[at]?.bytes ?? 0), 0);
  return { bytes, process: most.process, pid: most.pid, places };
}
