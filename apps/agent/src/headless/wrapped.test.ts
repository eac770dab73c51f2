import { expect, test } from 'vitest';
import { COLUMNS, wrapped } from './wrapped.ts';

test('a text breaks between words, and a word that fits no line breaks where it must', () => {
  const path = '/home/'.padEnd(100, 'x');

  const lines = wrapped(`The file ${path} is gone.`, '    ', '  * ');

  expect(lines).toEqual([
    '  * The file',
    `    ${path.slice(0, COLUMNS - 4)}`,
    `    ${path.slice(COLUMNS - 4)} is gone.`,
  ]);
});

test.each([77, 78, 79])('%i characters fit in 78 columns or go on in the next', (length) => {
  const lines = wrapped('x'.repeat(length));

  expect(lines.map((line) => line.length)).toEqual(length > 78 ? [78, 1] : [length]);
});

test('nothing that a terminal would act on comes through', () => {
  expect(wrapped('a\u001b[31mred\u202e\nb')).toEqual(['a[31mred b']);
});
