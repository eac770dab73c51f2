import { ageMs, check, seen } from '../check.ts';

/** A whole core in the sample … */
const CORES = 0.9;

/** … by a program that has been at it for a while, or every start of a program would count … */
const WARN_SECONDS = 120;
const INFO_SECONDS = 30;

/** … and for most of its life, or a browser that has been open for a week would. */
const OF_ITS_LIFE = 0.5;

const FINDINGS_MAX = 5;

/** A program has kept a whole core busy for minutes. */
export const runawayProcess = check({
  code: 'runaway-process',
  needs: ['processes'],
  explains: ['load-high'],
  judge: ({ processes }, atMs) =>
    processes.list
      .flatMap((one, at) => {
        const { cores, cpuSeconds } = one;
        if (one.pid === processes.agentPid || cores === null || cores < CORES) return [];
        if (cpuSeconds === null || cpuSeconds < INFO_SECONDS) return [];
        const age = ageMs(one.startedAt, atMs);
        if (age !== null && cpuSeconds < (age / 1_000) * OF_ITS_LIFE) return [];
        return [
          {
            severity: cpuSeconds < WARN_SECONDS ? ('info' as const) : ('warn' as const),
            params: { program: one.name, pid: one.pid, cores, cpuSeconds: Math.round(cpuSeconds) },
            evidence: [
              seen('processes', `list[${at}].name`, one.name),
              seen('processes', `list[${at}].cores`, cores),
              seen('processes', `list[${at}].cpuSeconds`, cpuSeconds),
            ],
            remedy: 'stop-program' as const, // as const: the literal, not a string
            since: one.startedAt,
            about: one.name,
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});
