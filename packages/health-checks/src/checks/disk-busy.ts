import type { Process } from '@firstline/protocol/snapshots/processes';
import { check, seen } from '../check.ts';

/** Percent of the last minute in which everything that wanted to run waited for a disk. */
const WARN_STALL = 20;
const BAD_STALL = 50;

/** Where the kernel keeps no such figure: part of the sample in which cores had nothing but a disk to wait for. */
const WARN_WAIT = 0.5;

/** Programs wait for the disk. */
export const diskBusy = check({
  code: 'disk-busy',
  needs: ['load'],
  uses: ['processes'],
  explains: ['load-high'],
  judge({ load, processes }) {
    const stall = load.ioPressure?.full60 ?? null;
    const ioWait = load.ioWait ?? 0;
    if (stall === null ? ioWait < WARN_WAIT : stall < WARN_STALL) return [];
    const list = processes?.list ?? [];
    const at = busiest(list);
    const most = list[at];
    return [
      {
        severity: stall !== null && stall >= BAD_STALL ? 'bad' : 'warn',
        params: {
          stallPercent: stall ?? Math.round(ioWait * 100),
          program: most?.name ?? 'unknown',
          perSecondBytes: most === undefined ? 0 : Math.round(moved(most)),
        },
        evidence: [
          stall === null
            ? seen('load', 'ioWait', ioWait)
            : seen('load', 'ioPressure.full60', stall),
          seen('load', 'blocked', load.blocked),
          ...(most === undefined
            ? []
            : [
                seen('processes', `list[${at}].name`, most.name),
                seen('processes', `list[${at}].readBytesPerSecond`, most.readBytesPerSecond),
                seen('processes', `list[${at}].writtenBytesPerSecond`, most.writtenBytesPerSecond),
              ]),
        ],
        remedy: null,
      },
    ];
  },
});

const moved = (one: Process): number =>
  (one.readBytesPerSecond ?? 0) + (one.writtenBytesPerSecond ?? 0);

/** Where the program stands that reads and writes most; -1 when none is known to. */
const busiest = (list: readonly Process[]): number =>
  list.reduce(
    (best, one, at) =>
      moved(one) > (list[best] === undefined ? 0 : moved(list[best])) ? at : best,
    -1,
  );
