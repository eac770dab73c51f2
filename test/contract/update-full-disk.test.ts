import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { isRoot, mayMount } from '../harness/rights.ts';

const CHILD = fileURLToPath(new URL('../harness/update-full-disk-child.ts', import.meta.url));

/** Runs the child on a real disk of 80 MiB that nobody else sees: an update wants 64 to stay free. */
async function onSmallDisk(folder: string): Promise<unknown> {
  const mounts = isRoot ? '-m' : '-Urm';
  const script = 'mount -t tmpfs -o size=80m none "$1" && exec "$2" "$3" "$1"';
  const child = spawn(
    'unshare',
    [mounts, 'sh', '-c', script, 'sh', folder, process.execPath, CHILD],
    {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(child, 'close');
  return JSON.parse(said);
}

test.skipIf(!mayMount)(
  'a disk that gets full costs the update and nothing else, whenever it happens',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-full-'));

    const became = await onSmallDisk(folder);
    await rm(folder, { recursive: true });

    const asBefore = { runs: 'runs 1.2.0', versions: '1.2.0', left: 0 };
    expect(became).toEqual({
      before: { ...asBefore, problem: 'disk.full ENOSPC' },
      duringDownload: { ...asBefore, problem: 'disk.full ENOSPC' },
      // The whole file is kept: it need not come again.
      beforeUnpacking: { ...asBefore, problem: 'disk.full no room', left: 1 },
      duringUnpacking: { ...asBefore, problem: 'disk.full ENOSPC', left: 1 },
      withRoom: { problem: null, runs: 'runs 1.3.0', versions: '1.2.0 1.3.0', left: 1 },
    });
  },
);
