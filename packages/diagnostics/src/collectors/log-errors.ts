import { instantOf } from '../clip.ts';
import { absent, collector, type Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { grouped, type LogLine } from './log-lines.ts';

const DAY_MS = 86_400_000;
const LINES_MAX = 2_000;

/** Said to an account that may see its own messages only. */
const HINT = 'not seeing messages from other users';

/** Recent errors of the system's log. Windows and macOS: not read yet. */
export const logErrors = collector({
  section: 'log-errors',
  timeoutMs: 8_000,
  read: {
    linux: readLinux,
    win32: () => absent('the event log is not read on Windows yet'),
    darwin: () => absent('the unified log is not read on macOS yet'),
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

async function readJournal(
  system: System,
  { signal }: Run,
  sinceMs: number,
): Promise<Found | null> {
  const folders = ['/var/log/journal', '/run/log/journal'].flatMap((folder) =>
    (system.files.list(folder) ?? []).map((entry) => `${folder}/${entry}`),
  );
  if (!folders.some((folder) => (system.files.list(folder)?.length ?? 0) > 0)) return null;
  const ran = await system.run(
    'journalctl',
    [
      '--priority=3',
      `--since=@${Math.floor(sinceMs / 1000)}`,
      `--lines=${LINES_MAX}`,
      '--output=json',
      '--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM',
      '--no-pager',
    ],
    { timeoutMs: 7_000, maxBytes: 8 * 1024 * 1024, signal },
  );
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) return null;
  const lines = journalLinesIn(ran.stdout);
  const partial = ran.stderr.includes(HINT);
  if (partial && lines.length === 0) return null;
  return { source: 'journal', lines, cut: partial || ran.cut || lines.length >= LINES_MAX };
}

/** The journal's JSON, one object a line. A line cut in half, or with bytes for a message, is left out. */
export function journalLinesIn(text: string): LogLine[] {
  return text.split('\n').flatMap((line): LogLine[] => {
    const entry = objectIn(line);
    const field = (name: string) => {
      const value: unknown = entry === null ? null : Reflect.get(entry, name);
      return typeof value === 'string' ? value : null;
    };
    const message = field('MESSAGE');
    const micro = Number(field('__REALTIME_TIMESTAMP') ?? Number.NaN);
    if (message === null || !Number.isFinite(micro)) return [];
    return [
      {
        program: field('SYSLOG_IDENTIFIER') ?? field('_COMM') ?? 'unnamed',
        message,
        level: Number(field('PRIORITY')) <= 2 ? 'critical' : 'error',
        atMs: micro / 1000,
      },
    ];
  });
}

function objectIn(line: string): object | null {
  if (!line.startsWith('{') || !line.endsWith('}')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

async function readKernel(system: System, { signal }: Run, sinceMs: number): Promise<Found | null> {
  const ran = await system.run(
    'dmesg',
    ['--level=emerg,alert,crit,err', '--decode', '--time-format=iso'],
    { timeoutMs: 5_000, signal },
  );
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) return null;
  const lines = kernelLinesIn(ran.stdout).filter((line) => line.atMs >= sinceMs);
  return {
    source: 'kernel',
    lines: lines.slice(-LINES_MAX),
    cut: ran.cut || lines.length > LINES_MAX,
  };
}

/** `kern  :err   : 2026-11-21T09:40:00,123456+00:00 message`, as util-linux writes it. */
export function kernelLinesIn(text: string): LogLine[] {
  return text.split('\n').flatMap((line): LogLine[] => {
    const found = line.match(/^\w+\s*:(\w+)\s*: (\S+?),(\d{3})\d*([+-][\d:]+) (.*)$/);
    if (found === null) return [];
    const [, level, second, thousandths, zone, message = ''] = found;
    const atMs = Date.parse(`${second}.${thousandths}${zone}`);
    if (Number.isNaN(atMs)) return [];
    return [{ program: 'kernel', message, level: level === 'err' ? 'error' : 'critical', atMs }];
  });
}
