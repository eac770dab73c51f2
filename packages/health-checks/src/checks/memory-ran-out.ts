import type { CrashesSection, MemoryKill } from '@firstline/protocol/snapshots/crashes';
import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { ageMs, check, type Consequence, DAY_MS, seen } from '../check.ts';

const hiding = [
  'program-crash-looping',
  'program-crashed',
  'program-hanging',
  'service-failed',
  'service-crash-looping',
  'user-service-failed',
];

/** The kernel ended programs because there was no memory left. */
export const memoryRanOut = check({
  code: 'memory-ran-out',
  needs: ['memory'],
  uses: ['crashes', 'services'],
  mayExplain: hiding,
  judge({ memory, crashes, services }, atMs) {
    const told = crashes === null ? [] : killsOfToday(crashes, atMs, false);
    const counted = memory.outOfMemoryKills ?? 0;
    const [last] = told;
    if (last !== undefined) {
      return [
        {
          severity: 'warn',
          params: { kills: told.length, program: last.kill.program },
          evidence: told.flatMap(evidenceOf),
          remedy: null,
          since: told.at(-1)?.kill.at ?? null,
          explains: endedBy(told, services),
        },
      ];
    }
    // The counter runs since the start of the computer and says no time: worth knowing, no more.
    const unknown = crashes === null || crashes.sources.length === 0;
    if (counted === 0 || !unknown) return [];
    return [
      {
        severity: 'info',
        params: { kills: counted, program: 'unknown' },
        evidence: [seen('memory', 'outOfMemoryKills', counted)],
        remedy: null,
      },
    ];
  },
});

/** A group of programs was given a limit, hit it, and lost one of them. The computer had memory left. */
export const memoryLimitHit = check({
  code: 'memory-limit-hit',
  needs: ['crashes'],
  uses: ['services'],
  mayExplain: hiding,
  judge({ crashes, services }, atMs) {
    const told = killsOfToday(crashes, atMs, true);
    const [last] = told;
    if (last === undefined) return [];
    return [
      {
        severity: 'warn',
        params: {
          kills: told.length,
          program: last.kill.program,
          memoryBytes: last.kill.memoryBytes ?? 0,
        },
        evidence: told.flatMap(evidenceOf),
        remedy: null,
        since: told.at(-1)?.kill.at ?? null,
        explains: endedBy(told, services),
      },
    ];
  },
});

type Placed = { readonly kill: MemoryKill; readonly at: number };

/** The kills of the last 24 hours, latest first. */
const killsOfToday = (crashes: CrashesSection, atMs: number, groupLimit: boolean): Placed[] =>
  crashes.memoryKills
    .map((kill, at) => ({ kill, at }))
    .filter(({ kill }) => {
      const age = ageMs(kill.at, atMs);
      return kill.groupLimit === groupLimit && age !== null && age < DAY_MS;
    })
    .sort((a, b) => Date.parse(b.kill.at) - Date.parse(a.kill.at));

const evidenceOf = ({ kill, at }: Placed) => [
  seen('crashes', `memoryKills[${at}].program`, kill.program),
  seen('crashes', `memoryKills[${at}].at`, kill.at),
  seen('crashes', `memoryKills[${at}].memoryBytes`, kill.memoryBytes),
];

/** The ends of the same programs, and of services whose manager says that this was why. */
function endedBy(
  told: readonly Placed[],
  services: SectionValue<'services'> | null,
): Consequence[] {
  const programs = new Set(told.map(({ kill }) => kill.program));
  const named =
    services?.list.flatMap((one) => (one.result === 'oom-kill' ? [one.name] : [])) ?? [];
  return [...programs, ...named].flatMap((about) => hiding.map((code) => ({ code, about })));
}
