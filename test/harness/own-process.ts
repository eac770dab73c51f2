import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endProcess } from '../../scripts/run/end-processes.ts';
import { programPath } from './needs.ts';

/** Under which account a process runs, where it should not be ours. */
export type Account = { readonly uid: number; readonly gid: number };

/** A process of a test's own. It leads its group, and `end` ends all of it. */
export type OwnProcess = {
  readonly pid: number;
  readonly child: ChildProcess;
  /** All it has said so far, on both streams. */
  said(): string;
  /** Resolves with the first match in what it says; rejects with all it said when it ends before. */
  says(what: RegExp): Promise<RegExpMatchArray>;
  end(): Promise<void>;
};

export function startProcess(
  program: string,
  args: readonly string[],
  options: {
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
    readonly input?: boolean;
    /** The program tells something on a fourth stream, as Xvfb does. */
    readonly tells?: boolean;
    readonly account?: Account | null;
  } = {},
): OwnProcess {
  const [runs, ...words] = dyingWithUs(program, args);
  const child = spawn(runs, words, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    ...options.account,
    detached: true,
    stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe', options.tells ? 'pipe' : 'ignore'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} does not start`);
  let said = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk.toString('utf8');
    for (const look of waiting) look();
  };
  // as: a stdio entry that is a pipe is a Readable
  const streams = [child.stdout, child.stderr, child.stdio[3] as Readable | null];
  for (const stream of streams) stream?.on('data', hear);
  let ended = false;
  child.once('close', () => {
    ended = true;
    for (const look of waiting) look();
  });
  return {
    pid,
    child,
    said: () => said,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = said.match(what);
          if (!found && !ended) return;
          waiting.delete(look);
          if (found) resolve(found);
          else reject(new Error(`${program} ended without saying ${what}:\n${said}`));
        };
        waiting.add(look);
        look();
      }),
    end: () => endProcess({ pid, group: true }),
  };
}

/** A test run that is killed can end nothing; on Linux the kernel does it then. */
function dyingWithUs(program: string, args: readonly string[]): readonly [string, ...string[]] {
  const setpriv = process.platform === 'linux' ? programPath('setpriv') : null;
  return setpriv === null ? [program, ...args] : [setpriv, '--pdeathsig', 'KILL', program, ...args];
}
