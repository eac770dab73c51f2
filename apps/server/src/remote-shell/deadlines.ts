import type { ShellId } from '@firstline/protocol/ids';
import { PERMISSION_MAX_MS, type ShellEnd } from '@firstline/protocol/remote-shell';

/** How long the server waits for an agent to say how a shell ended, before it says so itself. */
export interface Waits {
  /** The link, or the pair in the relay, is gone: the agent comes back and tells, or it does not. */
  readonly lostMs: number;
  /** The technician ended it: the agent kills the processes and counts what is left. */
  readonly withdrawnMs: number;
  /** The agent's own clock runs out first; this is for an agent that never answers. */
  readonly askingMs: number;
  readonly overTimeMs: number;
  /** Between two looks whether those who have shells are still allowed to. */
  readonly lookMs: number;
}

export const waits: Waits = {
  lostMs: 20_000,
  withdrawnMs: 5_000,
  askingMs: PERMISSION_MAX_MS + 30_000,
  overTimeMs: 60_000,
  lookMs: 5_000,
};

/** One alarm for each shell and reason; all are silent once the shell has ended. */
export interface Deadlines {
  readonly set: (shell: ShellId, end: ShellEnd, inMs: number) => void;
  /** This reason is none any more. */
  readonly unset: (shell: ShellId, end: ShellEnd) => void;
  readonly clear: (shell: ShellId) => void;
  readonly close: () => void;
}

export function createDeadlines(over: (shell: ShellId, end: ShellEnd) => void): Deadlines {
  const timers = new Map<ShellId, Map<ShellEnd, NodeJS.Timeout>>();
  const clear = (shell: ShellId): void => {
    for (const timer of timers.get(shell)?.values() ?? []) clearTimeout(timer);
    timers.delete(shell);
  };
  return {
    set(shell, end, inMs) {
      const own = timers.get(shell) ?? new Map<ShellEnd, NodeJS.Timeout>();
      clearTimeout(own.get(end));
      own.set(end, setTimeout(() => over(shell, end), inMs).unref());
      timers.set(shell, own);
    },
    unset(shell, end) {
      clearTimeout(timers.get(shell)?.get(end));
      timers.get(shell)?.delete(end);
    },
    clear,
    close() {
      for (const shell of timers.keys()) clear(shell);
    },
  };
}
