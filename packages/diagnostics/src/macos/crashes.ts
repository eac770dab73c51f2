import type { MemoryKill } from '@firstline/protocol/snapshots/crashes';
import { clipOr, instantOf } from '../clip.ts';
import { counted } from '../collectors/crashes.ts';
import type { Crash } from '../collectors/crash-lines.ts';
import { absent, type Read } from '../collector.ts';
import type { System } from '../system/system.ts';
import { type Told, told } from '../told.ts';

const WEEK_MS = 7 * 86_400_000;
const REPORTS_MAX = 200;
const REPORT_MAX_BYTES = 2 * 1024 * 1024;
const PROGRAMS_MAX = 100;
const KILLS_MAX = 100;

/** Kinds of reports (`bug_type`): a crash, a hang, and who was ended for want of memory. */
const CRASH = '309';
const HANG = '288';
const MEMORY = '298';

/** What broke down in a week: reports that macOS keeps for everybody and for whoever sits here. */
export const crashes: Read<'crashes'> = async (system) => {
  const sinceMs = system.clock.now() - WEEK_MS;
  const folders = ['/Library/Logs/DiagnosticReports'];
  const { userName } = system.agent;
  if (userName !== null) folders.push(`/Users/${userName}/Library/Logs/DiagnosticReports`);
  const paths = folders.flatMap((folder) =>
    (system.files.list(folder) ?? [])
      .filter((name) => /\.(?:ips|hang|spin)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  if (folders.every((folder) => system.files.list(folder) === null)) {
    return absent('this account may not read what crashed');
  }
  const recent = paths
    .filter((path) => (system.files.facts(path)?.modifiedMs ?? 0) >= sinceMs)
    .slice(0, REPORTS_MAX);
  const reports = await Promise.all(recent.map((path) => reportAt(path, system)));
  const found = reports.flatMap((one) => one ?? []).filter((one) => one.atMs >= sinceMs);
  return {
    since: instantOf(sinceMs) ?? new Date(0).toISOString(),
    sources: ['crash-reports'],
    programs: counted(found.flatMap(crashOf)).slice(0, PROGRAMS_MAX),
    memoryKills: found.flatMap(killOf).slice(0, KILLS_MAX),
  };
};

type Report = { readonly head: Told; readonly body: Told; readonly atMs: number };

/** A report is two JSON objects: a head of one line, and the rest. */
async function reportAt(path: string, { files }: System): Promise<Report | null> {
  const raw = await files.load(path, REPORT_MAX_BYTES);
  const text = raw === null ? '' : Buffer.from(raw).toString('utf8');
  const end = text.indexOf('\n');
  const head = objectIn(end < 0 ? text : text.slice(0, end));
  const when = head.text('timestamp')?.replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4');
  const atMs = Date.parse(when ?? '');
  return Number.isNaN(atMs) ? null : { head, body: objectIn(text.slice(end + 1)), atMs };
}

function objectIn(text: string): Told {
  try {
    return told(JSON.parse(text));
  } catch {
    // A report that is still being written, or torn.
    return told(null);
  }
}

function crashOf({ head, body, atMs }: Report): Crash[] {
  const kind = head.text('bug_type');
  if (kind !== CRASH && kind !== HANG) return [];
  const program = head.text('app_name') ?? head.text('name') ?? body.text('procName');
  return [
    {
      program: clipOr(program, 'unnamed', 120),
      pid: body.count('pid'),
      kind: kind === CRASH ? 'crash' : 'hang',
      reason: body.row('exception').text('signal'),
      atMs,
    },
  ];
}

/** The largest of them, which macOS names, was ended first. */
function killOf({ head, body, atMs }: Report): MemoryKill[] {
  const program = body.text('largestProcess');
  const at = instantOf(atMs);
  if (head.text('bug_type') !== MEMORY || program === null || at === null) return [];
  return [{ program: clipOr(program, 'unnamed', 120), at, memoryBytes: null, groupLimit: false }];
}
