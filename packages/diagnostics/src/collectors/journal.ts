import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { systemStartedMs } from './system-start.ts';

/** One entry of the journal, with the fields that were asked for. */
export type JournalEntry = {
  readonly atMs: number;
  readonly field: (name: string) => string | null;
};

export type Journal = {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** More was there than was read, or than this account may see. */
  readonly cut: boolean;
};

export type JournalQuestion = {
  /** What entries must match, as journalctl wants it. */
  readonly which: readonly string[];
  readonly fields: readonly string[];
  readonly sinceMs: number;
  readonly linesMax: number;
  readonly timeoutMs: number;
};

/** Said to an account that may see its own messages only. */
const HINT = 'not seeing messages from other users';
const BYTES_MAX = 8 * 1024 * 1024;

/** Asks systemd's journal; null where there is none, or where this account sees nothing of it. */
export async function askJournal(
  system: System,
  { signal }: Run,
  { which, fields, sinceMs, linesMax, timeoutMs }: JournalQuestion,
): Promise<Journal | null> {
  const folders = ['/var/log/journal', '/run/log/journal'].flatMap((folder) =>
    (system.files.list(folder) ?? []).map((entry) => `${folder}/${entry}`),
  );
  if (!folders.some((folder) => (system.files.list(folder)?.length ?? 0) > 0)) return null;
  const ran = await system.run(
    'journalctl',
    [
      ...which,
      `--since=@${Math.floor(sinceMs / 1000)}`,
      `--lines=${linesMax}`,
      '--output=json',
      `--output-fields=${[...fields, ...timing].join(',')}`,
      '--no-pager',
    ],
    { timeoutMs, maxBytes: BYTES_MAX, signal },
  );
  if (ran.state !== 'ended' || (ran.code !== 0 && !ran.cut)) return null;
  const entries = journalEntriesIn(ran.stdout, systemStartedMs(system.files));
  const partial = ran.stderr.includes(HINT);
  if (partial && entries.length === 0) return null;
  return { entries, cut: partial || ran.cut || entries.length >= linesMax };
}

const timing = ['_TRANSPORT', '_SOURCE_MONOTONIC_TIMESTAMP'];

/**
 * The journal's JSON, one object a line. A line cut in half is left out. The journal takes in what the
 * kernel said before it ran, under the time of the taking in: those get their own time back, and what
 * was said before `startedMs` on a kernel that serves several systems is not about this one.
 */
export function journalEntriesIn(text: string, startedMs: number | null): JournalEntry[] {
  return text.split('\n').flatMap((line): JournalEntry[] => {
    const found = objectIn(line);
    const field = (name: string) => {
      const value: unknown = found === null ? null : Reflect.get(found, name);
      return typeof value === 'string' ? value : null;
    };
    const takenMs = Number(field('__REALTIME_TIMESTAMP') ?? Number.NaN) / 1000;
    if (!Number.isFinite(takenMs)) return [];
    const lagMs = field('_TRANSPORT') === 'kernel' ? lagOf(field) : 0;
    const atMs = takenMs - lagMs;
    const others = startedMs !== null && lagMs > 0 && takenMs >= startedMs && atMs < startedMs;
    return others ? [] : [{ atMs, field }];
  });
}

/** Milliseconds between what was said and its entry. */
function lagOf(field: JournalEntry['field']): number {
  const [taken, said] = ['__MONOTONIC_TIMESTAMP', '_SOURCE_MONOTONIC_TIMESTAMP'].map((name) =>
    Number(field(name) ?? Number.NaN),
  );
  const lag = ((taken ?? Number.NaN) - (said ?? Number.NaN)) / 1000;
  return Number.isFinite(lag) && lag > 0 ? lag : 0;
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
