import { expect, test } from 'vitest';
import { parseStat } from '../collectors/process-table.ts';
import { firstLook } from './first-look.ts';

const hasProc = process.platform === 'linux';

test.skipIf(!hasProc)('a first look has the kernel’s times and this very process', () => {
  const look = firstLook();

  expect(look?.stat).toMatch(/^cpu /);
  expect(parseStat(look?.own ?? '')?.pid).toBeGreaterThan(0);
  const pids = look?.processes.map(({ stat }) => parseStat(stat)?.pid);
  expect(pids).toContain(process.pid);
});
