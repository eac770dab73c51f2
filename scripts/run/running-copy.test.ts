import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeFolder } from './running-copy.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'running-copy-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test('a second copy is told who has the folder', () => {
  const data = folder();
  takeFolder(data);

  const second = takeFolder(data);

  expect(second).toMatchObject({ heldBy: { pid: process.pid } });
});

test('the folder of a copy that was killed is free, even when its number was given away', () => {
  const data = folder();
  writeFileSync(path.join(data, 'run.json'), JSON.stringify({ pid: process.pid, began: '1' }));

  expect(takeFolder(data)).toHaveProperty('release');
});

test('half a file, left by a lost power, holds nothing', () => {
  const data = folder();
  writeFileSync(path.join(data, 'run.json'), '{"pid": 1');

  expect(takeFolder(data)).toHaveProperty('release');
});
