import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { SetUpFailure } from '../set-up/progress.mjs';
import { RUNNING_COPY } from './running-copy.ts';

/** What only a data folder of ours contains; nothing else is ever deleted. */
const MARKS = ['server', 'logs'];

/** Deletes what was kept, after asking on a terminal. False when the person said no. */
export async function resetData(folder: string, sure: boolean): Promise<boolean> {
  if (!existsSync(folder)) return true;
  const inside = readdirSync(folder).filter((name) => name !== RUNNING_COPY);
  if (inside.length > 0 && !MARKS.some((name) => inside.includes(name))) {
    throw new Error(
      `${folder} does not look like a data folder of Firstline, so it was left alone.`,
    );
  }
  if (!sure && !(await agreed(folder))) return false;
  // The folder itself may be a mount, or someone's choice with rights of its own.
  for (const name of inside) rmSync(path.join(folder, name), { recursive: true, force: true });
  return true;
}

async function agreed(folder: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new SetUpFailure(
      '--reset deletes everything; without a terminal to ask on, say --reset --yes.',
    );
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await ask.question(`  Delete every ticket and device in ${folder}? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    ask.close();
  }
}
