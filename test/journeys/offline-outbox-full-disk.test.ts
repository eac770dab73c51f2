import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { isRoot, mayMount } from '../harness/rights.ts';

const CHILD = fileURLToPath(new URL('../harness/full-disk-child.ts', import.meta.url));

/** Runs the child on a real disk of two megabytes that nobody else sees. */
async function onSmallDisk(folder: string): Promise<unknown> {
  const mounts = isRoot ? '-m' : '-Urm';
  const script = 'mount -t tmpfs -o size=2m none "$1" && exec "$2" "$3" "$1"';
  const child = spawn(
    'unshare',
    [mounts, 'sh', '-c', script, 'sh', folder, process.execPath, CHILD],
    { env: childEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(child, 'close');
  return JSON.parse(said);
}

test.skipIf(!mayMount)(
  'a full disk refuses clearly, keeps what was acknowledged, and is left without a restart',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-full-'));

    const became = await onSmallDisk(folder);
    await rm(folder, { recursive: true });

    expect(became).toEqual({
      before: 'kept',
      kept: 'device.storage-full',
      halfBlob: false,
      // A ticket's words still find room when nothing else does.
      withReserve: 'kept',
      whenFull: 'device.storage-full ENOSPC',
      survivedFull: expect.any(Number),
      afterwards: 'kept',
      same: true,
      acknowledged: expect.any(Number),
    });
  },
);
