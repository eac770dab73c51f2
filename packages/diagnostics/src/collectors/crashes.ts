import { inNameOrder, inOrder } from '@firstline/protocol/in-order';
import type { CrashedProgram, MemoryKill } from '@firstline/protocol/snapshots/crashes';
import { clipOr, honestCount, instantOf } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { dumpedCrashes, reportedCrashes } from './crash-files.ts';
import { type Crash, crashIn, type Kill, killIn } from './crash-lines.ts';
import { journalCrashes, journalKernelLines } from './crash-journal.ts';
import { askKernelLog } from './kernel-log.ts';
import { oneCrashEach } from './same-crash.ts';

/** So far back a crash still matters for what is wrong today. */
const WEEK_MS = 7 * 86_400_000;
const PROGRAMS_MAX = 100;
const KILLS_MAX = 100;

/** What broke down lately. */
export const crashes = collector({
  section: 'crashes',
  timeoutMs: 8_000,
  read: {
    linux: readLinux,
    win32: onWindows('crashes'),
    darwin: onMac('crashes'),
  },
});

async function readLinux(system: System, run: Run) {
  const sinceMs = system.clock.now() - WEEK_MS;
  const [journal, kernel] = await Promise.all([
    journalCrashes(system, run, sinceMs),
    askKernelLog(system, run),
  ]);
  const dumps = dumpedCrashes(system.files);
  const reports = reportedCrashes(system.files);
  const lines =
    kernel?.lines ?? (journal === null ? [] : await journalKernelLines(system, run, sinceMs));
  // The best witness first: what a later one tells of the same crash is not counted again.
  const witnesses: readonly (readonly [string, readonly Crash[] | null])[] = [
    ['journal', journal === null ? null : journal.crashes],
    ['coredumps', dumps],
    ['crash-reports', reports],
    [
      kernel === null ? 'journal' : 'kernel',
      kernel === null && journal === null
        ? null
        : lines.flatMap((line) => crashIn(line.message, line.atMs) ?? []),
    ],
    ['journal', journal === null ? null : journal.stopped],
  ];
  const sources = [...new Set(witnesses.flatMap(([name, told]) => (told === null ? [] : [name])))];
  if (sources.length === 0) return absent('this account may not read what crashed');
  const found = oneCrashEach(
    witnesses.map(([, told]) => (told ?? []).filter((crash) => crash.atMs >= sinceMs)),
  );
  const kills = [
    ...lines.flatMap((line) => killIn(line.message, line.atMs) ?? []),
    ...(journal?.kills ?? []),
  ].filter((kill) => kill.atMs >= sinceMs);
  return {
    since: instantOf(sinceMs) ?? new Date(0).toISOString(),
    sources,
    programs: counted(found).slice(0, PROGRAMS_MAX),
    memoryKills: oneKillEach(kills).slice(0, KILLS_MAX),
  };
}

/** Crashes of one program together, the most frequent first. */
export function counted(crashes: readonly Crash[]): CrashedProgram[] {
  const byProgram = new Map<string, Crash[]>();
  for (const crash of crashes) {
    const key = `${crash.kind} ${crash.program}`;
    byProgram.set(key, [...(byProgram.get(key) ?? []), crash]);
  }
  return [...byProgram.values()]
    .flatMap((all): CrashedProgram[] => {
      const inTime = all.sort((a, b) => b.atMs - a.atMs);
      const firstAt = instantOf(inTime.at(-1)?.atMs);
      const lastAt = instantOf(inTime[0]?.atMs);
      const kind = inTime[0]?.kind;
      if (firstAt === null || lastAt === null || kind === undefined) return [];
      return [
        {
          program: clipOr(inTime[0]?.program, 'unnamed', 120),
          kind,
          reason: inTime.find((crash) => crash.reason !== null)?.reason ?? null,
          count: all.length,
          firstAt,
          lastAt,
        },
      ];
    })
    .sort(
      (a, b) =>
        b.count - a.count || inOrder(b.lastAt, a.lastAt) || inNameOrder(a.program, b.program),
    );
}

/** The journal repeats what the kernel said. The latest first. */
function oneKillEach(kills: readonly Kill[]): MemoryKill[] {
  const kept: Kill[] = [];
  for (const kill of kills) {
    const known = kept.some(
      (one) => one.pid === kill.pid && Math.abs(one.atMs - kill.atMs) < SAME_KILL_MS,
    );
    if (!known) kept.push(kill);
  }
  return kept
    .sort((a, b) => b.atMs - a.atMs)
    .flatMap((kill): MemoryKill[] => {
      const at = instantOf(kill.atMs);
      const { groupLimit } = kill;
      return at === null
        ? []
        : [
            {
              program: clipOr(kill.program, 'unnamed', 120),
              at,
              memoryBytes: honestCount(kill.memoryBytes),
              groupLimit,
            },
          ];
    });
}

/** Two clocks tell of one kill: the kernel's, and the journal's reckoning of it. */
const SAME_KILL_MS = 5_000;
