import { SnapshotId } from '@firstline/protocol/ids';
import { sectionNames, sectionShapes } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { anySnapshot, anyValue, drawing, everything } from './any-value.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');

test('what is drawn is what the protocol accepts', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));

    expect(Snapshot.safeParse(drawn).error).toBeUndefined();
  }
});

test('a full section has an item in each of its lists', () => {
  for (const name of sectionNames) {
    const drawn = anyValue(sectionShapes[name], everything);

    expect(sectionShapes[name].safeParse(drawn).error).toBeUndefined();
    expect([name, JSON.stringify(drawn)]).not.toEqual([name, expect.stringContaining('[]')]);
  }
});
