import { check, seen } from '../check.ts';

const SHARE = 0.5;

/** With more than this part left, a large program takes from nobody. */
const ENOUGH_SHARE = 0.25;

/** One program holds more than half of the memory. */
export const memoryHog = check({
  code: 'memory-hog',
  needs: ['processes', 'memory'],
  explains: ['memory-pressure', 'swap-full', 'memory-ran-out'],
  judge: ({ processes, memory }) =>
    processes.list.flatMap((one, at) => {
      const memoryBytes = one.memoryBytes ?? 0;
      if (memoryBytes < memory.totalBytes * SHARE || one.pid === processes.agentPid) return [];
      const short = memory.availableBytes < memory.totalBytes * ENOUGH_SHARE;
      return [
        {
          severity: short ? 'warn' : 'info',
          params: { program: one.name, pid: one.pid, memoryBytes, totalBytes: memory.totalBytes },
          evidence: [
            seen('processes', `list[${at}].name`, one.name),
            seen('processes', `list[${at}].memoryBytes`, memoryBytes),
            seen('memory', 'totalBytes', memory.totalBytes),
            seen('memory', 'availableBytes', memory.availableBytes),
          ],
          remedy: 'stop-program',
          since: one.startedAt,
          about: one.name,
        },
      ];
    }),
});
