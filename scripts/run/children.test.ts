import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Children } from './children.ts';
import { processes } from './process-table.ts';

/** A shell that leaves children behind in every way there is, and tells their numbers. */
const stubborn = (file: string, trap = '') => `
  ${trap}
  sleep 1000 & echo $! >> ${file}.new
  setsid sleep 1000 & echo $! >> ${file}.new
  nohup sleep 1000 >/dev/null 2>&1 & echo $! >> ${file}.new
  (setsid sh -c 'sleep 1000 & echo $! >> ${file}.new') &
  wait $!
  mv ${file}.new ${file}
  while :; do sleep 1; done`;

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'children-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

async function numbersIn(file: string): Promise<readonly number[]> {
  for await (const _ of changesOf(path.dirname(file))) if (existsSync(file)) break;
  return readFileSync(file, 'utf8').trim().split('\n').map(Number);
}

async function* changesOf(dir: string): AsyncGenerator<void> {
  const watcher = watch(dir);
  try {
    yield;
    for (;;) {
      await new Promise((resolve) => watcher.once('change', resolve));
      yield;
    }
  } finally {
    watcher.close();
  }
}

const alive = (numbers: readonly number[]) =>
  processes().filter(({ pid }) => numbers.includes(pid));

test('the end of a run ends every process it led to, wherever that moved', async () => {
  const logs = folder();
  const file = path.join(logs, 'numbers');
  const children = new Children(logs);
  children.start({ name: 'tree', program: 'sh', args: ['-c', stubborn(file, "trap '' TERM")] });
  const numbers = await numbersIn(file);

  await children.end(200);

  expect(numbers).toHaveLength(4);
  expect(alive(numbers)).toEqual([]);
}, 20_000);

test('a run that is killed leaves nothing behind either', async () => {
  const logs = folder();
  const file = path.join(logs, 'numbers');
  const program = path.join(logs, 'run.ts');
  writeFileSync(
    program,
    `import { Children } from '${path.join(import.meta.dirname, 'children.ts')}';
     new Children('${logs}').start({ name: 'tree', program: 'sh', args: ['-c', ${JSON.stringify(stubborn(file))}] });
     setInterval(() => {}, 1000);`,
  );
  const run = spawn(process.execPath, [program], { stdio: 'ignore' });
  const numbers = await numbersIn(file);

  run.kill('SIGKILL');

  while (alive(numbers).length > 0) await pause(20);
  expect(alive(numbers)).toEqual([]);
}, 20_000);
