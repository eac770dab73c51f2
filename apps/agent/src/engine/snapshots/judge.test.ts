import { healthySections as healthy, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { nothingRemembered } from '../health/remembered.ts';
import { judge } from './judge.ts';
import { exactly } from './redacted-snapshot.ts';

const snapshotId = SnapshotId.parse('0199e1a4-7c11-7b52-8d3e-000000000001');
const [system] = healthy.disks.fileSystems;
const [startup] = healthy.startup.items;
const people = [{ userName: 'amira', fullName: 'Amira Haddad' }];
const about = { people, whole: true, breathe: () => Promise.resolve() };
const taken = (day: string, change: Parameters<typeof snapshotWith>[0] = {}) =>
  snapshotWith(change, { snapshotId, takenAt: `2026-11-${day}T09:00:00.000Z` });

/** A disk and a program of Amira's, as they were read on a day. */
const named = (freeBytes: number) => ({
  disks: {
    ...healthy.disks,
    fileSystems: system ? [{ ...system, mount: '/home/amira', freeBytes }] : [],
  },
  startup: {
    items: startup ? [{ ...startup, name: 'sync', program: '/home/amira/bin/sync' }] : [],
  },
});

test('a ticket’s snapshot tells what changed and the days before, byte for byte as it was previewed', async () => {
  const well = await judge(taken('16'), { ...about, memory: nothingRemembered });
  const ill = await judge(taken('17', named(1)), { ...about, memory: well.memory });

  const { json } = exactly(ill.redacted, []);
  const sent = Snapshot.parse(JSON.parse(json));

  expect(sent.sections.changes).toMatchObject({
    state: 'ok',
    value: { healthyAt: '2026-11-16T09:00:00.000Z' },
  });
  expect(sent.sections.trends).toMatchObject({ state: 'ok' });
  expect(json).not.toMatch(/amira|haddad/i);
  expect(exactly(ill.redacted, []).json).toBe(json);
  expect(exactly(ill.redacted, ['changes', 'trends']).json).not.toContain('healthyAt');
});

test('what is remembered has no names, and the computer’s own screen has them', async () => {
  const { memory, findings } = await judge(taken('17', named(1)), {
    ...about,
    memory: nothingRemembered,
  });

  expect(JSON.stringify(memory)).not.toMatch(/amira|haddad/i);
  expect(JSON.stringify(memory)).toContain('user-1');
  expect(JSON.stringify(findings)).toContain('/home/amira');
});

test('a finding is dated by the first look that had it, here and in what leaves', async () => {
  const first = await judge(taken('16', named(1)), { ...about, memory: nothingRemembered });
  const next = await judge(taken('17', named(1)), { ...about, memory: first.memory });

  expect(next.findings.map(({ since }) => since)).toContain('2026-11-16T09:00:00.000Z');
  expect(next.redacted.snapshot.findings.map(({ since }) => since)).toEqual(
    next.findings.map(({ since }) => since),
  );
});

test('a look at a part tells neither changes nor trends', async () => {
  const { redacted, changes } = await judge(taken('16'), {
    ...about,
    whole: false,
    memory: nothingRemembered,
  });

  expect(changes).toBe(null);
  expect(Object.keys(redacted.snapshot.sections)).toEqual(Object.keys(healthy));
});
