import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTokenFile } from './token-check.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-token-'));
});
afterEach(() => rm(folder, { recursive: true }));

const token = `fle_${'a'.repeat(43)}`;
async function held(text: string) {
  await writeFile(path.join(folder, 'token'), text);
  return readTokenFile(path.join(folder, 'token'));
}

test('a token is read with what editors add, and an emptied file says that it was used', async () => {
  expect(await held(`${token}\r\n`)).toEqual({ state: 'there', token });
  expect(await held('\n')).toEqual({ state: 'emptied' });
});

test.each([
  ['half a token', token.slice(0, 20), 'not-a-token'],
  ['two of them', `${token}\n${token}`, 'not-a-token'],
  ['a whole page', `<html>${' '.repeat(5_000)}`, 'too-large'],
])('%s is no token', async (_, text, problem) => {
  expect(await held(text)).toMatchObject({
    finding: { code: 'token.unreadable', facts: { problem } },
  });
});

test('no file, a folder and a pipe are told apart, and none is waited for', async () => {
  const at = (name: string) => path.join(folder, name);
  await mkdir(at('folder'));
  spawnSync('mkfifo', [at('pipe')]);

  const seen = [at('none'), at('folder'), at('pipe')].map(readTokenFile);

  expect(await Promise.all(seen)).toMatchObject([
    { finding: { code: 'token.missing', facts: { file: at('none') } } },
    { finding: { code: 'token.unreadable', facts: { problem: 'not-a-file' } } },
    { finding: { code: 'token.unreadable', facts: { problem: 'not-a-file' } } },
  ]);
});
