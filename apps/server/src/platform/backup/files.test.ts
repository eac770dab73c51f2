import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  listSets,
  matchesChecksum,
  nameOf,
  readName,
  removeOldest,
  removeParts,
  writeWhole,
} from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mark = 'a1b2c3';
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 21, hour));
const names = (): string[] => readdirSync(folder).sort();
const chunks = async function* (text: string) {
  yield Buffer.from(text);
};
const write = (id: string, hour: number, number = 0) =>
  writeWhole(folder, nameOf({ mark, id, madeAt: at(hour), number }), chunks('x'));

test('a name says whose it is, when it was made and what it follows', () => {
  const file = { mark, id: '0badcafe', madeAt: at(9), number: 12 };

  expect(nameOf(file)).toBe('firstline-a1b2c3-20261121T090000Z-0badcafe.0012.backup.age');
  expect(readName(`/b/${nameOf(file)}`)).toEqual({ ...file, path: `/b/${nameOf(file)}` });
  expect(readName('/b/holiday.backup.age')).toBeNull();
});

test('a file is there with its checksum, which sha256sum understands', async () => {
  const { path: file } = await write('0badcafe', 9);

  expect(await matchesChecksum(file)).toBe('yes');
  expect(readFileSync(`${file}.sha256`, 'utf8')).toMatch(
    /^[0-9a-f]{64} {2}firstline-a1b2c3-20261121T090000Z-0badcafe\.backup\.age\n$/,
  );
  writeFileSync(file, 'y');
  expect(await matchesChecksum(file)).toBe('no');
  rmSync(`${file}.sha256`);
  expect(await matchesChecksum(file)).toBe('no-checksum');
});

test('a backup that fails half-way leaves nothing behind', async () => {
  const failing = (async function* () {
    yield Buffer.alloc(1_000);
    throw new Error('no space left on device');
  })();

  await expect(writeWhole(folder, 'a.backup.age', failing)).rejects.toThrow('no space left');
  expect(names()).toEqual([]);
});

test('what a killed backup left is removed by the next one of the same server only', async () => {
  writeFileSync(path.join(folder, 'firstline-a1b2c3-x.backup.age.part'), '');
  writeFileSync(path.join(folder, 'firstline-a1b2c3-y.backup.age.sha256'), '');
  writeFileSync(path.join(folder, 'firstline-ffffff-x.backup.age.part'), '');
  writeFileSync(path.join(folder, 'mine.part'), '');

  await removeParts(folder, mark);

  expect(names()).toEqual(['firstline-ffffff-x.backup.age.part', 'mine.part']);
});

test('sets are told with their changes in order, and the oldest goes whole', async () => {
  await write('aaaaaaaa', 9);
  await write('aaaaaaaa', 11, 2);
  await write('aaaaaaaa', 10, 1);
  await write('bbbbbbbb', 12);
  await write('cccccccc', 13, 1);
  writeFileSync(path.join(folder, 'readme.txt'), '');

  const sets = await listSets(folder);
  const gone = await removeOldest(folder, mark, 1);

  expect(sets.map(({ full, changes }) => [full.id, changes.map(({ number }) => number)])).toEqual([
    ['bbbbbbbb', []],
    ['aaaaaaaa', [1, 2]],
  ]);
  expect(gone).toHaveLength(3);
  expect(names().filter((name) => name.includes('aaaaaaaa'))).toEqual([]);
  expect(await removeOldest(folder, 'ffffff', 1)).toEqual([]);
});
