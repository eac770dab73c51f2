import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHECKSUMS, checksumsOf } from './checksums.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-sums-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('sha256sum takes them, and sees a file that was changed', async () => {
  writeFileSync(path.join(folder, 'b.msi'), 'b');
  writeFileSync(path.join(folder, 'a b.deb'), 'a');
  writeFileSync(path.join(folder, CHECKSUMS), await checksumsOf(folder));

  const check = () =>
    execFileSync('sha256sum', ['--check', CHECKSUMS], { cwd: folder, stdio: 'pipe' }).toString();

  expect(check()).toBe('a b.deb: OK\nb.msi: OK\n');
  writeFileSync(path.join(folder, 'b.msi'), 'c');
  expect(check).toThrow('1 computed checksum did NOT match');
});

test('no files are no release', async () => {
  await expect(checksumsOf(folder)).rejects.toThrow('holds no files');
});
