import { spawn } from 'node:child_process';
import type { Ran, RunOptions } from './system.ts';

const BYTES_MAX = 4 * 1024 * 1024;

/** A child that has ended but whose pipe a grandchild holds open is not waited for longer than this. */
const PIPE_PATIENCE_MS = 50;

/**
 * Runs a command in plain English (LC_ALL=C) with nothing on its input. When its time is up, when it
 * floods, or when `signal` says so, it is killed with everything it started.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Ran> {
  const maxBytes = options.maxBytes ?? BYTES_MAX;
  if (options.signal?.aborted === true) return Promise.resolve({ state: 'late' });
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what it starts can be killed with it.
      detached: process.platform !== 'win32',
      env: {
        PATH: searchPath(),
        LC_ALL: 'C',
        SystemRoot: process.env['SystemRoot'],
        // Where the session of whoever runs the agent is reached.
        XDG_RUNTIME_DIR: process.env['XDG_RUNTIME_DIR'],
      },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let cut = false;
    let late = false;

    const end = () => {
      late = true;
      kill(child.pid);
    };
    const timer = setTimeout(end, options.timeoutMs);
    options.signal?.addEventListener('abort', end, { once: true });
    const done = (finish: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
      finish();
    };
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) into.push(chunk);
      else if (!cut) {
        cut = true;
        kill(child.pid);
      }
    };
    child.stdout.on('data', collect(out));
    child.stderr.on('data', collect(err));
    child.on('error', (error) =>
      done(() =>
        'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')
          ? resolve({ state: 'missing' })
          : reject(error),
      ),
    );
    child.on('exit', () => {
      const close = () => {
        child.stdout.destroy();
        child.stderr.destroy();
      };
      // On a busy computer our own turn comes late: what lies in the pipe by then is read before.
      setTimeout(() => setImmediate(close), PIPE_PATIENCE_MS).unref();
    });
    child.on('close', (code) =>
      done(() =>
        resolve(
          late
            ? { state: 'late' }
            : { state: 'ended', code, stdout: text(out), stderr: text(err), cut },
        ),
      ),
    );
  });
}

/** Invalid UTF-8 becomes U+FFFD; output is never trusted to be text. */
const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');

/**
 * The system's own folders first: no program in somebody's home may answer for a command of the system,
 * and an agent started from a desktop often has no sbin in its path, where half of them live.
 */
const searchPath = (): string | undefined =>
  process.platform === 'win32'
    ? process.env['PATH']
    : `/usr/sbin:/usr/bin:/sbin:/bin:${process.env['PATH'] ?? ''}`;

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}
