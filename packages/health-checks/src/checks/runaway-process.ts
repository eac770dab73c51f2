import { check, seen } from '../check.ts';

/** A whole core in the sample … */
const CORES = 0.9;

/** … by a program that has been at it for a while, or every start of a program would count. */
const SECONDS = 120;

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
        if (cpuSeconds === null || cpuSeconds < SECONDS) return [];
        const ageSeconds =
          one.startedAt === null ? null : (atMs - Date.parse(one.startedAt)) / 1000;
        if (ageSeconds !== null && cpuSeconds < ageSeconds * OF_ITS_LIFE) return [];
        return [
          {
            severity: 'warn' as const,
            params: { program: one.name, pid: one.pid, cores, cpuSeconds: Math.round(cpuSeconds) },
            evidence: [
              seen('processes', `list[${at}].name`, one.name),
              seen('processes', `list[${at}].cores`, cores),
              seen('processes', `list[${at}].cpuSeconds`, cpuSeconds),
            ],
            remedy: 'end-program',
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});
