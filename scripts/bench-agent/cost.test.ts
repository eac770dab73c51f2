import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { diskMb, familyOf, memoryOf, usedBy } from './cost.ts';

test('a family is a process and all that came from it, and its cost is theirs together', async () => {
  const parent = spawn('sh', ['-c', 'sleep 60 & echo started; wait'], { stdio: 'pipe' });
  await once(parent.stdout, 'data');
  const family = familyOf(parent.pid ?? 0);
  const alone = memoryOf([parent.pid ?? 0]);
  const together = memoryOf(family);
  const ours = usedBy([process.pid]);
  for (const pid of family.toReversed()) process.kill(pid, 'SIGKILL');
  await once(parent, 'exit');

  expect(family).toHaveLength(2);
  expect(together.rssMb).toBeGreaterThan(alone.rssMb);
  expect(together.pssMb).toBeLessThan(together.rssMb);
  expect(ours.cpuS).toBeGreaterThan(0);
  expect(ours.wakeups).toBeGreaterThan(0);
});

test('a folder is as large as its files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-cost-'));
  mkdirSync(path.join(folder, 'deep'));
  for (const name of ['a', 'deep/b']) {
    writeFileSync(path.join(folder, name), Buffer.alloc(512 * 1024));
  }

  expect(diskMb(folder)).toBe(1);
  rmSync(folder, { recursive: true });
});
