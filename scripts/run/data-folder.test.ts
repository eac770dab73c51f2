import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

function folder(mode: number): string {
  const made = mkdtempSync(path.join(tmpdir(), 'data-folder-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  chmodSync(made, mode);
  const checkout = path.join(made, 'firstline');
  mkdirSync(checkout, { mode: 0o755 });
  return checkout;
}

test('data lies in the checkout', () => {
  const checkout = folder(0o755);

  expect(dataFolder(checkout, true)).toBe(path.join(checkout, '.data'));
});

test("root's data leaves a closed folder, where PostgreSQL's account could not reach it", () => {
  const checkout = folder(0o700);

  expect(dataFolder(checkout, true)).toMatch(/^\/var\/tmp\/firstline-[0-9a-f]{12}$/);
});

test('an ordinary user keeps data in a closed home', () => {
  const checkout = folder(0o700);

  expect(dataFolder(checkout, false)).toBe(path.join(checkout, '.data'));
});
