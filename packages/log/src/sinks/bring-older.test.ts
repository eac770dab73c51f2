import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringOlder } from './bring-older.ts';

let folder = '';
let old = '';
let now = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-log-'));
  old = path.join(folder, 'old');
  now = path.join(folder, 'now', 'log');
  mkdirSync(old);
  for (const name of ['agent.log', 'agent.log.1', 'agent.log.txt', 'console.log'])
    writeFileSync(path.join(old, name), name, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the files of one log come along, and no others', () => {
  bringOlder('agent.log', old, now);

  expect(readdirSync(now).sort()).toEqual(['agent.log', 'agent.log.1']);
  expect(readdirSync(old).sort()).toEqual(['agent.log.txt', 'console.log']);
  expect(statSync(path.join(now, 'agent.log')).mode & 0o777).toBe(0o600);
});

test('a log that is there already is not written over', () => {
  mkdirSync(now, { recursive: true });
  writeFileSync(path.join(now, 'agent.log'), 'newer');

  bringOlder('agent.log', old, now);

  expect(readFileSync(path.join(now, 'agent.log'), 'utf8')).toBe('newer');
  expect(existsSync(path.join(old, 'agent.log'))).toBe(true);
});

test('what cannot be brought stays, and nothing is thrown', () => {
  writeFileSync(path.join(folder, 'now'), 'a file where a folder should be');

  bringOlder('agent.log', old, now);
  bringOlder('agent.log', path.join(folder, 'nowhere'), now);

  expect(existsSync(path.join(old, 'agent.log'))).toBe(true);
});
