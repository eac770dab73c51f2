import { snapshotWith, healthySections } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { newId } from '../../../../test/harness/server.ts';
import { gistOf } from './read-snapshot.ts';

const refusal = (code: string) => expect.objectContaining({ code });
/** A snapshot of so many values, itself and its list among them. */
const ofValues = (count: number) =>
  JSON.stringify({ many: Array.from({ length: count - 2 }, () => 0) });
/** An object in an object in an object. */
const ofDepth = (depth: number): string => (depth === 0 ? '0' : `{"in":${ofDepth(depth - 1)}}`);

test('60,000 values are read, and one more is too many', () => {
  expect(gistOf(ofValues(60_000))).toEqual({ takenAt: null, bad: 0, warn: 0 });
  expect(() => gistOf(ofValues(60_001))).toThrow(refusal('snapshot.too-large'));
});

test('twelve levels are read, and one more is too deep', () => {
  expect(gistOf(ofDepth(12))).toEqual({ takenAt: null, bad: 0, warn: 0 });
  expect(() => gistOf(ofDepth(13))).toThrow(refusal('snapshot.too-large'));
});

test('a computer with as much installed as a snapshot can hold is read', () => {
  const [one] = healthySections.software.packages;
  const packages = Array.from({ length: 5_000 }, (_, at) => ({ ...one, name: `lib${at}` }));
  const [running] = healthySections.processes.list;
  const list = Array.from({ length: 300 }, (_, at) => ({ ...running, pid: at + 1 }));
  const snapshot = snapshotWith({}, { snapshotId: SnapshotId.parse(newId()) });
  const sections = {
    ...snapshot.sections,
    software: { state: 'ok', ms: 1, value: { ...healthySections.software, packages } },
    processes: { state: 'ok', ms: 1, value: { ...healthySections.processes, list } },
  };

  const gist = gistOf(JSON.stringify({ ...snapshot, sections }));

  expect(gist).toEqual({ takenAt: new Date(snapshot.takenAt), bad: 0, warn: 0 });
});
