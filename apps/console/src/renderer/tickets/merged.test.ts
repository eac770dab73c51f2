import { expect, test } from 'vitest';
import { folded } from './folded.ts';
import { merged } from './merged.ts';
import { sampleEntry, sampleRow } from './sample.test-data.ts';

const row = sampleRow({ version: 4 });
const first = sampleEntry();
const ticket = { row, entries: [first] };

test('the next fact brings its entry', () => {
  const entry = sampleEntry();
  const next = { ...row, version: 5 };

  expect(merged(ticket, next, entry)).toEqual({ row: next, entries: [first, entry] });
});

test('a fact that comes twice changes nothing', () => {
  expect(merged(ticket, row, first)).toEqual(ticket);
});

test('a missed fact makes the ticket be read again', () => {
  expect(merged(ticket, { ...row, version: 6 }, sampleEntry())).toBeNull();
  expect(merged(ticket, { ...row, version: 5 }, null)).toBeNull();
});

test('an older row never replaces a newer one', () => {
  expect(merged(ticket, { ...row, version: 3, title: 'old' }, null)?.row).toBe(row);
});

test('changes between two messages fold into one, and a session keeps its own line', () => {
  const change = (what: 'priority' | 'shell-ended') =>
    sampleEntry({
      kind: 'change',
      change:
        what === 'priority'
          ? { what, from: 'normal', to: 'high' }
          : {
              what,
              shellId: sampleEntry().id as never, // as: any id will do
              technician: 'Priya Nair',
              startedAt: null,
              endedAt: '2026-11-21T09:04:00.000Z',
              how: 'denied',
              exitCode: null,
              leftRunning: null,
            },
    });

  const items = folded([first, change('priority'), change('priority'), change('shell-ended')]);

  expect(items.map((item) => (item.kind === 'changes' ? item.entries.length : 'entry'))).toEqual([
    'entry',
    2,
    'entry',
  ]);
});
