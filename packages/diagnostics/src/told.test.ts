import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf, told } from './told.ts';

test('fields are read as what they are, and as nothing where they are something else', () => {
  const found = told({
    name: ' Floor 3 ',
    empty: '  ',
    size: '18446744073709551615',
    port: '8080',
    unknown: -1,
    half: 1.5,
    on: 'TRUE',
    off: 0,
    maybe: 'perhaps',
    decorated: { value: '/Date(1)/', DisplayHint: 2 },
    inner: { a: 1 },
    list: ['x', null, 'y'],
  });

  expect([found.text('name'), found.text('empty'), found.text('gone')]).toEqual([
    'Floor 3',
    null,
    null,
  ]);
  expect([found.count('port'), found.count('size'), found.count('unknown')]).toEqual([
    8_080,
    null,
    null,
  ]);
  expect([found.number('unknown'), found.count('half'), found.number('name')]).toEqual([
    -1,
    2,
    null,
  ]);
  expect([found.flag('on'), found.flag('off'), found.flag('maybe')]).toEqual([true, false, null]);
  expect([found.text('decorated'), found.row('inner').count('a')]).toEqual(['/Date(1)/', 1]);
  expect([found.texts('list'), found.rows('gone')]).toEqual([['x', 'y'], []]);
});

test('one alone, none, and the list that PowerShell 5.1 writes as an object are lists', () => {
  expect([rowsOf(null), rowsOf({ a: 1 }), rowsOf([1, 2]), rowsOf('x')]).toEqual([
    [],
    [{ a: 1 }],
    [1, 2],
    ['x'],
  ]);
  expect(rowsOf({ value: [1, 2], Count: 2 })).toEqual([1, 2]);
  expect(rowsOf({ value: 'x', Count: 2 })).toEqual([{ value: 'x', Count: 2 }]);
});

test('nothing that JSON can say is an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const found = told(value);
      for (const field of [...found.fields, 'gone', '__proto__', 'constructor']) {
        found.text(field);
        found.flag(field);
        expect(found.count(field) ?? 0).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(found.number(field) ?? 0)).toBe(true);
        found.row(field);
        found.texts(field);
      }
    }),
  );
});
