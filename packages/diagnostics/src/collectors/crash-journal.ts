import { clipOr } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import {
  type Crash,
  crashIn,
  type Kill,
  killIn,
  signalNamed,
  watcherKillIn,
} from './crash-lines.ts';
import { askJournal, type JournalEntry } from './journal.ts';
import type { KernelLine } from './kernel-log.ts';

/** Numbers under which systemd files what it says of a core, and of a service's process that ended. */
const CORE = 'fc2e22bc6ee647b6b90729ab34a250b1';
const PROCESS_ENDED = '98e322203f7a4ed290d09fe03c09fe15';
const WATCHER = 'systemd-oomd';

const LINES_MAX = 2_000;

export type JournalCrashes = {
  /** With a core, or told by the kernel. */
  readonly crashes: readonly Crash[];
  /** Services whose process died of a fault, known by the service's name only. */
  readonly stopped: readonly Crash[];
  readonly kills: readonly Kill[];
};

/** What the journal knows of crashes; null where it may not be read. */
export async function journalCrashes(
  system: System,
  run: Run,
  sinceMs: number,
): Promise<JournalCrashes | null> {
  const journal = await askJournal(system, run, {
    which: [
      `MESSAGE_ID=${CORE}`,
      '+',
      `MESSAGE_ID=${PROCESS_ENDED}`,
      '+',
      `SYSLOG_IDENTIFIER=${WATCHER}`,
      '+',
      // What the kernel ended, and what hung, it tells as errors: of earlier starts, too.
      '_TRANSPORT=kernel',
      'PRIORITY=3',
    ],
    fields: [
      'MESSAGE',
      'MESSAGE_ID',
      'SYSLOG_IDENTIFIER',
      'COREDUMP_COMM',
      'COREDUMP_EXE',
      'COREDUMP_PID',
      'COREDUMP_SIGNAL_NAME',
      'COREDUMP_TIMESTAMP',
      'UNIT',
      'USER_UNIT',
      'EXIT_CODE',
      'EXIT_STATUS',
    ],
    sinceMs,
    linesMax: LINES_MAX,
    timeoutMs: 5_000,
  });
  if (journal === null) return null;
  const { entries } = journal;
  return {
    crashes: entries.flatMap((entry) => [...coreIn(entry), ...kernelCrashIn(entry)]),
    stopped: entries.flatMap((entry) => endedIn(entry)),
    kills: entries.flatMap((entry) => killOf(entry)),
  };
}

/** What the kernel told of crashes, for accounts that may read the journal and not the kernel's log. */
export async function journalKernelLines(
  system: System,
  run: Run,
  sinceMs: number,
): Promise<KernelLine[]> {
  const journal = await askJournal(system, run, {
    which: [
      '_TRANSPORT=kernel',
      '--grep=segfault at|traps: |unhandled |blocked for more|Killed process',
    ],
    fields: ['MESSAGE'],
    sinceMs,
    linesMax: LINES_MAX,
    timeoutMs: 2_500,
  });
  const entries = journal?.entries ?? [];
  return entries.map(({ field, atMs }) => ({ level: '', message: field('MESSAGE') ?? '', atMs }));
}

const isKernels = ({ field }: JournalEntry): boolean => field('_TRANSPORT') === 'kernel';

function kernelCrashIn(entry: JournalEntry): Crash[] {
  return isKernels(entry) ? listed(crashIn(entry.field('MESSAGE') ?? '', entry.atMs)) : [];
}

function killOf(entry: JournalEntry): Kill[] {
  const message = entry.field('MESSAGE') ?? '';
  if (isKernels(entry)) return listed(killIn(message, entry.atMs));
  const watchers = entry.field('SYSLOG_IDENTIFIER') === WATCHER;
  return watchers ? listed(watcherKillIn(message, entry.atMs)) : [];
}

const listed = <T>(one: T | null): T[] => (one === null ? [] : [one]);

function coreIn({ field, atMs }: JournalEntry): Crash[] {
  if (field('MESSAGE_ID') !== CORE) return [];
  const file = field('COREDUMP_EXE')?.split('/').at(-1);
  const pid = Number(field('COREDUMP_PID') ?? Number.NaN);
  const saidMs = Number(field('COREDUMP_TIMESTAMP') ?? Number.NaN) / 1000;
  return [
    {
      program: clipOr(file, clipOr(field('COREDUMP_COMM'), 'unnamed', 120), 120),
      kind: 'crash',
      reason: field('COREDUMP_SIGNAL_NAME'),
      pid: Number.isInteger(pid) ? pid : null,
      atMs: Number.isFinite(saidMs) ? saidMs : atMs,
    },
  ];
}

/** `killed` or `dumped` by a signal that only a fault sends; a service that was told to stop is none. */
function endedIn({ field, atMs }: JournalEntry): Crash[] {
  const unit = field('UNIT') ?? field('USER_UNIT');
  const how = field('EXIT_CODE');
  if (field('MESSAGE_ID') !== PROCESS_ENDED || unit === null) return [];
  if (how !== 'killed' && how !== 'dumped') return [];
  const reason = signalOf(field('EXIT_STATUS') ?? '');
  if (reason === null) return [];
  const program = clipOr(unit.replace(/\.service$/, ''), 'unnamed', 120);
  return [{ program, kind: 'crash', reason, pid: null, atMs }];
}

/** The journal has the number; systemd's own words have the name. */
const signalOf = (status: string): string | null =>
  signalNamed(Number(status)) ?? (faults.has(`SIG${status}`) ? `SIG${status}` : null);

const faults = new Set([3, 4, 5, 6, 7, 8, 11, 31].map(signalNamed));
