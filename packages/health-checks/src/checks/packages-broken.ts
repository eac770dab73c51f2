import { check, seen } from '../check.ts';

/** Programs are half installed, or the list of them is damaged: nothing more can be installed. */
export const packagesBroken = check({
  code: 'packages-broken',
  needs: ['software'],
  judge({ software }) {
    if (software.broken === 0 && !software.damaged) return [];
    const names = software.packages.flatMap((one) => (one.state === 'broken' ? [one.name] : []));
    return [
      {
        severity: 'warn',
        params: {
          broken: software.broken,
          packages: names.slice(0, 10).join(', ') || 'the package database',
        },
        evidence: [
          seen('software', 'broken', software.broken),
          seen('software', 'damaged', software.damaged),
        ],
        remedy: 'repair-packages',
      },
    ];
  },
});
