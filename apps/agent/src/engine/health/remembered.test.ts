import { healthySections as healthy, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import { expect, test } from 'vitest';
import { learn, nothingRemembered, Remembered } from './remembered.ts';

const snapshotId = SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001');
const full: Finding = {
  code: 'disk-nearly-full',
  severity: 'bad',
  params: { mount: '/' },
  evidence: [],
  remedy: null,
  since: null,
  hides: [],
};
const [system] = healthy.disks.fileSystems;
const on = (day: string, change: Parameters<typeof snapshotWith>[0], findings: Finding[] = []) => ({
  ...snapshotWith(change, { snapshotId, takenAt: `2026-11-${day}T09:00:00.000Z` }),
  findings,
});
const kernel = (version: string) => ({ os: { ...healthy.os, kernel: version } });

test('the first look has nothing to compare with, and a healthy one is compared with from then on', () => {
  const first = learn(on('16', {}), [], nothingRemembered, true);
  const second = learn(on('17', kernel('6.1.0-27')), [], first.memory, true);

  expect(first.changes).toEqual({ healthyAt: null, total: 0, list: [] });
  expect(second.changes).toMatchObject({
    healthyAt: '2026-11-16T09:00:00.000Z',
    total: 1,
    list: [{ section: 'os', kind: 'changed', after: '6.1.0-27' }],
  });
  expect(second.memory.healthy?.takenAt).toBe('2026-11-17T09:00:00.000Z');
});

test('while something is wrong, all is compared with the last day on which nothing was', () => {
  const well = learn(on('16', {}), [], nothingRemembered, true);
  const ill = learn(on('17', kernel('6.1.0-27'), [full]), [], well.memory, true);
  const worse = learn(on('18', kernel('6.1.0-28'), [full]), [], ill.memory, true);

  expect(worse.changes?.healthyAt).toBe('2026-11-16T09:00:00.000Z');
  expect(worse.changes?.list).toMatchObject([{ before: healthy.os.kernel, after: '6.1.0-28' }]);
});

test('what goes back and forth is a habit and no change', () => {
  const zones = ['Europe/Berlin', 'Europe/London', 'Europe/Berlin', 'Europe/London'];
  let memory = learn(on('10', {}), [], nothingRemembered, true).memory;
  for (const [index, zone] of [...zones, ...zones].entries()) {
    const look = on(String(11 + index), { time: { ...healthy.time, zone } }, [full]);
    memory = learn(look, [], memory, true).memory;
  }

  const { changes } = learn(
    on('20', { time: { ...healthy.time, zone: 'Europe/Berlin' } }, [full]),
    [],
    memory,
    true,
  );

  expect(changes?.list).toEqual([]);
});

test('a look at a part keeps the state and adds its figures to the day', () => {
  const whole = learn(on('16', {}), [], nothingRemembered, true);
  const { disks } = on('16', {
    disks: { ...healthy.disks, fileSystems: system ? [{ ...system, freeBytes: 7 }] : [] },
  }).sections;
  const part = { ...on('16', {}), sections: disks ? { disks } : {} };

  const quick = learn(part, [], whole.memory, false);

  expect(quick.changes).toBe(null);
  expect(quick.memory.healthy).toBe(whole.memory.healthy);
  expect(quick.memory.trends.trends.find(({ figure }) => figure === 'disk-free')?.days).toEqual([
    ['2026-11-16', 7],
  ]);
});

test('what is remembered is the same after it was written and read', () => {
  const { memory } = learn(on('16', {}), [], nothingRemembered, true);

  expect(Remembered.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
});
