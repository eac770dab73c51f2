import { check, seen } from '../check.ts';

/** A few are normal for a moment; each holds a process number for ever when its parent has forgotten it. */
const WARN = 50;
const BAD = 1_000;

/** A program leaves its finished children lying about. */
export const zombieStorm = check({
  code: 'zombie-storm',
  needs: ['processes'],
  explains: ['too-many-processes'],
  judge({ processes }) {
    const { zombies } = processes;
    if (zombies < WARN) return [];
    const parent = processes.zombieParents[0];
    return [
      {
        severity: zombies >= BAD ? 'bad' : 'warn',
        params: { zombies, program: parent?.name ?? 'unknown', pid: parent?.pid ?? 0 },
        evidence: [
          seen('processes', 'zombies', zombies),
          ...(parent === undefined
            ? []
            : [
                seen('processes', 'zombieParents[0].name', parent.name),
                seen('processes', 'zombieParents[0].zombies', parent.zombies),
              ]),
        ],
        remedy: null,
      },
    ];
  },
});
