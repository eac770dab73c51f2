import type { Fault } from '../fault.ts';

/** Programs that take more than their part. */
export const programFaults: readonly Fault[] = [
  {
    name: 'zombies',
    kind: 'zombie storm',
    cause: 'zombie-storm',
    inject: async ({ keep }) => {
      // A shell that became another program no longer waits for its children.
      await keep(
        'for n in $(seq 80); do sh -c : & done; sh -c "sleep 0.1; echo left" & exec sleep 3600',
        'left',
      );
    },
  },
  {
    name: 'files-used-up',
    kind: 'too many open files',
    cause: 'program-out-of-files',
    inject: async ({ keep }) => {
      await keep(
        `exec bash -c 'ulimit -n 256; for n in $(seq 5 255); do eval "exec $n</dev/null"; done; echo full; exec sleep 3600'`,
        'full',
      );
    },
  },
  {
    name: 'too-many-programs',
    kind: 'too many processes',
    cause: 'too-many-processes',
    single: true,
    inject: async ({ keep }) => {
      await keep(
        'for n in $(seq 1700); do sleep 3600 & done; echo started; exec sleep 3600',
        'started',
      );
    },
  },
  {
    name: 'program-runs-away',
    kind: 'processor eaten',
    cause: 'runaway-process',
    single: true,
    inject: async ({ keep, sh }) => {
      // A little before others, as what runs away often is: by its own group, where the kernel has those.
      const spin = 'const { Worker, isMainThread } = require("node:worker_threads");';
      await keep(
        `echo -5 >/proc/self/autogroup 2>/dev/null || true; exec nice -n -5 '${process.execPath}' -e '${spin}
          new Worker("for (;;);", { eval: true });
          console.log("running");
          setTimeout(() => { for (;;); }, 100);'`,
        'running',
      );
      // Half a minute of processor time, which two cores bring together in a quarter.
      await sh(
        `until ps -eo cputimes=,comm= | awk '$1 >= 33 { found = 1 } END { exit !found }'; do sleep 0.2; done`,
      );
    },
  },
  {
    name: 'program-crashed-thrice',
    kind: 'program crashes again and again',
    cause: 'program-crash-looping',
    plan: { kernelLog: true },
    single: true,
    inject: async ({ sh }) => {
      // An address that nobody may read: the processor says so, and the kernel writes it down.
      await sh(`for n in 1 2 3; do perl -e 'unpack("p", pack("Q", 4096))' || true; done`);
    },
  },
];
