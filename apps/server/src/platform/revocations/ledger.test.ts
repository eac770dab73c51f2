import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyInto, LedgerFault, ledgerName, readLedger } from './ledger.ts';
import { macOf, newest, type Revocation } from './revocation.ts';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-ledger-'));
  file = path.join(folder, ledgerName(key));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function row(seq: number, change: Partial<Revocation> = {}, by: Uint8Array = key): Revocation {
  const at = new Date(Date.UTC(2026, 10, 21, 9, seq)).toISOString();
  const bare = { seq, epoch: 1, at, kind: 'person', object: 'priya', state: '{}', ...change };
  return { ...bare, mac: macOf(by, bare) };
}

test('rows are appended once, in order, and read back', async () => {
  await copyInto(folder, key, [row(1)]);
  await copyInto(folder, key, [row(1), row(2)]);
  await copyInto(folder, key, [row(1), row(2)]);

  expect(await readLedger(file, key)).toEqual([row(1), row(2)]);
});

test('a row that only names another’s proof is not taken for it', async () => {
  const named = row(1, { state: JSON.stringify({ mac: row(2).mac }) });
  await copyInto(folder, key, [named]);
  await copyInto(folder, key, [named, row(2)]);

  expect(await readLedger(file, key)).toEqual([named, row(2)]);
});

test('a ledger that is not there says nothing', async () => {
  expect(await readLedger(file, key)).toEqual([]);
});

test('half a line that a power cut left is none, and is written whole the next time', async () => {
  await copyInto(folder, key, [row(1)]);
  appendFileSync(file, JSON.stringify(row(2)).slice(0, 40));

  const cut = await readLedger(file, key);
  await copyInto(folder, key, [row(1), row(2)]);

  expect([cut, await readLedger(file, key)]).toEqual([[row(1)], [row(1), row(2)]]);
});

test('a line that somebody wrote, changed or moved from another server is told, not believed', async () => {
  const forged = [
    row(1, {}, other),
    { ...row(1), state: '{"disabled":false}' },
    { ...row(1), seq: 9 },
    { ...row(1), object: 'priy', kind: 'persona' },
    { ...row(1), mac: '' },
    'nonsense',
  ];

  for (const line of forged) {
    writeFileSync(file, `${JSON.stringify(row(2))}\n${JSON.stringify(line)}\n`);
    const fault = await readLedger(file, key).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(LedgerFault);
    expect(String(fault)).toContain(`${file}:2 was not written by this server`);
  }
});

test('another server’s ledger in the same folder is left alone', async () => {
  await copyInto(folder, other, [row(1, {}, other)]);
  await copyInto(folder, key, [row(1)]);

  expect(await readLedger(file, key)).toEqual([row(1)]);
  expect(readFileSync(path.join(folder, ledgerName(other)), 'utf8').split('\n').length).toBe(2);
});

test('of each object the newest row holds, a later epoch before a higher number', () => {
  const rows = [
    row(3, { object: 'marta', state: 'old' }),
    row(1, { object: 'priya', state: 'new', epoch: 2 }),
    row(9, { object: 'priya', state: 'old' }),
    row(4, { object: 'marta', state: 'new' }),
  ];

  expect(newest(rows).map(({ object, state }) => [object, state])).toEqual([
    ['marta', 'new'],
    ['priya', 'new'],
  ]);
});
