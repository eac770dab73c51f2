import type { FileSystem } from '@firstline/protocol/snapshots/disks';
import type { Severity } from '@firstline/protocol/snapshots/finding';
import { check, type Consequence, seen } from '../check.ts';

const GB = 1_000_000_000;

/** Below both, updates and large documents begin to fail. A tenth of a large disk is still a lot. */
const WARN_SHARE = 0.1;
const WARN_BYTES = 10 * GB;

/** Below both, programs that are running lose what they write. */
const BAD_SHARE = 0.03;
const BAD_BYTES = 3 * GB;

/** Smaller ones are not for people's files. */
const SMALLEST_BYTES = 1_000_000;

/** What services and the package system write to; one of these that is full stops them. */
const systems: ReadonlySet<string> = new Set(['/', '/var', 'C:', '/System/Volumes/Data']);

/** A file system has hardly any room left. */
export const diskNearlyFull = check({
  code: 'disk-nearly-full',
  needs: ['disks'],
  mayExplain: [
    'service-failed',
    'service-crash-looping',
    'user-service-failed',
    'packages-broken',
    'print-service-down',
  ],
  judge: ({ disks }) =>
    disks.fileSystems.flatMap((one, at) => {
      const { totalBytes, freeBytes, mount } = one;
      const severity = fullness(one);
      if (severity === null || totalBytes === null || freeBytes === null) return [];
      const path = `fileSystems[${at}]`;
      return [
        {
          severity,
          params: { mount, freeBytes, totalBytes },
          evidence: [
            seen('disks', `${path}.mount`, mount),
            seen('disks', `${path}.freeBytes`, freeBytes),
            seen('disks', `${path}.totalBytes`, totalBytes),
          ],
          // What is on a server's disk is not for this computer to throw away.
          remedy: one.kind === 'network' ? null : 'free-disk-space',
          about: mount,
          explains: severity === 'bad' && systems.has(mount) ? stopped : [],
        },
      ];
    }),
});

const stopped: readonly Consequence[] = [
  { code: 'service-failed' },
  { code: 'service-crash-looping' },
  { code: 'user-service-failed' },
  { code: 'packages-broken' },
  { code: 'print-service-down' },
];

/** How badly a file system wants room; null when it has enough, or when nobody can say. */
export function fullness(
  one: FileSystem,
  freeBytes: number | null = one.freeBytes,
): Severity | null {
  const { totalBytes } = one;
  if (one.kind === 'image' || one.readOnly || totalBytes === null || freeBytes === null)
    return null;
  if (totalBytes < SMALLEST_BYTES) return null;
  const share = freeBytes / totalBytes;
  if (share >= WARN_SHARE || freeBytes >= WARN_BYTES) return null;
  return share < BAD_SHARE && freeBytes < BAD_BYTES ? 'bad' : 'warn';
}
