import { SnapshotId } from '@firstline/protocol/ids';
import { expect, test } from 'vitest';
import { anySnapshot, drawing } from '../any-value.ts';
import { healthySections as healthy, snapshotWith } from '../healthy.ts';
import { BASELINE_MAX_BYTES, baselineIn, baselineOf, isHealthy } from './baseline.ts';
import { compare } from './compare.ts';
import { stateOf } from './state-of.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value), 'utf8');
const withPackages = (count: number, name: string) =>
  snapshotWith(
    {
      software: {
        ...healthy.software,
        total: count,
        packages: Array.from({ length: count }, (_, n) => ({
          name: `${name}${n}`,
          version: '1.2.3-4+deb12u5',
          source: 'dpkg',
          installedAt: '2026-11-01T00:00:00.000Z',
          state: 'installed' as const, // as const: the literal, not a string
        })),
      },
    },
    { snapshotId },
  );

test('a computer is healthy when nothing hurts now or will', () => {
  expect(isHealthy([])).toBe(true);
  expect(isHealthy([{ severity: 'info' }])).toBe(true);
  expect(isHealthy([{ severity: 'info' }, { severity: 'warn' }])).toBe(false);
  expect(isHealthy([{ severity: 'bad' }])).toBe(false);
});

test('a baseline is the state without its times, and comes back as it was kept', () => {
  const snapshot = snapshotWith({}, { snapshotId });
  const kept = baselineOf(snapshot);

  expect(kept).toEqual({ ...stateOf(snapshot), times: {} });
  expect(baselineIn(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

test('three thousand packages fit', () => {
  const kept = baselineOf(withPackages(3_000, 'libsomething-of-usual-length-dev'));

  expect(kept.cut).toEqual([]);
  expect(bytesOf(kept)).toBeLessThanOrEqual(BASELINE_MAX_BYTES);
});

test('more than fits is cut, is as large as may be, and says so', () => {
  const kept = baselineOf(withPackages(5_000, `${'ü'.repeat(60)}-`));

  expect(kept.cut).toEqual(['software']);
  expect(bytesOf(kept)).toBeLessThanOrEqual(BASELINE_MAX_BYTES);
  expect(bytesOf(kept)).toBeGreaterThan(BASELINE_MAX_BYTES - 2_000);
});

test('a baseline that was cut tells of no removed and no added package', () => {
  const snapshot = withPackages(5_000, `${'ü'.repeat(60)}-`);

  expect(compare(baselineOf(snapshot), stateOf(snapshot), [])).toEqual([]);
});

test('whatever the computer, its baseline fits and compares as nothing changed', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const drawn = anySnapshot(snapshotId, drawing(seed));
    const kept = baselineIn(JSON.parse(JSON.stringify(baselineOf(drawn))));

    expect(kept).not.toBeNull();
    expect(kept === null ? null : compare(kept, stateOf(drawn), [])).toEqual([]);
  }
});

test.each([
  [null],
  ['text'],
  [[]],
  [{}],
  [{ takenAt: 'yesterday', facts: {}, cut: [] }],
  [{ takenAt: '2026-11-21T09:40:00.000Z', facts: [], cut: [] }],
  [{ takenAt: '2026-11-21T09:40:00.000Z', facts: { time: { zone: 7 } }, cut: [] }],
  [{ takenAt: '2026-11-21T09:40:00.000Z', facts: { time: 'x' }, cut: [] }],
  [{ takenAt: '2026-11-21T09:40:00.000Z', facts: {}, cut: 'software' }],
])('%j is no baseline', (value) => {
  expect(baselineIn(value)).toBeNull();
});

test('sections of a newer agent are left out of a baseline that is read back', () => {
  const newer = {
    takenAt: '2026-11-21T09:40:00.000Z',
    facts: { time: { zone: 'UTC' }, telepathy: { on: 'yes' } },
    cut: ['telepathy', 'software'],
  };

  expect(baselineIn(newer)).toEqual({
    takenAt: newer.takenAt,
    facts: { time: { zone: 'UTC' } },
    times: {},
    cut: ['software'],
  });
});
