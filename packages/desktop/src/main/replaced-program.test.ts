import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchReplaced } from './replaced-program.ts';

let folder = '';
let stop = (): void => {};
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-replaced-'));
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

test('a version installed over this one is told once, when all of it is there', async () => {
  const replaced = vi.fn();
  write('installed-at', '2026-11-01T07:00:00Z\n');
  stop = watchReplaced(folder, replaced);

  write('app.asar', 'the newer program');
  write('installed-at', '2026-11-30T07:00:00Z\n');
  await vi.waitFor(() => expect(replaced).toHaveBeenCalled());
  write('installed-at', '2026-11-30T08:00:00Z\n');
  write('seen', '');

  expect(replaced).toHaveBeenCalledOnce();
});

test('a version that is taken away is no newer one', async () => {
  const replaced = vi.fn();
  write('installed-at', '2026-11-01T07:00:00Z\n');
  stop = watchReplaced(folder, replaced);
  // Events come in order, so the removal was heard before this.
  const heard = new Promise<void>((resolve) => {
    const watcher = watch(folder, (_event, name) => {
      if (name !== 'later') return;
      watcher.close();
      resolve();
    });
  });

  rmSync(path.join(folder, 'installed-at'));
  write('later', '');
  await heard;

  expect(replaced).not.toHaveBeenCalled();
});

test('a program that no package brought is left alone', () => {
  const replaced = vi.fn();

  stop = watchReplaced(folder, replaced);
  write('installed-at', '2026-11-30T07:00:00Z\n');

  expect(replaced).not.toHaveBeenCalled();
});
