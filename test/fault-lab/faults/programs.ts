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
];
