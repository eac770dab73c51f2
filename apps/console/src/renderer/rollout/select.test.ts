import type { RolloutComputer } from '@firstline/protocol/batches';
import { DeviceId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { nextId } from '../tickets/sample.test-data.ts';
import { counted, nameless, shownComputers, standOf, versionsOf, withComputer } from './select.ts';

const computer = (name: string, about: Partial<RolloutComputer> = {}): RolloutComputer => ({
  key: name,
  name,
  state: 'installed',
  findings: [],
  deviceId: null,
  osName: 'Windows 11',
  agentVersion: '0.1.0',
  heardAt: null,
  reports: [],
  ...about,
});
const names = (list: readonly RolloutComputer[]): string[] => list.map(({ key }) => key);

test('a computer that is heard of takes the place of the one that was expected', () => {
  const expected = computer('expected LT-2', { name: 'LT-2', state: 'silent' });
  const news = computer('installation 2', { name: 'lt-2.northwind.example' });

  expect(names(withComputer([computer('LT-10'), expected], news))).toEqual([
    'installation 2',
    'LT-10',
  ]);
});

test('news of a computer that is known replaces it, one that enrolled under its name stays', () => {
  const deviceId = DeviceId.parse(nextId());
  const known = computer('a', { name: 'LT-2' });
  const enrolled = computer('b', { name: 'LT-2', deviceId });

  const list = withComputer([known, enrolled], computer('a', { name: 'LT-2', state: 'trouble' }));

  expect(list.map(({ key, state }) => [key, state])).toEqual([
    ['b', 'installed'],
    ['a', 'trouble'],
  ]);
});

test('counts are exact, and what has no name is not heard of', () => {
  const list = [computer('a'), computer('b', { state: 'trouble' })];

  expect([counted(list, 5), nameless(list, 5), nameless(list, null)]).toEqual([
    { working: 0, trouble: 1, installed: 1, silent: 3 },
    3,
    0,
  ]);
});

test('versions are counted, the newest first; a computer that never said one counts for none', () => {
  const list = ['0.9.0', '0.10.0', '0.9.0', null].map((agentVersion, at) =>
    computer(String(at), { agentVersion }),
  );

  expect(versionsOf(list)).toEqual([
    ['0.10.0', 1],
    ['0.9.0', 2],
  ]);
  expect(versionsOf([])).toEqual([]);
});

test('those in trouble are shown first, and alone when one comes to a batch with some', () => {
  const dns = { code: 'server.dns', facts: {} };
  const list = [
    computer('a', { state: 'working' }),
    computer('b', { state: 'trouble', findings: [dns] }),
    computer('c', { state: 'silent' }),
  ];
  const counts = counted(list, null);

  expect([standOf(null, counts), standOf('all', counts)]).toEqual(['trouble', 'all']);
  expect(standOf(null, { ...counts, trouble: 0 })).toBe('all');
  expect(names(shownComputers(list, 'all', ''))).toEqual(['b', 'c', 'a']);
  expect(names(shownComputers(list, 'all', 'windows server.dns'))).toEqual(['b']);
  expect(names(shownComputers(list, 'working', ''))).toEqual(['a']);
});
