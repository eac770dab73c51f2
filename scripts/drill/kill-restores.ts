import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  hasCluster,
  unfinishedRestore,
} from '../../apps/server/src/platform/database/set-aside.ts';
import { seeded } from '../crash/random.ts';
import { processOf } from '../run/process-table.ts';
import { measured } from './measured.ts';

const cli = path.resolve(import.meta.dirname, '../../apps/server/src/cli.ts');

/** Kills a restore at each point, and answers how many left something that a server would start on half-done. */
export async function killRestores(about: {
  readonly data: string;
  readonly words: readonly string[];
  readonly kills: number;
  readonly seed: number;
  /** How long a restore takes that nobody kills, seconds. */
  readonly seconds: number;
  /** People in the whole data. */
  readonly people: number;
}): Promise<number> {
  const random = seeded(about.seed);
  let halfDone = 0;
  for (let kill = 0; kill < about.kills; kill += 1) {
    const child = spawn(
      process.execPath,
      [cli, ...about.words, '--replace', `--data=${about.data}`],
      { stdio: 'ignore' },
    );
    const exited = once(child, 'exit');
    // Nothing is waited for: the moment itself is what is tried out.
    await Promise.race([exited, pause(about.seconds * 1_000 * random())]);
    child.kill('SIGKILL');
    await exited;
    if (!(await isNothingOrWhole(about.data, about.people))) halfDone += 1;
  }
  endPostgres(about.data);
  rmSync(about.data, { recursive: true, force: true });
  return halfDone;
}

async function isNothingOrWhole(data: string, people: number): Promise<boolean> {
  if (!existsSync(data) || unfinishedRestore(data) !== null || !hasCluster(data)) return true;
  const { facts } = await measured<{ people: unknown[] }>(data, ['user', 'list']);
  return facts.people.length === people;
}

/** What a killed restore left running, so that its folder can go. */
export function endPostgres(data: string): void {
  const file = path.join(data, 'postgres', 'pgdata', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  // An old lock may name a process that has the number by now, or none.
  if (processOf(pid)?.name === 'postgres') process.kill(pid, 'SIGKILL');
}
