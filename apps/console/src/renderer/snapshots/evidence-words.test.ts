import { expect, test } from 'vitest';
import { lastField, placeWords } from './evidence-words.ts';
import { linesOf } from './value-lines.ts';

const lines = linesOf({
  averages: [24.21, 21.52],
  fileSystems: [{ mount: '/home', freeBytes: 4_000 }],
  drives: [{ health: { worn: 0.4 } }],
});

test.each([
  ['fileSystems[0].freeBytes', '/home, free'],
  ['averages[1]', 'averages, 2'],
  ['drives[0].health.worn', 'drives, 1, health, worn'],
  ['nothing.here[3]', 'nothing.here[3]'],
])('the place %s is said as %s', (path, words) => {
  expect(placeWords(lines, path)).toBe(words);
});

test('the unit of a value is in the name of its last field', () => {
  expect(['a[0].freeBytes', 'reasons[2]', 'wear'].map(lastField)).toEqual([
    'freeBytes',
    'reasons',
    'wear',
  ]);
});
