import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import { nothingRemembered } from './remembered.ts';
import { MEMORY_MAX_BYTES, openHealthMemory } from './memory.ts';

let folder = '';
let troubles: string[] = [];
const file = () => path.join(folder, 'health.json');
const open = () => openHealthMemory(file(), handTimers(), (what) => troubles.push(what));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-health-'));
  troubles = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const seen = {
  code: 'disk-nearly-full',
  of: '/',
  since: '2026-11-16T08:00:00.000Z',
  goneAt: null,
};

test('what is remembered is there after a restart, for nobody else to read', async () => {
  const first = await open();
  first.remember({ ...first.now(), seen: [seen] });
  await first.close();

  expect((await open()).now().seen).toEqual([seen]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(troubles).toEqual([]);
});

test.each([
  ['half a file', '{"version":1,"seen":[{"co'],
  ['another program’s file', '{"version":7}'],
  ['nothing at all', ''],
])('%s is put aside and told of, and everything begins anew', async (_what, text) => {
  writeFileSync(file(), text);

  const memory = await open();

  expect(memory.now().seen).toEqual([]);
  expect(troubles).toEqual(['what was remembered of this computer is damaged and was put aside']);
  expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe(text);
  memory.remember({ ...memory.now(), seen: [seen] });
  await memory.close();
  expect((await open()).now().seen).toEqual([seen]);
});

test('a file over the limit is not even read', async () => {
  const fits = JSON.stringify({ ...nothingRemembered, seen: [seen] }).padEnd(MEMORY_MAX_BYTES);
  writeFileSync(file(), fits);
  const whole = (await open()).now().seen;
  writeFileSync(file(), `${fits} `);

  expect(whole).toEqual([seen]);
  expect((await open()).now().seen).toEqual([]);
  expect(readdirSync(folder)).toEqual(['health.json.damaged']);
});
