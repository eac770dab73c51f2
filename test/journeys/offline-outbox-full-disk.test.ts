import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mayMount } from '../harness/rights.ts';
import { onSmallDisk } from '../harness/small-disk.ts';

const CHILD = fileURLToPath(new URL('../harness/full-disk-child.ts', import.meta.url));

test.skipIf(!mayMount)(
  'a full disk refuses clearly, keeps what was acknowledged, and is left without a restart',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'firstline-full-'));

    const became = await onSmallDisk({ folder, mebibytes: 2, child: CHILD });
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
