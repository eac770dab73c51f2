import { totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import type { Fault } from '../fault.ts';

const GIB = 2 ** 30;

/** Half of the memory and a little, which is when a program counts as the one that took it. */
const half = Math.ceil((totalmem() * 0.52) / GIB) * GIB;

/** Kept free for whatever else this machine does. */
const SPARE = 3 * GIB;

const availableBytes = (): number =>
  Number(readFileSync('/proc/meminfo', 'utf8').match(/^MemAvailable:\s+(\d+)/m)?.[1] ?? 0) * 1024;

/** Memory, which the whole machine has one of. */
export const memoryFaults: readonly Fault[] = [
  {
    name: 'memory-hog',
    kind: 'memory eaten',
    cause: 'memory-hog',
    consequences: ['memory-pressure', 'swap-full'],
    single: true,
    lacks: () =>
      availableBytes() < half + SPARE ? 'this machine has not enough memory to spare' : null,
    inject: async ({ keep }) => {
      await keep(
        `exec '${process.execPath}' -e '
          const kept = [];
          for (let left = ${half}; left > 0; left -= 2 ** 30) kept.push(Buffer.alloc(2 ** 30, 1));
          console.log("full");
          setInterval(() => kept.length, 1e6);'`,
        'full',
      );
    },
  },
  {
    name: 'memory-limit-hit',
    kind: 'killed for want of memory',
    cause: 'memory-limit-hit',
    consequences: ['program-crashed', 'program-crash-looping', 'memory-ran-out'],
    plan: { kernelLog: true },
    single: true,
    lacks: ({ cgroups }) =>
      cgroups.memory === null ? 'this machine has no memory cgroup of version 1' : null,
    inject: async ({ hands, cgroups }) => {
      await hands(`
        group='${cgroups.memory}'
        mkdir -p "$group" && echo 60M >"$group/memory.limit_in_bytes"
        echo 0 >"$group/memory.swappiness"
        sh -c 'echo $$ >"$0/cgroup.procs"; exec "$1" -e "Buffer.alloc(400e6, 1)"' "$group" '${process.execPath}' || true`);
    },
  },
];
