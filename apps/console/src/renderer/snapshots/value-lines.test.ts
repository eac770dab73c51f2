import { expect, test } from 'vitest';
import { sayField } from './finding-words.ts';
import { cellText, tablesOf } from './tables-of.ts';
import { linesOf, linesWith } from './value-lines.ts';

const disks = {
  fileSystems: [{ mount: '/home', freeBytes: 4_000 }],
  note: null,
};

test('every value has the path that evidence names', () => {
  expect(linesOf(disks).map(({ path, label, value }) => [path, label, value])).toEqual([
    ['fileSystems', 'file systems', null],
    ['fileSystems[0]', '/home', null],
    ['fileSystems[0].mount', 'mount', '/home'],
    ['fileSystems[0].freeBytes', 'free', 4_000],
    ['note', 'note', null],
  ]);
});

test('what is searched keeps the headings it stands under', () => {
  expect(linesWith(linesOf(disks), 'FREE').map(({ path }) => path)).toEqual([
    'fileSystems',
    'fileSystems[0]',
    'fileSystems[0].freeBytes',
  ]);
  expect(linesWith(linesOf(disks), ' ')).toHaveLength(5);
});

test('lists of like things are tables, without columns nobody filled', () => {
  const [table] = tablesOf({ ...disks, fileSystems: [{ mount: '/', error: null }] });

  expect(table).toMatchObject({ field: 'fileSystems', columns: ['mount'] });
  expect(tablesOf({ searchDomains: ['a', 'b'], guards: [] })).toEqual([]);
});

test('a few things with many fields stand below each other, many stand in a table', () => {
  const wide = Object.fromEntries([...'abcdefghi'].map((field) => [field, 1]));

  expect(tablesOf({ drives: [wide, wide, wide] })).toEqual([]);
  expect(tablesOf({ drives: [wide, wide, wide, wide] })).toHaveLength(1);
});

test('of a thing with many fields each is named in its cell', () => {
  const say = (_: string, value: unknown): string => String(value);
  const health = { condition: 'ok', worn: 0.02, pending: 0, mediaErrors: 1, powerOnHours: null };

  expect(cellText(health, say, 'health')).toBe(
    'condition ok, worn 0.02, pending 0, media errors 1',
  );
});

test('what is inside a cell is joined', () => {
  const say = (_: string, value: unknown): string => String(value);

  expect(cellText({ state: 'answered', ms: 12, code: null }, say, 'answer')).toBe('answered 12');
  expect(cellText({ address: '10.0.0.1', prefix: 24, family: 4 }, say, 'x')).toBe('10.0.0.1/24');
  expect(cellText([{ address: '::1' }, '10.0.0.1'], say, 'addresses')).toBe('::1, 10.0.0.1');
});

test('fields are said as words', () => {
  expect(sayField('outOfMemoryKills')).toBe('out of memory kills');
  expect(sayField('signalDbm')).toBe('signal');
  expect(sayField('bytes')).toBe('bytes');
});
