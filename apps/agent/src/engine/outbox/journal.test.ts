import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-journal-'));
  file = path.join(folder, 'journal');
});
afterEach(() => rm(folder, { recursive: true }));

async function written(records: readonly unknown[]): Promise<void> {
  const { journal } = await openJournal(file);
  for (const record of records) await journal.append([record], 'durable');
  await journal.close();
}

async function found(): Promise<readonly unknown[]> {
  const { journal, records } = await openJournal(file);
  await journal.close();
  return records;
}

test('what was appended is found again in order', async () => {
  await written([{ a: 1 }, { b: 'ä\n"' }, { c: null }]);

  expect(await found()).toEqual([{ a: 1 }, { b: 'ä\n"' }, { c: null }]);
});

test('appends made at once keep their order and none is lost', async () => {
  const { journal } = await openJournal(file);
  const numbers = Array.from({ length: 200 }, (_, index) => ({ index }));

  await Promise.all(numbers.map((record) => journal.append([record], 'durable')));
  await journal.close();

  expect(await found()).toEqual(numbers);
});

test('a file cut at any byte gives back every whole record before the cut', async () => {
  const records = [{ title: 'Can’t print' }, { title: '' }, { title: 'x'.repeat(300) }];
  await written(records);
  const bytes = await readFile(file);
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);

  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), async (cut) => {
      await writeFile(file, bytes);
      await truncate(file, cut);
      const whole = ends.filter((end) => end <= cut).length;

      expect(await found()).toEqual(records.slice(0, whole));
      // And the next record stands right behind them.
      const { journal } = await openJournal(file);
      await journal.append([{ after: true }], 'durable');
      await journal.close();
      expect(await found()).toEqual([...records.slice(0, whole), { after: true }]);
    }),
    { numRuns: 60 },
  );
});

test('a damaged record in the middle costs only itself, and is counted', async () => {
  await written([{ n: 1 }, { n: 2 }, { n: 3 }]);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('{"n":2}', '{"n":9}'));

  const { journal, records, damaged } = await openJournal(file);
  await journal.close();

  expect({ records, damaged }).toEqual({ records: [{ n: 1 }, { n: 3 }], damaged: 1 });
});

test('zeros at the end, as a power cut leaves them, are cut off', async () => {
  await written([{ n: 1 }]);
  const { size } = await stat(file);
  await appendFile(file, Buffer.alloc(5_000));

  expect(await found()).toEqual([{ n: 1 }]);
  expect((await stat(file)).size).toBe(size);
});

test('records put in place of others are all there is, and appending goes on', async () => {
  const { journal } = await openJournal(file);
  for (let n = 0; n < 50; n += 1) await journal.append([{ n }], 'durable');

  await journal.replaceWith(() => [{ all: [48, 49] }]);
  await journal.append([{ n: 50 }], 'soon');
  await journal.close();

  expect(await found()).toEqual([{ all: [48, 49] }, { n: 50 }]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
