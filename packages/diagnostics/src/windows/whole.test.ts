import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { recordedSystem } from '../recordings/recorded-system.ts';
import { windowsComputer } from '../recordings/windows/windows-computer.ts';
import type { Ran, System } from '../system/system.ts';
import { type TakeSnapshotOptions, takeSnapshot } from '../take-snapshot.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000002');

/** The laptop, and every command that was run on it. */
function watched(run?: System['run']) {
  const system = recordedSystem(windowsComputer());
  const runs: string[][] = [];
  const watching: System['run'] = (command, args, options) => {
    runs.push([command, ...args]);
    return (run ?? system.run)(command, args, options);
  };
  return { system: { ...system, run: watching }, runs };
}

const take = (system: System, part: Partial<TakeSnapshotOptions> = {}) =>
  takeSnapshot({ snapshotId, system, ...part });

test('a whole Windows computer is read with one start of PowerShell, and nothing fails', async () => {
  const { system, runs } = watched();

  const snapshot = await take(system);

  const states = Object.entries(snapshot.sections);
  expect(states.filter(([, one]) => one?.state === 'failed')).toEqual([]);
  expect(states.filter(([, one]) => one?.state === 'absent').map(([name]) => name)).toEqual([
    // Nobody has listed servers for it.
    'reachability',
  ]);
  expect(Snapshot.parse(snapshot)).toEqual(snapshot);
  expect(runs.map((run) => run.slice(0, -1))).toEqual([
    ['powershell.exe', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command'],
  ]);
});

test('two snapshots ask twice, each for itself', async () => {
  const { system, runs } = watched();

  await take(system);
  await take(system);

  expect(runs.length).toBe(2);
});

test.each<[Ran | 'throws', string]>([
  [{ state: 'missing' }, 'Windows PowerShell is not there or may not be run'],
  [{ state: 'late' }, 'Windows PowerShell did not answer in time'],
  [
    {
      state: 'ended',
      code: 0,
      stdout: '{"restricted":"ConstrainedLanguage"}\r\n',
      stderr: '',
      cut: false,
    },
    'PowerShell is restricted on this computer (ConstrainedLanguage)',
  ],
])('when PowerShell says %j each section says why it has nothing', async (ran, reason) => {
  const { system, runs } = watched(async () => ran as Ran);

  const { sections } = await take(system);

  const failed = Object.entries(sections).flatMap(([, one]) =>
    one?.state === 'failed' ? [one.reason] : [],
  );
  expect(new Set(failed)).toEqual(new Set([reason]));
  expect(runs.length).toBe(1);
  // These ask the network themselves and need no settings for that.
  expect([sections.dns?.state, sections.time?.state]).toEqual(['ok', 'ok']);
});
