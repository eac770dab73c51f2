import { ageMs, check, MINUTE_MS, seen } from '../check.ts';

/** Programs are half installed, or the list of them is damaged: nothing more can be installed. */
export const packagesBroken = check({
  code: 'packages-broken',
  needs: ['software'],
  judge({ software }) {
    const interrupted = software.interrupted === true;
    if (software.broken === 0 && !software.damaged && !interrupted) return [];
    const names = software.packages.flatMap((one) => (one.state === 'broken' ? [one.name] : []));
    return [
      {
        severity: 'warn',
        params: {
          broken: software.broken,
          packages: names.slice(0, 10).join(', ') || 'the package database',
        },
        evidence: [
          seen('software', 'broken', software.broken),
          seen('software', 'damaged', software.damaged),
          ...(interrupted ? [seen('software', 'interrupted', true)] : []),
        ],
        remedy: 'repair-packages',
      },
    ];
  },
});

/** Installing takes minutes; one that takes longer waits for something that does not come. */
const LONG_MS = 30 * MINUTE_MS;

/** A program holds the package database, so that nobody else can install. Meanwhile packages are half done. */
export const packageDatabaseLocked = check({
  code: 'package-database-locked',
  needs: ['software'],
  uses: ['processes'],
  explains: ['packages-broken'],
  judge({ software, processes }, atMs) {
    const holder = software.lockedBy;
    if (holder === null) return [];
    const since = processes?.list.find((one) => one.pid === holder.pid)?.startedAt ?? null;
    return [
      {
        severity: (ageMs(since, atMs) ?? 0) >= LONG_MS ? 'warn' : 'info',
        params: { program: holder.program, pid: holder.pid ?? 'unknown' },
        evidence: [
          seen('software', 'lockedBy.program', holder.program),
          seen('software', 'lockedBy.pid', holder.pid),
        ],
        remedy: null,
        since,
        about: holder.program,
      },
    ];
  },
});
