import { check, seen, type Verdict } from '../check.ts';

const FINDINGS_MAX = 5;

/** Something that should start by itself is not there any more. */
export const startupProgramMissing = check({
  code: 'startup-program-missing',
  needs: ['startup'],
  judge: ({ startup }) =>
    startup.items
      .flatMap((one, at): Verdict[] => {
        if (!one.enabled || one.missing !== true) return [];
        return [
          {
            severity: 'info',
            params: { program: one.name, file: one.program ?? 'unknown', source: one.source },
            evidence: [
              seen('startup', `items[${at}].name`, one.name),
              seen('startup', `items[${at}].program`, one.program),
              seen('startup', `items[${at}].missing`, one.missing),
            ],
            remedy: null,
            about: one.name,
          },
        ];
      })
      .slice(0, FINDINGS_MAX),
});
