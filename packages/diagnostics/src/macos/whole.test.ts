import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { recordedSystem } from '../recordings/recorded-system.ts';
import { takeSnapshot } from '../take-snapshot.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000003');

test('a whole Mac is read, each command once, and nothing fails', async () => {
  const system = recordedSystem(macComputer());
  const runs: string[] = [];
  const watching: typeof system.run = (command, args, options) => {
    runs.push([command, ...args].join(' '));
    return system.run(command, args, options);
  };

  const snapshot = await takeSnapshot({ snapshotId, system: { ...system, run: watching } });
  const states = Object.entries(snapshot.sections);
  expect(
    states.flatMap(([name, one]) => (one?.state === 'failed' ? [name, one.reason] : [])),
  ).toEqual([]);
  expect(states.flatMap(([name, one]) => (one?.state === 'absent' ? [name] : []))).toEqual([
    // Nobody has listed servers for it.
    'reachability',
  ]);
  expect(Snapshot.parse(snapshot)).toEqual(snapshot);
  expect(runs.length).toBe(new Set(runs).size);
  expect(runs.filter((run) => run.startsWith('system_profiler')).length).toBe(2);
});
