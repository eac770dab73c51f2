import { z } from 'zod';

/** Longest parts of a report, characters; together with thirty lines it stays below 40 KiB. */
const MESSAGE_MAX = 2_000;
const STACK_MAX = 8_000;
const LINE_MAX = 600;
const NAME_MAX = 200;
/** What is read of a text at all, characters: whoever breaks has no time for more. */
const READ_MAX = 64 * 1024;
export const LINES_MAX = 30;

/** What broke: the program itself, a window's page, a process beside it, or a session’s terminal. */
export const CrashedPart = z.enum(['program', 'window', 'process', 'terminal']);

/** What is kept of a crash. Nothing of it leaves by itself; private values and folders are taken out already. */
export const CrashReport = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  version: z.string(),
  /** As `Linux 6.1.0, Electron 45.4.1`. */
  system: z.string(),
  part: CrashedPart,
  /** Which window or process. */
  name: z.string().nullable(),
  /** As `uncaught-error`, `crashed`, `oom`, `killed`, `no-goodbye`. */
  reason: z.string(),
  code: z.number().int().nullable(),
  error: z.object({ name: z.string(), message: z.string(), stack: z.string() }).nullable(),
  /** The last lines of the log before it. */
  lines: z.array(z.string()),
  /** How often the same thing happened in a row. */
  times: z.number().int(),
  /** It went to IT with a ticket. */
  sent: z.boolean(),
});
export type CrashReport = z.infer<typeof CrashReport>;

/** Something that broke, as its watcher saw it. */
export interface Crash {
  readonly part: CrashReport['part'];
  readonly name?: string | null;
  readonly reason: string;
  readonly code?: number | null;
  readonly error?: unknown;
  readonly lines?: readonly string[];
  /** When it was, milliseconds since 1970; now, when nobody says. */
  readonly at?: number;
}

/**
 * The parts of a report that come from outside: without private values and folders of this computer, and then
 * cut to size. Half of a secret that was cut before would be known by no rule.
 */
export function described(
  crash: Crash,
  redacted: (text: string) => string,
): Pick<CrashReport, 'name' | 'error' | 'lines'> {
  const { name = null, error, lines = [] } = crash;
  const told = (text: string, most: number): string =>
    withoutFolders(redacted(wholeLines(text))).slice(0, most);
  return {
    name: name === null ? null : told(name, NAME_MAX),
    error: error === undefined ? null : describedError(error, told),
    lines: lines.slice(-LINES_MAX).map((line) => told(line, LINE_MAX)),
  };
}

function describedError(
  error: unknown,
  told: (text: string, most: number) => string,
): NonNullable<CrashReport['error']> {
  if (!(error instanceof Error)) {
    return { name: typeof error, message: told(String(error), MESSAGE_MAX), stack: '' };
  }
  const causes: string[] = [];
  for (let one: unknown = error.cause; one instanceof Error && causes.length < 5; one = one.cause) {
    causes.push(`caused by ${one.stack ?? one.message}`);
  }
  return {
    name: told(error.name, NAME_MAX),
    message: told(error.message, MESSAGE_MAX),
    stack: told([error.stack ?? '', ...causes].join('\n'), STACK_MAX),
  };
}

/** The beginning of an endless text up to the end of a line, or else of a word: no secret is split. */
function wholeLines(text: string): string {
  if (text.length <= READ_MAX) return text;
  const read = text.slice(0, READ_MAX);
  const end = read.lastIndexOf('\n');
  return read.slice(0, Math.max(end > 0 ? end : read.lastIndexOf(' '), 0));
}

/** `/opt/Firstline/resources/app.asar/out/main/entry.cjs:10:2` says no more than `entry.cjs:10:2`, and tells less. */
export const withoutFolders = (text: string): string =>
  text.replaceAll(WINDOWS_FOLDERS, '…/').replaceAll(FOLDERS, '…/');

/** Names on Windows may hold blanks; a path begins where a word does, and an address of the web is none. */
const WINDOWS_FOLDERS = /(?<![\w])[A-Za-z]:(?:\\{1,2}[^\\/:*?"<>|\r\n]+)+\\{1,2}/gu;
const FOLDERS = /(?<=^|[\s('"`=[<])(?:file:\/\/)?(?:\/[^\s\\/:()'"<>|]+)+\//gmu;
