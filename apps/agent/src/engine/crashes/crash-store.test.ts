import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCrashes, REPORTS_MAX } from './crash-store.ts';
import { leaveMark } from './running-mark.ts';

let folder = '';
let at = Date.parse('2026-11-30T09:00:00Z');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-crash-'));
  at = Date.parse('2026-11-30T09:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (inside = 'crashes') =>
  openCrashes({
    folder: path.join(folder, inside),
    version: '0.1.0',
    system: 'Linux 6.1.0, Electron 45.4.1',
    dumps: path.join(folder, 'dumps'),
    people: [{ userName: 'amira', fullName: 'Amira Haddad' }],
    now: () => at,
    newId: randomUUID,
  });
const broken = (text: string) => ({
  part: 'program' as const, // the literal
  reason: 'uncaught-error',
  error: Object.assign(new Error(text), { stack: `Error: ${text}\n    at ${text} (a.cjs:1:1)` }),
});

test('a report holds what helps, without names, folders and secrets', () => {
  const crashes = open();
  crashes.report({
    ...broken('amira could not write /home/amira/.local/x.json with password=hunter2'),
    lines: ['agent: Sent with Bearer abcdefghijklmnopqrstuvwxyz0123456789 to k@corp.example'],
  });

  const [report] = crashes.list();
  expect(report).toMatchObject({ version: '0.1.0', part: 'program', times: 1, sent: false });
  const text = crashes.text(report?.id ?? '') ?? '';
  expect(text).not.toMatch(/amira|hunter2|k@corp|abcdefghijklmnop|\.local/i);
  expect(text).toContain('x.json');
});

test('files are this account’s alone, and only so many', () => {
  const crashes = open();
  for (let n = 0; n < REPORTS_MAX + 5; n += 1) {
    at += 1_000;
    crashes.report(broken(`n${n}`));
  }

  const files = readdirSync(path.join(folder, 'crashes'));
  expect(files).toHaveLength(REPORTS_MAX);
  expect(statSync(path.join(folder, 'crashes')).mode & 0o777).toBe(0o700);
  expect(files.map((name) => statSync(path.join(folder, 'crashes', name)).mode & 0o777)).toEqual(
    files.map(() => 0o600),
  );
  expect(crashes.list()[0]?.error?.message).toBe(`n${REPORTS_MAX + 4}`);
});

test('the same thing again is counted; after an hour it is news', () => {
  const crashes = open();
  for (let n = 0; n < 100; n += 1) crashes.report(broken('again'));
  expect(crashes.list().map(({ times }) => times)).toEqual([100]);

  at += 61 * 60_000;
  crashes.report(broken('again'));

  expect(crashes.list().map(({ times }) => times)).toEqual([1, 100]);
});

test('what went to IT is known as such, what was deleted is gone, and both are told', () => {
  const crashes = open();
  let changes = 0;
  crashes.report(broken('one'));
  crashes.onChange(() => {
    changes += 1;
  });
  const id = crashes.list()[0]?.id ?? '';

  crashes.sent(id);
  expect(open().list()[0]?.sent).toBe(true);
  crashes.remove(id);
  expect([open().list(), crashes.text(id), changes]).toEqual([[], null, 2]);
});

test('a damaged report, a stranger’s file and a path for an id are passed over', () => {
  const crashes = open();
  crashes.report(broken('one'));
  writeFileSync(path.join(folder, 'crashes', 'half.json'), '{"id": "');
  writeFileSync(path.join(folder, 'crashes', 'large.json'), 'x'.repeat(100_000));
  writeFileSync(
    path.join(folder, 'secret.json'),
    readFileSync(
      path.join(
        folder,
        'crashes',
        readdirSync(path.join(folder, 'crashes')).find((name) => name.length > 20) ?? '',
      ),
    ),
  );

  expect(crashes.list()).toHaveLength(1);
  expect(crashes.text('../secret')).toBeNull();
});

test('where nothing can be written nothing is thrown', () => {
  writeFileSync(path.join(folder, 'crashes'), 'a file where the folder should be');

  open().report(broken('one'));

  expect(open().list()).toEqual([]);
});

test('a run without a goodbye is noticed, unless computer or session ended with it', () => {
  const file = path.join(folder, 'running');
  const mark = { startedAt: 1, boot: 'b1', session: 's1' };

  expect(leaveMark(file, mark).brokeOff).toBeNull();
  expect(leaveMark(file, { ...mark, startedAt: 2 }).brokeOff).toBe(1);
  expect(leaveMark(file, { ...mark, startedAt: 3, boot: 'b2' }).brokeOff).toBeNull();
  expect(leaveMark(file, { startedAt: 4, boot: 'b2', session: 's2' }).brokeOff).toBeNull();
  const last = leaveMark(file, { startedAt: 5, boot: 'b2', session: 's2' });
  expect(last.brokeOff).toBe(4);
  last.remove();
  expect(leaveMark(file, { startedAt: 6, boot: 'b2', session: 's2' }).brokeOff).toBeNull();
  writeFileSync(file, '{half');
  expect(leaveMark(file, mark).brokeOff).toBeNull();
});
