import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resetData } from './reset.ts';

function folder(...inside: string[]): string {
  const made = mkdtempSync(path.join(tmpdir(), 'reset-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  for (const name of inside) mkdirSync(path.join(made, name));
  return made;
}

test('a reset empties the data folder', async () => {
  const data = folder('server', 'agent', 'logs');

  const done = await resetData(data, true);

  expect(done).toBe(true);
  expect(existsSync(path.join(data, 'server'))).toBe(false);
});

test("a folder of someone else's is left alone", async () => {
  const data = folder();
  writeFileSync(path.join(data, 'thesis.odt'), '');

  await expect(resetData(data, true)).rejects.toThrow('does not look like a data folder');

  expect(existsSync(path.join(data, 'thesis.odt'))).toBe(true);
});
