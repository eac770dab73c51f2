import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { forFaultLab, missingOf, packageNames } from '../../scripts/set-up/system-packages.mjs';
import { clockAgainstUptime, differences, machineState } from '../fault-lab/as-found.ts';
import { startLab } from '../fault-lab/launch.ts';
import { danger } from '../fault-lab/rights.ts';
import { isRoot, mayMount } from '../harness/rights.ts';

// What cannot run here is counted as skipped; npm test names the packages and the rights.
const missing = packageNames(await missingOf(forFaultLab));
const possible = isRoot && mayMount && missing.length === 0;

/** The quickest to break and to look at, one of each sort. */
const quickest = [
  'disk-full',
  'inodes-out',
  'cable-out',
  'default-route-lost',
  'address-made-up',
  'dns-servfail',
  'clock-hours-behind',
  'hosts-override',
  'package-half-configured',
  'zombies',
];

test('a right that could change the machine is seen in what a process may still get', () => {
  expect(danger('Name:\tlab\nCapBnd:\t000001fffeffffff\n')).toEqual([
    'sys_module',
    'sys_rawio',
    'sys_boot',
    'sys_time',
  ]);
  expect(danger('Name:\tlab\nCapBnd:\t000001fffdbcffff\n')).toEqual([]);
  expect(danger('')).toContain('sys_time');
});

test.skipIf(!possible)('the lab refuses to run while it could set the clock', async () => {
  const lab = spawn(process.execPath, ['test/fault-lab/entry.ts', '{}', '{}'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  lab.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(lab, 'close');

  expect(code).toBe(1);
  expect(Buffer.concat(said).toString()).toContain(
    'the fault lab does not run while it holds sys_module, sys_rawio, sys_boot, sys_time',
  );
});

test.skipIf(!possible)(
  'ten faults of a real computer are each told first, and the machine is left as found',
  async () => {
    const before = await machineState();
    const clock = clockAgainstUptime();

    const lab = startLab({ only: quickest, healthy: 1 });
    const report = await lab.report;
    await lab.gone;

    expect(report.faults.filter((one) => one.rank !== 1 || one.told_too.length > 0)).toEqual([]);
    expect(report.faults).toHaveLength(quickest.length);
    expect(report.alarms).toEqual([]);
    expect(differences(before, await machineState())).toEqual([]);
    expect(clockAgainstUptime()).toBeCloseTo(clock, 0);
  },
);

test.skipIf(!possible)(
  'a lab that is killed in the middle leaves the machine as found',
  async () => {
    const before = await machineState();

    const lab = startLab({ only: ['home-read-only', 'gateway-dead', 'zombies'] });
    await lab.says(/^home-read-only|^zombies/m);
    process.kill(lab.pid, 'SIGKILL');
    await expect(lab.report).rejects.toThrow('SIGKILL');
    await lab.gone;

    await vi.waitFor(async () => expect(differences(before, await machineState())).toEqual([]));
  },
);
