import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileIn, whyNotRead } from './backup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that is there and one that is not are told apart from one that cannot be read', () => {
  const there = path.join(folder, 'there');
  const circle = path.join(folder, 'circle');
  writeFileSync(there, '');
  symlinkSync(circle, circle);

  expect(fileIn([there])).toBe(there);
  expect(() => fileIn([path.join(folder, 'none')])).toThrow('There is no file');
  expect(() => fileIn([path.join(there, 'below')])).toThrow('There is no file');
  expect(() => fileIn([folder])).toThrow(`${folder} is no file.`);
  expect(() => fileIn([circle])).toThrow(`${circle} cannot be read (ELOOP).`);
});

test('one that belongs to somebody else is not said to be missing', () => {
  const denied = Object.assign(new Error(), { code: 'EACCES' });

  expect(whyNotRead('/backups/one', denied)).toBe(
    `The account ${os.userInfo().username} may not read /backups/one, or a folder on the way to it.`,
  );
});
