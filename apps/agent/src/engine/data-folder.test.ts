import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderTaken, holderOf, lockDataFolder } from './data-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a folder belongs to one engine at a time', async () => {
  const lock = await lockDataFolder(folder);

  await expect(lockDataFolder(folder)).rejects.toEqual(new DataFolderTaken(process.pid));
  await lock.release();

  expect(await holderOf(folder)).toBeNull();
  await (await lockDataFolder(folder)).release();
});

test('a lock whose process was killed is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  await writeFile(path.join(folder, 'lock'), `${child.pid} 1`);

  await (await lockDataFolder(folder)).release();
});

test('a process that merely got the same number does not hold the folder', async () => {
  await writeFile(path.join(folder, 'lock'), `${process.pid} 1`);

  expect(await holderOf(folder)).toBeNull();
  await (await lockDataFolder(folder)).release();
});
