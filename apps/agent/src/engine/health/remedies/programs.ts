import { readFile } from 'node:fs/promises';
import type { Effects, Program } from './effects.ts';

/** Ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICK_MS = 10;
const PS_MS = 5_000;

type Find = Effects['program'];

/** Linux: everything is in /proc. One that is dead and merely uncollected is gone. */
export const findInProc: Find = async (pid) => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return parseProc(pid, stat, status);
  } catch {
    return null; // it has ended
  }
};

/** `pid (name) state …`; a name may hold spaces and brackets, so the last bracket counts. */
export function parseProc(pid: number, stat: string, status: string): Program | null {
  const open = stat.indexOf('(');
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1];
  if (open < 0 || close < 0 || uid === undefined || 'ZXx'.includes(fields[0] ?? 'Z')) return null;
  return {
    pid,
    startedAt: fields[19] ?? '',
    name: stat.slice(open + 1, close),
    uid: Number(uid),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    memoryBytes: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024,
  };
}

/** macOS: `ps`. Written from its manual; not run in this project's tests but for its parser. */
export const findByPs =
  (run: Effects['run']): Find =>
  async (pid) => {
    const { code, output } = await run('show-process-mac', [String(pid)], PS_MS);
    return code === 0 ? parsePs(pid, output) : null;
  };

/** `501 52736 12:03.55 Sun Nov 22 09:14:07 2026 /Applications/Mail.app/Contents/MacOS/Mail` */
export function parsePs(pid: number, line: string): Program | null {
  const [, uid, kib, time, startedAt, command] =
    /^\s*(\d+)\s+(\d+)\s+([\d:.-]+)\s+(\w{3} \w{3}\s+\d+ [\d:]+ \d{4})\s+(.+?)\s*$/m.exec(line) ??
    [];
  if (!uid || !kib || !time || !startedAt || !command) return null;
  const seconds = time.split(/[:-]/).reduce((so, part) => so * 60 + Number(part), 0);
  return {
    pid,
    startedAt,
    name: command.slice(command.lastIndexOf('/') + 1),
    uid: Number(uid),
    cpuMs: Math.round(seconds * 1_000),
    memoryBytes: Number(kib) * 1_024,
  };
}

/** Signals a program, unless its number belongs to another one by now. */
export const signalIn =
  (find: Find): Effects['signal'] =>
  async (program, signal) => {
    const now = await find(program.pid);
    if (now?.startedAt !== program.startedAt || now.uid !== program.uid) return false;
    try {
      process.kill(program.pid, signal);
      return true;
    } catch {
      return false; // it has ended in this very moment, or is not the person's: then it was not signalled
    }
  };
