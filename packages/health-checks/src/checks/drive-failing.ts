import type { Drive } from '@firstline/protocol/snapshots/disks';
import type { Evidence, Severity } from '@firstline/protocol/snapshots/finding';
import { check, seen } from '../check.ts';
import { consequencesOn, mountsOn } from './disk-errors.ts';

/** A few sectors are given up in any drive's life; more, and it goes on. */
const REALLOCATED = 10;
const MEDIA_ERRORS = 10;

/** A drive says of itself that it is about to fail, or cannot read all that is on it. */
export const driveFailing = check({
  code: 'drive-failing',
  needs: ['disks'],
  mayExplain: ['disk-errors', 'disk-io-errors', 'file-system-read-only', 'disk-busy'],
  judge: ({ disks }) =>
    disks.drives.flatMap((one, at) => {
      const severity = severityOf(one);
      if (severity === null) return [];
      return [
        {
          severity,
          params: { drive: one.name, model: one.model ?? one.name, reason: reasonOf(one) },
          evidence: evidenceOf(one, at),
          remedy: null,
          about: one.name,
          explains: [
            ...consequencesOn(mountsOn(one.name, disks)),
            { code: 'disk-io-errors', about: one.name },
            { code: 'disk-busy' },
          ],
        },
      ];
    }),
});

/** Nearly all of the writing that the maker promised is done. */
const WORN_INFO = 0.9;
const WORN_WARN = 1;

/** A drive has been written to nearly as much as its maker promised. */
export const driveWorn = check({
  code: 'drive-worn',
  needs: ['disks'],
  judge: ({ disks }) =>
    disks.drives.flatMap((one, at) => {
      const worn = one.health?.worn ?? 0;
      if (worn < WORN_INFO) return [];
      return [
        {
          severity: worn >= WORN_WARN ? 'warn' : 'info',
          params: { drive: one.name, model: one.model ?? one.name, wornShare: worn },
          evidence: [
            seen('disks', `drives[${at}].name`, one.name),
            seen('disks', `drives[${at}].health.worn`, worn),
          ],
          remedy: null,
          about: one.name,
        },
      ];
    }),
});

function severityOf({ health }: Drive): Severity | null {
  if (health === null) return null;
  if (health.condition === 'failing') return 'bad';
  const tired =
    (health.pending ?? 0) > 0 ||
    (health.reallocated ?? 0) >= REALLOCATED ||
    (health.mediaErrors ?? 0) >= MEDIA_ERRORS;
  return tired ? 'warn' : null;
}

const reasonOf = ({ health }: Drive): string =>
  [
    ...(health?.condition === 'failing' ? ['its own check fails'] : []),
    ...((health?.pending ?? 0) > 0 ? [`${health?.pending} sectors cannot be read`] : []),
    ...((health?.reallocated ?? 0) >= REALLOCATED
      ? [`${health?.reallocated} sectors given up`]
      : []),
    ...((health?.mediaErrors ?? 0) >= MEDIA_ERRORS ? [`${health?.mediaErrors} media errors`] : []),
  ].join(', ');

const evidenceOf = ({ name, health }: Drive, at: number): Evidence[] => [
  seen('disks', `drives[${at}].name`, name),
  seen('disks', `drives[${at}].health.condition`, health?.condition ?? null),
  seen('disks', `drives[${at}].health.pending`, health?.pending ?? null),
  seen('disks', `drives[${at}].health.reallocated`, health?.reallocated ?? null),
  seen('disks', `drives[${at}].health.mediaErrors`, health?.mediaErrors ?? null),
];
