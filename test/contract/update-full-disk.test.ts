import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mayMount } from '../harness/rights.ts';
import { onSmallDisk } from '../harness/small-disk.ts';

const CHILD = fileURLToPath(new URL('../harness/update-full-disk-child.ts', import.meta.url));

test.skipIf(!mayMount)(
  'a disk that gets full costs the update and nothing else, whenever it happens',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-full-'));

    // An update wants 64 MiB to stay free.
    const became = await onSmallDisk({ folder, mebibytes: 80, child: CHILD });
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
