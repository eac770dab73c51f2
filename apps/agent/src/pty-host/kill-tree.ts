import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MARKER } from './messages.ts';
import {
  linuxProcesses,
  macProcesses,
  type ProcessEntry,
  type ProcessTable,
} from './process-table.ts';

/** Rounds of looking and killing; each is some milliseconds, and a tree needs three or four. */
const ROUNDS_MAX = 100;
/** A killed process is gone within this, milliseconds; then the table is looked at again. */
const SETTLE_MS = 2;

/** All processes of one shell, however they tried to leave it. */
export interface ShellTree {
  /** Remembers who belongs to the shell now, so that a later orphan without any mark is known. */
  readonly look: () => Promise<void>;
  /** Stops, then kills everything, until nothing is found; answers how many could not be killed. */
  readonly kill: () => Promise<{ readonly killed: number; readonly left: number }>;
}

/**
 * Belonging is any of: the shell or a descendant; the session of one; the marker in the environment a
 * process was started with; having been seen as one of these before. Using the shell's terminal is not
 * enough: whoever writes a message to all terminals does that.
 * `shellPid` is null when only the marker is known, as after a restart of the agent.
 */
export function shellTree(
  shell: { readonly shellId: string; readonly shellPid: number | null },
  table: ProcessTable,
): ShellTree {
  const known = new Map<number, number>();
  const sessions = new Set<number>();
  const marker = `${MARKER}=${shell.shellId}`;
  let earliest = 0;

  const isKnown = (entry: ProcessEntry): boolean => known.get(entry.pid) === entry.startedAt;
  // Nothing that ran before the shell can be its child; this spares reading most environments.
  const isMarked = (entry: ProcessEntry): boolean =>
    entry.startedAt >= earliest && table.carries(entry.pid, marker);
  const remember = ({ pid, session, startedAt }: ProcessEntry): void => {
    known.set(pid, startedAt);
    sessions.add(session);
  };

  /** The shell's processes now, after adding every newcomer to those known. */
  const members = async (): Promise<readonly ProcessEntry[]> => {
    const entries = (await table.entries()).filter(({ pid }) => pid !== process.pid);
    const shellItself = entries.find(({ pid }) => pid === shell.shellPid);
    if (shellItself && known.size === 0) {
      remember(shellItself);
      earliest = shellItself.startedAt;
    }
    const byPid = new Map(entries.map((entry) => [entry.pid, entry]));
    /** One of the shell's sessions, unless its number went on to a stranger who leads it now. */
    const inSession = ({ session }: ProcessEntry): boolean => {
      const leader = byPid.get(session);
      return sessions.has(session) && (leader === undefined || isKnown(leader));
    };
    for (let grown = true; grown; ) {
      const newcomers = entries.filter((entry) => {
        if (isKnown(entry)) return false;
        const parent = byPid.get(entry.parent);
        return (parent !== undefined && isKnown(parent)) || inSession(entry) || isMarked(entry);
      });
      newcomers.forEach(remember);
      grown = newcomers.length > 0;
    }
    return entries.filter(isKnown);
  };

  return {
    look: async () => {
      await members();
    },
    async kill() {
      const stopped = new Set<number>();
      const killed = new Set<number>();
      let left = 0;
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        const found = await members();
        if (found.length === 0) return { killed: killed.size, left: 0 };
        // First everyone is stopped: what is stopped cannot fork away from under the next look.
        const running = found.filter(({ pid }) => !stopped.has(pid));
        for (const { pid } of running) {
          table.signal(pid, 'SIGSTOP');
          stopped.add(pid);
        }
        if (running.length > 0) continue;
        const answers = found.map(({ pid }) => {
          killed.add(pid);
          return table.signal(pid, 'SIGKILL');
        });
        left = answers.filter((answer) => answer === 'refused').length;
        if (left === found.length) break;
        await pause(SETTLE_MS);
      }
      return { killed: killed.size - left, left };
    },
  };
}

/** The tree of a shell on this platform. */
export function openShellTree(
  platform: NodeJS.Platform,
  shell: { readonly shellId: string; readonly shellPid: number | null },
): ShellTree {
  if (platform === 'win32') return windowsTree(shell.shellPid);
  return shellTree(shell, platform === 'darwin' ? macProcesses() : linuxProcesses);
}

const run = promisify(execFile);

// Not run in this project's tests: they run on Linux. Windows ends a tree by parent ids only; closing
// the pty host closes the console, which ends what is attached to it.
function windowsTree(shellPid: number | null): ShellTree {
  return {
    look: () => Promise.resolve(),
    async kill() {
      if (shellPid === null) return { killed: 0, left: 0 };
      try {
        await run('taskkill', ['/T', '/F', '/PID', String(shellPid)]);
        return { killed: 1, left: 0 };
      } catch (error) {
        // as: execFile rejects with the exit code of the program; 128 says there is no such process.
        const gone = (error as { code?: unknown }).code === 128;
        return { killed: 0, left: gone ? 0 : 1 };
      }
    },
  };
}
