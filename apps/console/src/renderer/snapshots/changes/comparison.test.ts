import { healthySections } from '@firstline/health-checks/healthy';
import { expect, test } from 'vitest';
import { keptSnapshot, sampleChange, sampleFinding } from '../snapshot.test-data.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import { bySection, countsOf, mostLikely } from './comparison.ts';
import { lastHealthy } from './snapshot-lines.ts';

test('likely causes come before possible ones, three at most, and unlikely ones never', () => {
  const change = (label: string, likelihood: 'likely' | 'possible' | 'unlikely') =>
    sampleChange({ label, likelihood });
  const changes = [
    change('a', 'possible'),
    change('b', 'likely'),
    change('c', 'unlikely'),
    change('d', 'likely'),
    change('e', 'possible'),
  ];

  expect(mostLikely(changes).map(({ label }) => label)).toEqual(['b', 'd', 'a']);
});

test('changes stand by section in the order people read, sections of a newer agent last', () => {
  const sections = ['zz-new', 'wifi', 'software', 'wifi'];

  const grouped = bySection(sections.map((section, at) => sampleChange({ section, key: `${at}` })));

  expect(grouped.map(({ section, changes }) => [section, changes.length])).toEqual([
    ['software', 1],
    ['wifi', 2],
    ['zz-new', 1],
  ]);
});

test('counts leave out what did not happen', () => {
  const kinds = ['changed', 'added', 'changed', 'removed', 'added'] as const; // as: literals

  expect(countsOf(kinds.map((kind) => sampleChange({ kind })))).toBe('+2 −1 ~2');
  expect(countsOf([sampleChange()])).toBe('~1');
  expect(countsOf([])).toBe('');
});

test('the last healthy snapshot is the newest before the one that is looked at', () => {
  const line = (id: string, hour: number, bad: number, warn: number) => ({
    id,
    takenAt: `2026-11-21T0${hour}:00:00.000Z`,
    bytes: 1,
    bad,
    warn,
  });
  const lines = [line('e', 9, 0, 0), line('d', 8, 1, 0), line('c', 7, 0, 1), line('b', 6, 0, 0)];

  expect(lastHealthy(lines, '2026-11-21T08:00:00.000Z')?.id).toBe('b');
  expect(lastHealthy(lines, '2026-11-21T09:30:00.000Z')?.id).toBe('e');
  expect(lastHealthy(lines, '2026-11-21T06:00:00.000Z')).toBeNull();
});

test('two snapshots are compared by what the later one found, and tell what stayed', () => {
  const software = healthySections.software;
  const [first] = software.packages;
  const before = keptSnapshot({ takenAt: '2026-11-12T08:15:00.000Z' });
  const after = keptSnapshot(
    { findings: [sampleFinding()] },
    {
      software: {
        ...software,
        packages: first === undefined ? [] : [{ ...first, version: '999.1' }],
      },
    },
  );

  const comparison = compareSnapshots(before, after);

  expect(comparison).toMatchObject({ beforeAt: before.takenAt, afterAt: after.takenAt, total: 1 });
  expect(comparison?.changes).toMatchObject([{ section: 'software', after: '999.1' }]);
  expect(comparison?.unchanged?.some(({ section }) => section === 'wifi')).toBe(true);
  expect(compareSnapshots({ ...before, snapshot: null }, after)).toBeNull();
});
