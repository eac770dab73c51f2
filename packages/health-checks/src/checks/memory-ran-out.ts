import { check, seen } from '../check.ts';

/** The kernel ended programs because there was no memory left. */
export const memoryRanOut = check({
  code: 'memory-ran-out',
  needs: ['memory'],
  judge({ memory }) {
    const kills = memory.outOfMemoryKills ?? 0;
    if (kills === 0) return [];
    return [
      {
        severity: 'warn',
        params: { kills },
        evidence: [seen('memory', 'outOfMemoryKills', kills)],
        remedy: 'close-programs',
      },
    ];
  },
});
