import { check, seen } from '../check.ts';

const SHARE = 0.5;

/** One program holds more than half of the memory. */
export const memoryHog = check({
  code: 'memory-hog',
  needs: ['processes', 'memory'],
  judge: ({ processes, memory }) =>
    processes.list.flatMap((one, at) => {
      const memoryBytes = one.memoryBytes ?? 0;
      if (memoryBytes < memory.totalBytes * SHARE) return [];
      return [
        {
          severity: 'warn',
          params: { program: one.name, pid: one.pid, memoryBytes, totalBytes: memory.totalBytes },
          evidence: [
            seen('processes', `list[${at}].name`, one.name),
            seen('processes', `list[${at}].memoryBytes`, memoryBytes),
            seen('memory', 'totalBytes', memory.totalBytes),
          ],
          remedy: 'end-program',
        },
      ];
    }),
});
