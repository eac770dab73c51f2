import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** A process as far as finding a shell's children needs. `pid` and `startedAt` together name it for ever. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** In units of the system's own; only ever compared. */
  readonly startedAt: number;
}

/** The computer's processes, and the mark that outlives parents and sessions. */
export interface ProcessTable {
  /** Every process that can still run; those already dead and merely uncollected are left out. */
  readonly entries: () => Promise<readonly ProcessEntry[]>;
  /** Whether the process was started with `text` in its environment. */
  readonly carries: (pid: number, text: string) => boolean;
  readonly signal: (pid: number, signal: 'SIGSTOP' | 'SIGKILL') => 'sent' | 'gone' | 'refused';
}

/** Sends a signal, telling a process that is gone from one that is not ours. */
export function sendSignal(
  pid: number,
  signal: 'SIGSTOP' | 'SIGKILL',
): 'sent' | 'gone' | 'refused' {
  try {
    process.kill(pid, signal);
    return 'sent';
  } catch (error) {
    // as: process.kill throws system errors only.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'refused' : 'gone';
  }
}

/** Linux: everything is in /proc. */
export const linuxProcesses: ProcessTable = {
  entries: () =>
    Promise.resolve(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => parseStat(readOrEmpty(`/proc/${name}/stat`)) ?? []),
    ),
  carries: (pid, text) => `\0${readOrEmpty(`/proc/${pid}/environ`)}`.includes(`\0${text}\0`),
  signal: sendSignal,
};

/** `pid (name) state ppid pgrp session …`; a name may hold spaces and brackets, so the last bracket counts. */
export function parseStat(stat: string): ProcessEntry | null {
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  const state = fields[0] ?? '';
  if (close < 0 || 'ZXx'.includes(state)) return null;
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    session: Number(fields[3]),
    startedAt: Number(fields[19]),
  };
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // The process ended between two looks, or belongs to another account.
    return '';
  }
}

const run = promisify(execFile);

/** macOS: `ps` knows parents and, for one's own processes, environments. Not run in this project's tests. */
export function macProcesses(): ProcessTable {
  let lines = new Map<number, string>();
  return {
    async entries() {
      const { stdout } = await run('ps', ['-axEww', '-o', 'pid=,ppid=,sess=,stat=,command=']);
      const rows = stdout.split('\n').flatMap((line) => {
        const [, pid, parent, , state, command] =
          /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
        return pid && parent && !state?.startsWith('Z')
          ? [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }]
          : [];
      });
      lines = new Map(rows.map(({ pid, command }) => [pid, ` ${command} `]));
      // `sess` is an address that is zero for others; a shell's pid is never one of them.
      return rows.map(({ pid, parent }) => ({ pid, parent, session: -pid, startedAt: 0 }));
    },
    carries: (pid, text) => lines.get(pid)?.includes(` ${text} `) ?? false,
    signal: sendSignal,
  };
}
