import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../read-csv.ts';
import { csvLine } from './write-csv.ts';

test('no cell is a formula, and every other is what it was', () => {
  expect(csvLine(['=1+1', '+49 30', '-5', '@SUM(A1)', '\t=1', '\r=1', 'a=b', '', 'say "hi"'])).toBe(
    `"'=1+1","'+49 30","'-5","'@SUM(A1)","'\t=1","'\r=1","a=b","","say ""hi"""\r\n`,
  );
});

test('what is written is read back, line ends and all', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', 'é'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const words = cells.map((text) => `x${text}x`);
      const csv = readCsv(csvLine(words.map((_, at) => `c${at}`)) + csvLine(words));

      expect('lines' in csv && Object.values(csv.lines[0]?.cells ?? {})).toEqual(words);
    }),
  );
});
