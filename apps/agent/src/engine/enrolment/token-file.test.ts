import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tokenFile } from './token-file.ts';

const token = `fle_${'aZ0_-'.repeat(8)}abc`;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-token-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name = 'enrolment-token') => path.join(folder, name);
async function held(content: string | Uint8Array) {
  await writeFile(at(), content);
  return tokenFile(at()).read();
}

test('a token is read however the administrator’s editor wrote it', async () => {
  const written: (string | Uint8Array)[] = [
    token,
    `${token}\r\n`,
    `\ufeff${token}\n`,
    Buffer.from(`\ufeff${token}\r\n`, 'utf16le'),
  ];
  for (const content of written) expect(await held(content)).toEqual({ state: 'there', token });
});

test('what holds no token is told apart, and nothing is waited for', async () => {
  await mkdir(at('folder'));
  spawnSync('mkfifo', [at('pipe')]);

  expect(await tokenFile(at('none')).read()).toEqual({ state: 'missing' });
  expect(await held(' \r\n')).toEqual({ state: 'emptied' });
  for (const [content, problem] of [
    [token.slice(0, 20), 'not-a-token'],
    [`${token}\n${token}`, 'not-a-token'],
    [`<html>${' '.repeat(5_000)}`, 'too-large'],
  ] as const)
    expect(await held(content)).toEqual({ state: 'wrong', problem });
  for (const name of ['folder', 'pipe'])
    expect(await tokenFile(at(name)).read()).toEqual({ state: 'wrong', problem: 'not-a-file' });
});

test('emptying takes the secret and leaves the file with its rights', async () => {
  await held(token);
  await chmod(at(), 0o666);

  expect(await tokenFile(at()).empty()).toBe(true);

  expect(await readFile(at(), 'utf8')).toBe('');
  expect((await stat(at())).mode & 0o777).toBe(0o666);
  expect(await tokenFile(at('none')).empty()).toBe(true);
  expect(await tokenFile(at('none/deeper')).empty()).toBe(true);
});
