import { SnapshotId } from '@firstline/protocol/ids';
import { TrendsSection } from '@firstline/protocol/snapshots/trends';
import { expect, test } from 'vitest';
import { anySnapshot, drawing } from '../any-value.ts';
import { healthySections as healthy, snapshotWith } from '../healthy.ts';
import { DAYS_MAX, type Figure, figuresOf, TRENDS_MAX, withDay } from './trends.ts';

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');
const free = (value: number): Figure => ({ figure: 'disk-free', of: '/', unit: 'bytes', value });
const start = (value: number): Figure => ({
  figure: 'boot-time',
  of: 'start',
  unit: 'seconds',
  value,
});
const none: TrendsSection = { trends: [] };

test('a snapshot has the figures that are worth watching', () => {
  const snapshot = snapshotWith({ os: { ...healthy.os, startSeconds: 21.5 } }, { snapshotId });

  expect(figuresOf(snapshot)).toEqual([
    { figure: 'disk-free', of: '/', unit: 'bytes', value: 210_000_000_000 },
    { figure: 'memory-available', of: 'memory', unit: 'bytes', value: 9_663_676_416 },
    { figure: 'boot-time', of: 'start', unit: 'seconds', value: 21.5 },
    { figure: 'battery-capacity', of: 'BAT0', unit: 'share', value: 0.92 },
    { figure: 'wifi-signal', of: 'wlp2s0', unit: 'dbm', value: -52 },
  ]);
});

test('what is not known has no figure', () => {
  expect(figuresOf({ ...snapshotWith({}, { snapshotId }), sections: {} })).toEqual([]);
  expect(
    figuresOf(
      snapshotWith(
        {
          os: { ...healthy.os, startSeconds: null },
          wifi: {
            interfaces: healthy.wifi.interfaces.map((one) => ({ ...one, connected: false })),
          },
          disks: {
            ...healthy.disks,
            fileSystems: healthy.disks.fileSystems.map((one) => ({ ...one, kind: 'image' })),
          },
          battery: {
            ...healthy.battery,
            batteries: healthy.battery.batteries.map((one) => ({ ...one, wear: null })),
          },
        },
        { snapshotId },
      ),
    ).map((one) => one.figure),
  ).toEqual(['memory-available']);
});

test('of a day its worst value stays: the least room, the longest start', () => {
  const once = withDay(none, '2026-11-21', [free(50), start(20)]);
  const twice = withDay(once, '2026-11-21', [free(70), start(30)]);

  expect(withDay(twice, '2026-11-21', [free(40), start(10)])).toEqual({
    trends: [
      { figure: 'disk-free', of: '/', unit: 'bytes', days: [['2026-11-21', 40]] },
      { figure: 'boot-time', of: 'start', unit: 'seconds', days: [['2026-11-21', 30]] },
    ],
  });
});

test('days stand in order, and a day without a reading is left out', () => {
  const later = withDay(none, '2026-11-21', [free(2)]);

  expect(withDay(later, '2026-11-19', [free(1)]).trends[0]?.days).toEqual([
    ['2026-11-19', 1],
    ['2026-11-21', 2],
  ]);
});

test('ninety days are kept and the ninety-first goes; a trend without a day left goes too', () => {
  const gone = withDay(none, '2026-08-23', [start(1)]);
  const kept = withDay(gone, '2026-08-24', [free(1)]);
  const { trends } = withDay(kept, '2026-11-21', [free(2)]);

  expect(trends).toEqual([
    {
      figure: 'disk-free',
      of: '/',
      unit: 'bytes',
      days: [
        ['2026-08-24', 1],
        ['2026-11-21', 2],
      ],
    },
  ]);
  expect(DAYS_MAX).toBe(90);
});

test('whatever the computer, its trends fit the protocol', () => {
  let trends = none;
  for (let day = 0; day < 200; day += 1) {
    const date = new Date(Date.parse('2026-01-01') + day * 86_400_000).toISOString().slice(0, 10);
    trends = withDay(trends, date, figuresOf(anySnapshot(snapshotId, drawing(day))));

    expect(TrendsSection.safeParse(trends).error).toBeUndefined();
  }
});

test('sixty trends are kept, and the sixty-first finds no room', () => {
  const known = withDay(none, '2026-11-20', [free(1)]);
  const many = Array.from({ length: TRENDS_MAX }, (_, n) => ({ ...free(2), of: `/data/${n}` }));
  const { trends } = withDay(known, '2026-11-21', many);

  expect([trends.length, trends[0]?.of, trends.at(-1)?.of]).toEqual([60, '/', '/data/58']);
});
