import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dumpsIn, pruneDumps } from './crash-dumps.ts';
import { openCrashes } from './crash-store.ts';
import { lookBack, tailOf } from './last-run.ts';

const now = Date.parse('2026-11-30T09:00:00Z');
const DAY = 24 * 60 * 60_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-last-run-'));
  mkdirSync(path.join(folder, 'dumps', 'pending'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function dump(name: string, at: number, bytes = 100): string {
  const file = path.join(folder, 'dumps', 'pending', `${name}.dmp`);
  writeFileSync(file, 'x'.repeat(bytes));
  writeFileSync(file.replace('.dmp', '.meta'), 'm');
  utimesSync(file, at / 1_000, at / 1_000);
  return file;
}
const dumps = () => path.join(folder, 'dumps');

function look(brokeOff: number | null, marksCount = true) {
  const crashes = openCrashes({
    folder: path.join(folder, 'crashes'),
    version: '0.1.0',
    system: 'Linux',
    people: [],
    dumps: dumps(),
    now: () => now,
    newId: randomUUID,
  });
  const lines = tailOf(path.join(folder, 'agent.log'));
  const mark = { brokeOff, remove() {} };
  lookBack({ crashes, mark, dumps: dumps(), lines, marksCount, now });
  return crashes;
}

test('a run that said goodbye leaves nothing to tell', () => {
  expect(look(null).list()).toEqual([]);
});

test('a run that broke off is told with its last words, at the time of the last of them', () => {
  writeFileSync(
    path.join(folder, 'agent.log'),
    '{"at":"2026-11-30T08:00:00.000Z","message":"one"}\n{"at":"2026-11-30T08:12:34.000Z","message":"two"}\n',
  );

  const [report] = look(now - DAY).list();

  expect(report).toMatchObject({ reason: 'no-goodbye', at: '2026-11-30T08:12:34.000Z' });
  expect(report?.lines).toHaveLength(2);
});

test('where a sign-out looks the same a mark alone tells nothing', () => {
  expect(look(now - DAY, false).list()).toEqual([]);
});

test('an image of memory that nobody told of is a crash, told once, and its size is known', () => {
  dump('a', now - 60_000, 5_000);

  const crashes = look(now - DAY);
  const [report] = crashes.list();
  expect([crashes.list().length, report?.reason]).toEqual([1, 'crashed']);
  expect(crashes.dumpBytes()).toEqual(new Map([[report?.id, 5_000]]));
  expect(look(null).list()).toHaveLength(1);
});

test('deleting a report deletes its image, and no other', () => {
  const mine = dump('a', now - 60_000);
  const other = dump('b', now - DAY);
  const crashes = look(null);

  crashes.remove(crashes.list().find(({ at }) => Date.parse(at) > now - DAY / 2)?.id ?? '');

  expect([existsSync(mine), existsSync(mine.replace('.dmp', '.meta')), existsSync(other)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('images are few, young and together not large', () => {
  for (let n = 0; n < 6; n += 1) dump(`n${n}`, now - n * 1_000);
  dump('old', now - 31 * DAY);
  pruneDumps(dumps(), now);
  expect(dumpsIn(dumps()).map(({ file }) => path.basename(file))).toEqual([
    'n0.dmp',
    'n1.dmp',
    'n2.dmp',
  ]);

  dump('large', now + 1_000, 31 * 1024 * 1024);
  pruneDumps(dumps(), now);
  expect(dumpsIn(dumps())).toEqual([]);
  expect(dumpsIn(path.join(folder, 'nowhere'))).toEqual([]);
});

test('a page’s image and the program’s, a moment apart, are two; an error of the language has none', () => {
  const crashes = look(null);
  crashes.report({ part: 'window', name: 'popover', reason: 'crashed', at: now - 5_000 });
  crashes.report({
    part: 'program',
    reason: 'uncaught-error',
    error: new Error('x'),
    at: now - 4_000,
  });
  dump('page', now - 5_100, 10);
  dump('program', now - 2_000, 20);

  const again = look(null);

  const sizes = again.dumpBytes();
  expect(again.list().map(({ id, part, reason }) => [part, reason, sizes.get(id)])).toEqual([
    ['program', 'crashed', 20],
    ['program', 'uncaught-error', undefined],
    ['window', 'crashed', 10],
  ]);
});
