import type { DisksSection } from '@firstline/protocol/snapshots/disks';
import type { LogErrorsSection } from '@firstline/protocol/snapshots/log-errors';
import { ageMs, check, type Consequence, HOUR_MS, seen } from '../check.ts';

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
          remedy: null,
          since: one.firstErrorAt ?? null,
          about: one.mount,
        },
      ];
    }),
});

/** How kernels say that a drive did not do what it was told: `I/O error, dev sda, sector 2048`. */
const said =
  /(?:I\/O|medium|target|protection) error(?:,| on)? (?:dev(?:ice)?|logical block on) ([a-z][\w-]*)/i;

/** The kernel could not read from a drive or write to it. One that is not here any more was pulled out. */
export const diskIoErrors = check({
  code: 'disk-io-errors',
  needs: ['disks', 'log-errors'],
  mayExplain: ['disk-errors', 'file-system-read-only', 'disk-busy', 'many-log-errors'],
  judge: ({ disks, 'log-errors': log }, atMs) =>
    [...byDrive(log)].flatMap(([drive, places]) => {
      const mounts = mountsOn(drive, disks);
      if (mounts.length === 0 && !disks.drives.some(({ name }) => isOn(drive, name))) return [];
      const groups = places.flatMap((at) => log.groups[at] ?? []);
      const lastAt =
        groups
          .map((one) => one.lastAt)
          .sort()
          .at(-1) ?? null;
      const since = groups.map((one) => one.firstAt).sort()[0] ?? null;
      return [
        {
          severity: (ageMs(lastAt, atMs) ?? 0) < HOUR_MS ? ('bad' as const) : ('warn' as const),
          params: {
            device: drive,
            times: groups.reduce((sum, one) => sum + one.count, 0),
            message: groups[0]?.message.slice(0, 200) ?? '',
          },
          evidence: places.flatMap((at) => [
            seen(
              'log-errors',
              `groups[${at}].message`,
              log.groups[at]?.message.slice(0, 200) ?? '',
            ),
            seen('log-errors', `groups[${at}].count`, log.groups[at]?.count ?? 0),
          ]),
          remedy: null,
          since,
          about: drive,
          explains: [
            ...consequencesOn(mounts),
            { code: 'disk-busy' },
            { code: 'many-log-errors', about: 'kernel' },
          ],
        },
      ];
    }),
});

/** What a broken drive does to the file systems on it. */
export const consequencesOn = (mounts: readonly string[]): Consequence[] =>
  mounts.flatMap((mount) => [
    { code: 'disk-errors', about: mount },
    { code: 'file-system-read-only', about: mount },
  ]);

/** Where the file systems of a drive are mounted. */
export const mountsOn = (drive: string, { fileSystems }: DisksSection): string[] =>
  fileSystems.flatMap((one) => {
    const name = one.device.startsWith('/dev/') ? one.device.slice('/dev/'.length) : one.device;
    return isOn(drive, name) || isOn(name, drive) ? [one.mount] : [];
  });

/** `sda1` and `nvme0n1p2` are on `sda` and `nvme0n1`; `sdaa` is not on `sda`. */
const isOn = (drive: string, part: string): boolean =>
  part === drive || (part.startsWith(drive) && /^p?\d+$/.test(part.slice(drive.length)));

function byDrive(log: LogErrorsSection): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { message }] of log.groups.entries()) {
    const drive = said.exec(message)?.[1];
    // An empty CD or floppy drive says the same, and nothing is wrong.
    if (drive === undefined || /^(?:sr|fd)\d/.test(drive)) continue;
    found.set(drive, [...(found.get(drive) ?? []), at]);
  }
  return found;
}
