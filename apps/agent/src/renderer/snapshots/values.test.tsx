import { expect, test } from 'vitest';
import { linesWith, sectionLines } from './values.ts';

const json = JSON.stringify({
  schema: 1,
  sections: {
    printers: {
      state: 'ok',
      ms: 12,
      value: {
        queues: [
          { name: 'FLOOR3-MFP', jobsWaiting: 3 },
          { name: 'PDF', jobsWaiting: 0 },
        ],
      },
    },
    battery: { state: 'absent', ms: 1, reason: 'no battery fitted' },
  },
});

test('a section is read as lines: groups as headings, items by their names', () => {
  expect(sectionLines(json)['printers']?.slice(0, 4)).toEqual([
    { path: '/queues', label: 'queues', value: null, depth: 0 },
    { path: '/queues/0', label: 'FLOOR3-MFP', value: null, depth: 1 },
    { path: '/queues/0/name', label: 'name', value: 'FLOOR3-MFP', depth: 2 },
    { path: '/queues/0/jobsWaiting', label: 'jobs waiting', value: '3', depth: 2 },
  ]);
  expect(sectionLines(json)['battery']).toEqual([]);
});

test('a search keeps the headings of what it finds and drops the rest', () => {
  const found = linesWith(sectionLines(json)['printers'] ?? [], 'pdf');

  expect(found.map((line) => line.path)).toEqual(['/queues', '/queues/1', '/queues/1/name']);
});

test('a text that is no snapshot has no sections', () => {
  expect(sectionLines('{')).toEqual({});
  expect(sectionLines('[]')).toEqual({});
});
