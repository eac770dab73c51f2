import { expect, test } from 'vitest';
import { dueOf, span } from './due.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const due = (dueAt: string | null, status: 'open' | 'waiting' | 'resolved' = 'open') =>
  dueOf({ dueAt, status }, now);

test.each([
  ['2026-11-21T12:18:59Z', { kind: 'soon', minutes: 18 }],
  ['2026-11-21T13:00:00Z', { kind: 'fine', minutes: 60 }],
  ['2026-11-21T11:59:59Z', { kind: 'over', minutes: 1 }],
  ['2026-11-21T11:48:00Z', { kind: 'over', minutes: 12 }],
])('due at %s', (dueAt, expected) => {
  expect(due(dueAt)).toEqual(expected);
});

test('a clock that stands still is paused while it waits on the person, else nothing is owed', () => {
  expect(due(null, 'waiting')).toEqual({ kind: 'paused' });
  expect(due(null, 'resolved')).toEqual({ kind: 'none' });
});

test('from a day on minutes no longer matter', () => {
  expect(span(80)).toEqual({ days: 0, hours: 1, minutes: 20 });
  expect(span(1_440 + 125)).toEqual({ days: 1, hours: 2, minutes: 0 });
});
