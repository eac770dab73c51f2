import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogRecord } from '../log.ts';
import { fileSink } from './file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const line = (message: string): LogRecord => ({
  at: '2026-11-21T09:40:00.000Z',
  level: 'info',
  name: 'agent',
  message,
  fields: {},
});
const read = (file: string) =>
  readFileSync(path.join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));

test('lines are appended to what is there, readable by their owner only', () => {
  const file = path.join(folder, 'logs', 'agent.log');
  for (const message of ['one', 'two']) {
    const sink = fileSink({ path: file, maxBytes: 10_000, keep: 2 });
    sink.write(line(message));
    sink.close();
    sink.close();
  }

  expect(read('logs/agent.log').map((record) => record.message)).toEqual(['one', 'two']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that is full is put aside, and the oldest goes', () => {
  const sink = fileSink({ path: path.join(folder, 'a.log'), maxBytes: 100, keep: 2 });
  for (const message of ['one', 'two', 'three', 'four', 'five']) sink.write(line(message));
  sink.close();

  const kept = ['a.log', 'a.log.1', 'a.log.2'].map((file) => read(file)[0].message);
  expect([readdirSync(folder).sort(), kept]).toEqual([
    ['a.log', 'a.log.1', 'a.log.2'],
    ['five', 'four', 'three'],
  ]);
});

test('with nothing to keep, a full file begins anew', () => {
  const sink = fileSink({ path: path.join(folder, 'a.log'), maxBytes: 100, keep: 0 });
  for (const message of ['one', 'two']) sink.write(line(message));
  sink.close();

  expect(readdirSync(folder)).toEqual(['a.log']);
  expect(read('a.log').map((record) => record.message)).toEqual(['two']);
});

test('a line that cannot be written is counted, and the count comes with the next that can', () => {
  const file = path.join(folder, 'a.log');
  const sink = fileSink({ path: file, maxBytes: 100, keep: 1 });
  sink.write(line('one'));
  // A folder where the old file should go makes putting it aside impossible.
  mkdirSync(`${file}.1`);
  sink.write(line('refused'));
  sink.write(line('refused too'));
  rmdirSync(`${file}.1`);
  sink.write(line('fits again'));
  sink.close();

  expect(read('a.log')).toEqual([
    {
      at: '2026-11-21T09:40:00.000Z',
      level: 'info',
      name: 'agent',
      message: 'fits again',
      lost: 2,
    },
  ]);
});

test('a folder that cannot be made is no reason not to start, and is tried again', () => {
  const inTheWay = path.join(folder, 'logs');
  writeFileSync(inTheWay, '');
  const sink = fileSink({ path: path.join(inTheWay, 'a.log'), maxBytes: 1_000, keep: 1 });
  sink.write(line('refused'));
  rmSync(inTheWay);
  sink.write(line('fits'));
  sink.close();
  sink.write(line('too late'));

  expect(read('logs/a.log').map(({ message, lost }) => [message, lost])).toEqual([['fits', 1]]);
});
