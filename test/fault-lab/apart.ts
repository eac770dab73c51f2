import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cgroupsNamed } from './cgroups.ts';
import { words } from './command.ts';
import { withoutDanger } from './rights.ts';
import { sweepAfter } from './sweep.ts';
import { here, type World } from './world.ts';

/** A program in namespaces of its own. */
export type Apart = {
  readonly pid: number;
  /** Resolves with the first line of progress that matches. */
  readonly says: (what: RegExp) => Promise<void>;
  /** All that it wrote to stdout, once it has ended well. */
  readonly output: Promise<string>;
  /** Resolves when nothing of it is left, however it ended. */
  readonly gone: Promise<void>;
};

/**
 * Starts a TypeScript file in namespaces of its own, without the rights that could change the machine; it
 * gets its `World` and `options`, both JSON. When it ends, or is killed, or whoever started it is, the
 * kernel ends everything in there; what a kernel does not clear away (a folder, cgroups) is left to a
 * sweeper that waits outside for exactly that.
 */
export function startApart(
  entry: string,
  options: unknown,
  tell: (line: string) => void = () => undefined,
): Apart {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-fault-lab-'));
  const world: World = { folder, cgroups: cgroupsNamed(path.basename(folder)) };
  const sweeping = sweepAfter(world);
  const [program = '', ...args] = withoutDanger([
    ...words('setpriv --pdeathsig KILL unshare -m -n -p -u -i --fork --kill-child'),
    ...words('--propagation private --mount-proc sh'),
    path.join(here, 'world.sh'),
    folder,
    process.execPath,
    entry,
    JSON.stringify(world),
    JSON.stringify(options),
  ]);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', HOME: '/root' },
  });
  const waiting = new Set<(said: string) => void>();
  const out: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    for (const line of chunk.toString('utf8').split('\n').filter(Boolean)) tell(line);
    for (const look of waiting) look(said);
  });
  const output = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      sweeping.begin();
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'));
      else reject(new Error(`the fault lab ended with ${code ?? signal}: ${said.slice(-4_000)}`));
    });
  });
  // Whoever waits for the output is told; whoever killed the program need not be.
  output.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    output,
    gone: sweeping.done,
    says: (what) =>
      new Promise((resolve) => {
        const look = (text: string) => {
          if (!what.test(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look(said);
      }),
  };
}
