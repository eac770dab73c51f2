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
  explains: ['load-high'],
  judge({ load }) {
    const stall = load.ioPressure?.full60 ?? null;
    const ioWait = load.ioWait ?? 0;
    if (stall === null ? ioWait < WARN_WAIT : stall < WARN_STALL) return [];
    return [
      {
        severity: stall !== null && stall >= BAD_STALL ? 'bad' : 'warn',
        params: { stallPercent: stall ?? Math.round(ioWait * 100) },
        evidence: [
          stall === null
            ? seen('load', 'ioWait', ioWait)
            : seen('load', 'ioPressure.full60', stall),
          seen('load', 'blocked', load.blocked),
        ],
        remedy: null,
      },
    ];
  },
});
