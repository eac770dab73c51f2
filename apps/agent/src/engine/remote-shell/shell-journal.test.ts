import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ShellId, uuidv7 } from '@firstline/protocol/ids';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endLeftOvers, openShellJournal } from './shell-journal.ts';

const newId = (at = 1): ShellId => ShellId.parse(uuidv7(at, nodeCrypto.randomBytes(10)));
let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'firstline-journal-'));
  file = path.join(folder, 'shells.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('a shell that was noted and not struck is left for the next run', async () => {
  const journal = await openShellJournal(file);
  const [one, other] = [newId(1), newId(2)];
  await journal.note({ shellId: one, startedAt: null });
  await journal.note({ shellId: other, startedAt: null });
  await journal.note({ shellId: other, startedAt: '2026-11-21T09:00:00.000Z' });
  await journal.strike(one);

  const next = await openShellJournal(file);

  expect(next.left).toEqual([{ shellId: other, startedAt: '2026-11-21T09:00:00.000Z' }]);
});

test('a journal that cannot be read is told, not forgotten', async () => {
  await writeFile(file, '{"version":1,"shells":[{}]}');

  await expect(openShellJournal(file)).rejects.toThrow();
});

test('what a killed agent left running is ended and reported', async () => {
  const shellId = newId();
  const orphan = spawn('sleep', ['1000'], {
    env: { ...process.env, FIRSTLINE_SHELL: shellId },
    stdio: 'ignore',
    detached: true,
  });
  await once(orphan, 'spawn');
  const gone = once(orphan, 'exit');
  const journal = await openShellJournal(file);
  await journal.note({ shellId, startedAt: '2026-11-21T09:00:00.000Z' });

  const { left } = await openShellJournal(file);
  const reports = await endLeftOvers(left, process.platform, () => '2026-11-21T09:30:00.000Z');

  expect(reports).toEqual([
    {
      shellId,
      end: 'failed',
      startedAt: '2026-11-21T09:00:00.000Z',
      endedAt: '2026-11-21T09:30:00.000Z',
      exitCode: null,
      leftRunning: 0,
    },
  ]);
  expect(await gone).toEqual([null, 'SIGKILL']);
});
