import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPinFile } from './pin-file.ts';

const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'firstline-pins-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a key is there again after a restart, in a file that only its owner reads', async () => {
  const file = path.join(folder, 'deep', 'pins.json');
  const pins = await openPinFile(file);
  expect(pins.get('anna')).toBeNull();

  await pins.add('anna', key(1));

  expect((await openPinFile(file)).get('anna')).toEqual(key(1));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(file))).toEqual(['pins.json']);
});

test('a key that is known is never replaced', async () => {
  const file = path.join(folder, 'pins.json');
  const pins = await openPinFile(file);
  await pins.add('anna', key(1));

  await pins.add('anna', key(2));

  expect(pins.get('anna')).toEqual(key(1));
  expect((await openPinFile(file)).get('anna')).toEqual(key(1));
});

test('many keys at once are all kept', async () => {
  const file = path.join(folder, 'pins.json');
  const pins = await openPinFile(file);

  await Promise.all(Array.from({ length: 30 }, (_, at) => pins.add(`person ${at}`, key(at))));

  const kept = await openPinFile(file);
  expect(kept.get('person 29')).toEqual(key(29));
  expect(Object.keys(JSON.parse(await readFile(file, 'utf8')).keys)).toHaveLength(30);
});

test.each(['', '{', '[]', '{"version":2,"keys":{}}', '{"version":1,"keys":{"a":"short"}}'])(
  'a file that holds %j is a fault, not an empty list',
  async (text) => {
    const file = path.join(folder, 'pins.json');
    await writeFile(file, text);

    await expect(openPinFile(file)).rejects.toThrow();
  },
);

test('a key of another length is not taken', async () => {
  const pins = await openPinFile(path.join(folder, 'pins.json'));
  expect(() => pins.add('anna', new Uint8Array(31))).toThrow(RangeError);
});
