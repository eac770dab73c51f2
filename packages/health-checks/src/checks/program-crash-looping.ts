import type { CrashedProgram } from '@firstline/protocol/snapshots/crashes';
import { ageMs, check, DAY_MS, HOUR_MS, seen, type Verdict } from '../check.ts';

/** Fewer are bad luck. */
const TIMES = 3;

/** Further apart than this, it is not the same trouble going on. */
const APART_MS = 8 * HOUR_MS;

/** This often, and within the last hour, nobody can work with it. */
const BAD_TIMES = 10;

/** A program breaks down again and again. */
export const programCrashLooping = check({
  code: 'program-crash-looping',
  needs: ['crashes'],
  mayExplain: ['many-log-errors'],
  judge: ({ crashes }, atMs) =>
    crashes.programs.flatMap((one, at): Verdict[] => {
      if (one.kind !== 'crash' || !isLooping(one, atMs)) return [];
      const now = (ageMs(one.lastAt, atMs) ?? 0) < HOUR_MS;
      return [
        {
          ...verdictOf(one, at, now && one.count >= BAD_TIMES ? 'bad' : 'warn'),
          explains: [{ code: 'many-log-errors', about: one.program }],
        },
      ];
    }),
});

/** A program broke down today, once or twice. */
export const programCrashed = check({
  code: 'program-crashed',
  needs: ['crashes'],
  judge: ({ crashes }, atMs) =>
    crashes.programs.flatMap((one, at): Verdict[] =>
      one.kind === 'crash' && isToday(one, atMs) && !isLooping(one, atMs)
        ? [verdictOf(one, at, 'info')]
        : [],
    ),
});

/** A program stops answering again and again. */
export const programHanging = check({
  code: 'program-hanging',
  needs: ['crashes'],
  judge: ({ crashes }, atMs) =>
    crashes.programs.flatMap((one, at): Verdict[] =>
      one.kind === 'hang' && isLooping(one, atMs) ? [verdictOf(one, at, 'warn')] : [],
    ),
});

const isToday = (one: CrashedProgram, atMs: number): boolean =>
  (ageMs(one.lastAt, atMs) ?? DAY_MS) < DAY_MS;

function isLooping(one: CrashedProgram, atMs: number): boolean {
  if (one.count < TIMES || !isToday(one, atMs)) return false;
  const span = Date.parse(one.lastAt) - Date.parse(one.firstAt);
  return span / (one.count - 1) <= APART_MS;
}

const verdictOf = (one: CrashedProgram, at: number, severity: Verdict['severity']): Verdict => ({
  severity,
  params: { program: one.program, times: one.count, reason: one.reason ?? 'no reason given' },
  evidence: [
    seen('crashes', `programs[${at}].program`, one.program),
    seen('crashes', `programs[${at}].count`, one.count),
    seen('crashes', `programs[${at}].lastAt`, one.lastAt),
    seen('crashes', `programs[${at}].reason`, one.reason),
  ],
  remedy: null,
  since: one.firstAt,
  about: one.program,
});
