import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RemedyRunId, uuidv7 } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { ASIDE_MS, forgetAside } from './aside.ts';
import { openRunJournal, RUNS_KEPT } from './journal.ts';

const run = (byte: number, kept: unknown) => ({
  runId: RemedyRunId.parse(uuidv7(1_795_000_000_000, Buffer.alloc(10, byte))),
  remedy: 'free-disk-space' as const, // as const: the literals
  state: 'ended' as const,
  end: 'done' as const,
  technician: null,
  object: '/',
  detail: null,
  before: null,
  after: null,
  undo: 'possible' as const,
  kept,
  at: '2026-11-22T09:00:00.000Z',
});

test('after a week what was set aside goes, and is not offered any more', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'firstline-aside-'));
  const journal = await openRunJournal(path.join(folder, 'remedies.json'));
  const aside = path.join(folder, 'aside');
  const now = 1_795_000_000_000;
  for (const [name, ageMs] of [
    ['set-aside-old', ASIDE_MS],
    ['set-aside-new', ASIDE_MS - 1_000],
  ] as const) {
    await mkdir(path.join(aside, name, '0'), { recursive: true });
    await utimes(path.join(aside, name), (now - ageMs) / 1_000, (now - ageMs) / 1_000);
  }
  const kept = (name: string) => ({ moved: [{ from: '/x', to: `${aside}/${name}/0` }] });
  await journal.note(run(1, kept('set-aside-old')));
  await journal.note(run(2, kept('set-aside-new')));

  await forgetAside(aside, now, journal);

  expect(await readdir(aside)).toEqual(['set-aside-new']);
  expect(journal.list().map((one) => one.kept)).toEqual([kept('set-aside-new'), null]);
  await rm(folder, { recursive: true });
});

test('the journal remembers the latest runs, also after a restart, and no more', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'firstline-journal-'));
  const file = path.join(folder, 'remedies.json');
  const journal = await openRunJournal(file);
  for (let byte = 0; byte <= RUNS_KEPT; byte += 1) await journal.note(run(byte, null));
  await journal.note({ ...run(RUNS_KEPT, null), end: 'undone' });

  const again = (await openRunJournal(file)).list();

  expect(again).toHaveLength(RUNS_KEPT);
  expect(again[0]?.end).toBe('undone');
  expect(again.at(-1)?.runId).toBe(run(1, null).runId);
  await rm(folder, { recursive: true });
});
