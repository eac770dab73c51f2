import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handTimers } from '../../../../test/harness/timers.ts';
import { createLatestFile, readLatest } from './latest-file.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-latest-'));
  file = path.join(folder, 'state.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('the newest state is on disk once it settled, and only its owner reads it', async () => {
  const latest = createLatestFile(file, handTimers(), () => {});

  for (let n = 0; n <= 100; n += 1) latest.save(() => ({ n }));
  await latest.settled();

  expect(await readLatest(file)).toEqual({ n: 100 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a state saved after settling is written too', async () => {
  const latest = createLatestFile(file, handTimers(), () => {});
  latest.save(() => 1);
  await latest.settled();

  latest.save(() => 2);
  await latest.settled();

  expect(await readFile(file, 'utf8')).toBe('2');
});

test('no file is nothing, and a folder that is gone is told', async () => {
  const troubles: unknown[] = [];
  expect(await readLatest(file)).toBeNull();
  const latest = createLatestFile(path.join(folder, 'gone', 'a.json'), handTimers(), (error) =>
    troubles.push(error),
  );

  latest.save(() => 1);
  await latest.settled();

  expect(troubles.length).toBe(1);
});
