import type { Fault } from '../fault.ts';

/** What the whole machine feels, and goes on feeling for minutes: this comes last. */
export const pressureFaults: readonly Fault[] = [
  {
    name: 'programs-stuck',
    kind: 'programs stuck in the kernel',
    cause: 'load-high',
    single: true,
    inject: async ({ keep, sh }) => {
      // Who calls vfork waits, beyond the reach of any signal, until its child has ended.
      await keep(
        `exec perl -e '$| = 1;
          for (1 .. 250) { fork or do { syscall(58) or sleep 3600; exit } }
          print "stuck\\n"; sleep 3600'`,
        'stuck',
      );
      await sh(
        `until awk -v n="$(nproc)" '{ exit !($1 >= 2.2 * n && $2 >= 1.6 * n) }' /proc/loadavg; do sleep 0.3; done`,
      );
    },
  },
];
