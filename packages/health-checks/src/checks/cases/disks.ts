import { healthySections as healthy } from '../../healthy.ts';
import { before, disk, GB, MINUTE, software, space, unit } from './breakage.ts';
import { drive, held, logged } from './breakage-running.ts';
import type { Case } from './case.ts';

/** Disks and what is on them: both sides of each edge. */
export const diskCases: readonly Case[] = [
  ['a disk with 10 GB left is fine', space(10 * GB, 500 * GB), []],
  [
    'a disk just under 10 GB of 500 is nearly full',
    space(10 * GB - 1, 500 * GB),
    ['warn disk-nearly-full'],
  ],
  ['a small disk with a tenth left is fine', space(4 * GB, 40 * GB), []],
  [
    'a small disk just under a tenth is nearly full',
    space(4 * GB - 1, 40 * GB),
    ['warn disk-nearly-full'],
  ],
  [
    'three per cent of a small disk is a warning',
    space(1.2 * GB, 40 * GB),
    ['warn disk-nearly-full'],
  ],
  [
    'just under three per cent and 3 GB is bad',
    space(1.2 * GB - 1, 40 * GB),
    ['bad disk-nearly-full'],
  ],
  ['3 GB of a huge disk is still a warning', space(3 * GB, 4_000 * GB), ['warn disk-nearly-full']],
  ['a disk with nothing left is bad', space(0, 40 * GB), ['bad disk-nearly-full']],
  ['a disk of less than a megabyte holds nothing of people', space(0, 999_999), []],
  ['a disk that was not asked says nothing', space(null, null), []],
  ['a full image is full by nature', disk({ kind: 'image', freeBytes: 0, freeInodes: 0 }), []],
  ['inodes at a twentieth are fine', disk({ inodes: 1_000, freeInodes: 50 }), []],
  [
    'inodes under a twentieth warn',
    disk({ inodes: 1_000, freeInodes: 49 }),
    ['warn inodes-nearly-full'],
  ],
  [
    'inodes at a hundredth still warn',
    disk({ inodes: 1_000, freeInodes: 10 }),
    ['warn inodes-nearly-full'],
  ],
  [
    'inodes under a hundredth are bad',
    disk({ inodes: 1_000, freeInodes: 9 }),
    ['bad inodes-nearly-full'],
  ],
  ['no inodes at all are no shortage', disk({ inodes: 0, freeInodes: 0 }), []],
  ['a file system without inodes says nothing', disk({ inodes: null, freeInodes: null }), []],
  ['the root read-only is bad', disk({ readOnly: true }), ['bad file-system-read-only']],
  [
    'a data disk read-only is worth knowing',
    disk({ mount: '/data', readOnly: true }),
    ['info disk-not-writable'],
  ],
  ['a read-only overlay was meant so', disk({ type: 'overlay', readOnly: true }), []],
  ['a read-only network share was meant so', disk({ kind: 'network', readOnly: true }), []],
  [
    'a data disk that stopped after an error is bad',
    disk({ mount: '/data', type: 'overlay', readOnly: true, stoppedAfterError: true }),
    ['bad file-system-read-only'],
  ],
  ['recorded errors are bad', disk({ errors: 1 }), ['bad disk-errors']],
  ['a file system that keeps no count says nothing', disk({ errors: null }), []],

  ['a drive that is well says nothing', drive({}), []],
  ['a drive that may not be asked says nothing', drive(null), []],
  [
    'a drive that knows nothing of itself says nothing',
    drive({
      condition: 'unknown',
      reallocated: null,
      pending: null,
      mediaErrors: null,
      worn: null,
    }),
    [],
  ],
  ['a drive that says it fails is bad', drive({ condition: 'failing' }), ['bad drive-failing']],
  ['one sector that cannot be read warns', drive({ pending: 1 }), ['warn drive-failing']],
  ['nine sectors given up are age', drive({ reallocated: 9 }), []],
  ['ten sectors given up warn', drive({ reallocated: 10 }), ['warn drive-failing']],
  ['nine media errors are age', drive({ mediaErrors: 9 }), []],
  ['ten media errors warn', drive({ mediaErrors: 10 }), ['warn drive-failing']],
  ['a drive just under nine tenths of its life is fine', drive({ worn: 0.89 }), []],
  ['nine tenths of its life are worth knowing', drive({ worn: 0.9 }), ['info drive-worn']],
  ['all of its life warns', drive({ worn: 1 }), ['warn drive-worn']],
  [
    'a failing drive explains what the file system and the kernel say',
    {
      disks: {
        ...(drive({ condition: 'failing' }).disks ?? healthy.disks),
        fileSystems: healthy.disks.fileSystems.map((one) => ({
          ...one,
          errors: 4,
          readOnly: true,
          stoppedAfterError: true,
        })),
      },
      ...logged('blk_update_request: I/O error, dev nvme0n1, sector 2048 op 0x0:(READ)'),
    },
    ['bad drive-failing'],
  ],
  [
    'an error of the drive the system is on is bad',
    logged('blk_update_request: I/O error, dev nvme0n1, sector 2048 op 0x0:(READ)'),
    ['bad disk-io-errors'],
  ],
  [
    'an error of a partition counts too',
    logged('Buffer I/O error on dev nvme0n1p2, logical block 9, lost sync page write'),
    ['bad disk-io-errors'],
  ],
  [
    'an error that has been quiet for an hour warns',
    logged('I/O error, dev nvme0n1, sector 1', { lastAt: before(60 * MINUTE) }),
    ['warn disk-io-errors'],
  ],
  [
    'an error just within the hour is bad',
    logged('I/O error, dev nvme0n1, sector 1', { lastAt: before(60 * MINUTE - 1) }),
    ['bad disk-io-errors'],
  ],
  [
    'a stick that was pulled out is no fault',
    logged('Buffer I/O error on dev sdb1, logical block 0, async page read'),
    [],
  ],
  [
    'a drive whose name merely begins alike is another one',
    logged('I/O error, dev nvme0n10, sector 1'),
    [],
  ],
  ['an empty CD drive is no fault', logged('I/O error, dev sr0, sector 0'), []],
  [
    'room held by deleted files explains a full disk',
    held({ freeBytes: GB, totalBytes: 40 * GB }, 12 * GB, GB),
    ['bad deleted-files-hold-space'],
  ],
  [
    'held room that would not help leaves the disk full',
    held({ freeBytes: GB, totalBytes: 40 * GB }, GB),
    ['bad disk-nearly-full'],
  ],
  [
    'a quarter of a full disk counts even if it is not enough',
    held({ freeBytes: 0, totalBytes: 4_000_000 }, 1_000_000),
    ['bad deleted-files-hold-space'],
  ],
  [
    'just under a quarter of it does not, when it is not enough',
    held({ freeBytes: 0, totalBytes: 40_000_000 }, 3_999_999),
    ['bad disk-nearly-full'],
  ],
  [
    'a tenth of a disk with room is worth knowing',
    held({}, 50 * GB),
    ['info deleted-files-hold-space'],
  ],
  ['a little less is not', held({}, 50 * GB - 1), []],
  [
    'less than a gigabyte on a small disk with room is not',
    held({ freeBytes: 5 * GB, totalBytes: 9 * GB }, 0.95 * GB),
    [],
  ],
  [
    'deleted files on a disk of unknown size say nothing',
    held({ freeBytes: null, totalBytes: null }, 50 * GB),
    [],
  ],
  [
    'a full disk stops services, and is told alone',
    {
      ...space(0, 40 * GB),
      ...unit({ state: 'failed' }, { state: 'starting', restarts: 5, name: 'x' }),
      ...software(2, false),
    },
    ['bad disk-nearly-full'],
  ],
  [
    'a full disk for data stops no service',
    {
      ...disk({ mount: '/data', freeBytes: 0, totalBytes: 40 * GB }),
      ...unit({ state: 'failed' }),
    },
    ['bad disk-nearly-full', 'warn service-failed'],
  ],
  [
    'a file system that stopped explains its errors',
    disk({ errors: 3, readOnly: true, stoppedAfterError: true }),
    ['bad file-system-read-only'],
  ],
];
