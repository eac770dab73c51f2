import { instantOf } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { askJournal, type JournalEntry } from './journal.ts';
import { askKernelLog } from './kernel-log.ts';
import { grouped, type LogLine } from './log-lines.ts';

const DAY_MS = 86_400_000;
const LINES_MAX = 2_000;

/** What the kernel calls an error, or worse. */
const faults = new Set(['emerg', 'alert', 'crit', 'err']);

/** Recent errors of the system's log. */
export const logErrors = collector({
  section: 'log-errors',
  timeoutMs: 8_000,
  read: {
    linux: readLinux,
    win32: onWindows('log-errors'),
    darwin: onMac('log-errors'),
  },
});

async function readLinux(system: System, run: Run) {
  const sinceMs = system.clock.now() - DAY_MS;
  const journal = await readJournal(system, run, sinceMs);
  const found = journal ?? (await readKernel(system, run, sinceMs));
  if (found === null) return absent('this account may not read the system log');
  return {
    source: found.source,
    since: instantOf(sinceMs) ?? new Date(0).toISOString(),
    total: found.lines.length,
    cut: found.cut,
    groups: grouped(found.lines),
  };
}

type Found = {
  readonly source: 'journal' | 'kernel';
  readonly lines: readonly LogLine[];
  readonly cut: boolean;
};

async function readJournal(system: System, run: Run, sinceMs: number): Promise<Found | null> {
  const journal = await askJournal(system, run, {
    which: ['--priority=3'],
    fields: ['MESSAGE', 'PRIORITY', 'SYSLOG_IDENTIFIER', '_COMM'],
    sinceMs,
    linesMax: LINES_MAX,
    timeoutMs: 7_000,
  });
  if (journal === null) return null;
  const lines = journal.entries.flatMap(lineOf).filter((line) => line.atMs >= sinceMs);
  return { source: 'journal', lines, cut: journal.cut };
}

/** An entry with bytes for a message is left out. */
function lineOf({ atMs, field }: JournalEntry): LogLine[] {
  const message = field('MESSAGE');
  if (message === null) return [];
  return [
    {
      program: field('SYSLOG_IDENTIFIER') ?? field('_COMM') ?? 'unnamed',
      message,
      level: Number(field('PRIORITY')) <= 2 ? 'critical' : 'error',
      atMs,
    },
  ];
}

async function readKernel(system: System, run: Run, sinceMs: number): Promise<Found | null> {
  const kernel = await askKernelLog(system, run);
  if (kernel === null) return null;
  const lines = kernel.lines
    .filter((line) => line.atMs >= sinceMs && faults.has(line.level))
    .map(
      ({ message, level, atMs }): LogLine => ({
        program: 'kernel',
        message,
        level: level === 'err' ? 'error' : 'critical',
        atMs,
      }),
    );
  return {
    source: 'kernel',
    lines: lines.slice(-LINES_MAX),
    cut: kernel.cut || lines.length > LINES_MAX,
  };
}
