import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RemedyRunId, uuidv7 } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { openRunJournal } from './remedies/journal.ts';
import { nothingRemembered, type Remembered } from './remembered.ts';
import { keptSince, rememberedSince } from './retention.ts';

const now = Date.parse('2026-11-20T12:00:00.000Z');
const state = (takenAt: string): Remembered['last'] => ({ takenAt, facts: {}, times: {}, cut: [] });
const free = (...days: string[]) => ({
  figure: 'disk-free' as const, // as const: the literals
  of: '/',
  unit: 'bytes' as const,
  days: days.map((day): [string, number] => [day, 1]),
});
const remembered: Remembered = {
  ...nothingRemembered,
  seen: [{ code: 'battery-worn', of: '', since: '2026-01-01T09:00:00.000Z', goneAt: null }],
  healthy: state('2026-11-13T11:59:59.999Z'),
  last: state('2026-11-20T09:00:00.000Z'),
  history: { 'os version': ['1', '2'] },
  trends: { trends: [free('2026-11-13', '2026-11-14', '2026-11-20'), free('2026-11-13')] },
};

test('seven days are seven days of figures, and an older state is forgotten', () => {
  const kept = rememberedSince(remembered, keptSince(now, 7));

  expect(kept.healthy).toBeNull();
  expect(kept.last).toEqual(remembered.last);
  expect(kept.trends.trends).toEqual([free('2026-11-14', '2026-11-20')]);
});

test('a trouble that lasts keeps its age, and a day more keeps the state', () => {
  const kept = rememberedSince(remembered, keptSince(now, 8));

  expect(kept.seen).toEqual(remembered.seen);
  expect(kept.healthy).toEqual(remembered.healthy);
});

test('habits go with the last state that showed them', () => {
  const old = { ...remembered, last: state('2026-11-01T09:00:00.000Z') };

  expect(rememberedSince(old, keptSince(now, 7))).toMatchObject({ last: null, history: {} });
});

test('runs that ended long ago are forgotten, for the next start too', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'firstline-retention-'));
  const file = path.join(folder, 'remedies.json');
  const journal = await openRunJournal(file);
  const run = (byte: number, at: string, state: 'begun' | 'ended' = 'ended') =>
    journal.note({
      runId: RemedyRunId.parse(uuidv7(now, Buffer.alloc(10, byte))),
      remedy: 'flush-dns',
      technician: null,
      state,
      end: null,
      object: null,
      detail: null,
      before: null,
      after: null,
      undo: null,
      kept: null,
      at,
    });
  await run(1, '2026-11-13T11:59:59.999Z');
  await run(2, '2026-11-13T12:00:00.000Z');
  // It began, and its agent did not live to see the end: that is told first.
  await run(3, '2026-11-01T12:00:00.000Z', 'begun');

  await journal.forget(keptSince(now, 7));

  const moments = (all: Awaited<ReturnType<typeof openRunJournal>>) =>
    all
      .list()
      .map(({ at }) => at.slice(0, 10))
      .sort();
  expect(moments(journal)).toEqual(['2026-11-01', '2026-11-13']);
  expect(moments(await openRunJournal(file))).toEqual(['2026-11-01', '2026-11-13']);
  await rm(folder, { recursive: true });
});
