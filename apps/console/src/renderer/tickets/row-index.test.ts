import { expect, test } from 'vitest';
import {
  arrange,
  groupOf,
  indexRows,
  keyOf,
  putRow,
  slotOfKey,
  withKey,
  withoutKey,
} from './row-index.ts';
import { sampleRow } from './sample.test-data.ts';

const names = (index: ReturnType<typeof indexRows>, keys: Float64Array): string[] =>
  Array.from(keys, (key) => index.rows[slotOfKey(key)]?.title ?? '?');

test('what is due soonest stands first, what has no due time newest first behind it', () => {
  const index = indexRows([
    sampleRow({ title: 'later', dueAt: '2026-11-21T15:00:00.000Z' }),
    sampleRow({ title: 'old', dueAt: null, updatedAt: '2026-11-20T10:00:00.000Z' }),
    sampleRow({ title: 'overdue', dueAt: '2026-11-21T08:00:00.000Z' }),
    sampleRow({ title: 'fresh', dueAt: null, updatedAt: '2026-11-21T10:00:00.000Z' }),
  ]);

  const { turn } = arrange(index, () => true, 'due');

  expect(names(index, turn)).toEqual(['overdue', 'later', 'fresh', 'old']);
});

test('newest first ignores due times', () => {
  const index = indexRows([
    sampleRow({ title: 'old', updatedAt: '2026-11-20T10:00:00.000Z' }),
    sampleRow({ title: 'fresh', updatedAt: '2026-11-21T10:00:00.000Z' }),
  ]);

  expect(names(index, arrange(index, () => true, 'newest').turn)).toEqual(['fresh', 'old']);
});

test('rows stand in groups by whose turn it is, and only those that belong', () => {
  const index = indexRows([
    sampleRow({ title: 'new', status: 'new' }),
    sampleRow({ title: 'waiting', status: 'waiting', dueAt: null }),
    sampleRow({ title: 'resolved', status: 'resolved', dueAt: null }),
    sampleRow({ title: 'hidden', status: 'open' }),
  ]);

  const shown = arrange(index, (row) => row.title !== 'hidden', 'due');

  expect([shown.turn, shown.waiting, shown.done].map((keys) => names(index, keys))).toEqual([
    ['new'],
    ['waiting'],
    ['resolved'],
  ]);
  expect(groupOf(sampleRow({ status: 'closed' }))).toBe('done');
});

test('one changed row moves by two binary searches and leaves the rest in order', () => {
  const rows = ['a', 'b', 'c'].map((title, hour) =>
    sampleRow({ title, dueAt: `2026-11-21T1${hour}:00:00.000Z` }),
  );
  const index = indexRows(rows);
  const { turn } = arrange(index, () => true, 'due');
  const [first] = rows;
  if (first === undefined) throw new Error('three rows were made');

  const before = keyOf(index, 0, 'due');
  const moved = { ...first, dueAt: '2026-11-21T19:00:00.000Z' };
  putRow(index, moved);
  const after = withKey(withoutKey(turn, before), keyOf(index, 0, 'due'));

  expect(names(index, after)).toEqual(['b', 'c', 'a']);
  expect(withKey(after, keyOf(index, 0, 'due'))).toBe(after);
  expect(withoutKey(after, before)).toBe(after);
});

test('a million slots and the year 2067 still fit one number exactly', () => {
  const index = indexRows([]);
  index.dueMs = new Float64Array(1_048_576);
  index.dueMs[1_048_575] = Date.parse('2067-12-31T23:59:59Z');

  const key = keyOf(index, 1_048_575, 'due');

  expect(slotOfKey(key)).toBe(1_048_575);
  expect(Number.isSafeInteger(key)).toBe(true);
});

test('more tickets than there was room for keep their place', () => {
  const index = indexRows([]);
  for (let at = 0; at < 1_030; at += 1) putRow(index, sampleRow({ title: String(at) }));
  putRow(index, sampleRow({ title: 'soonest', dueAt: '2026-11-20T00:00:00.000Z' }));

  const { turn } = arrange(index, () => true, 'due');

  expect(turn).toHaveLength(1_031);
  expect(names(index, turn)[0]).toBe('soonest');
});
