import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

test('what a spreadsheet writes is read as it was meant', () => {
  const text = '\uFEFFName;Sign in name\r\n"a;b";"say ""hi""\nthere"\r\n\r\n  c ;\r\n';

  expect(readCsv(text)).toEqual({
    header: ['name', 'sign_in_name'],
    lines: [
      { line: 2, cells: { name: 'a;b', sign_in_name: 'say "hi"\nthere' } },
      { line: 5, cells: { name: 'c', sign_in_name: '' } },
    ],
  });
});

test('a file that is none says where and why', () => {
  expect([readCsv(''), readCsv('a,b\n"c,d\n'), readCsv('a,b\n1,2,3'), readCsv('a,A\n')]).toEqual([
    { line: 1, problem: 'The file is empty.' },
    { line: 2, problem: 'A quote is opened and never closed.' },
    { line: 2, problem: 'There are 3 cells for 2 columns.' },
    { line: 1, problem: 'Two columns are called a.' },
  ]);
});

test('any cells come back, whatever is in them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '=') });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (pairs) => {
      const rows = pairs.filter(([one, other]) => one.trim() !== '' || other.trim() !== '');
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = ['one,other', ...rows.map((row) => row.map(quote).join(','))].join('\n');

      const csv = readCsv(text);

      expect(
        'lines' in csv && csv.lines.map(({ cells }) => [cells['one'], cells['other']]),
      ).toEqual(rows.map((row) => row.map((one) => one.trim())));
    }),
  );
});
