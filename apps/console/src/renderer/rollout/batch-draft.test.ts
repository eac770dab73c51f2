import { expect, test } from 'vitest';
import { draftBatch, faultsOf, namesIn, usesIn, wantedBatch } from './batch-draft.ts';

const draft = (about: Partial<typeof draftBatch>) => ({ ...draftBatch, name: 'Floor 3', ...about });

test('names are taken as people paste them, each once', () => {
  expect(namesIn('LT-1\r\nLT-2, LT-3;LT-4\tLT-5\n\n LT-1 ')).toEqual([
    'LT-1',
    'LT-2',
    'LT-3',
    'LT-4',
    'LT-5',
  ]);
});

test('a token has as many uses as computers are expected, unless one says otherwise', () => {
  expect([
    usesIn(draft({ count: '48' })),
    usesIn(draft({ expects: 'names', names: 'a\nb' })),
    usesIn(draft({ expects: 'nobody' })),
    usesIn(draft({ count: '48', uses: '60' })),
  ]).toEqual([48, 2, 1, 60]);
});

test('what is asked for is what is written', () => {
  expect(wantedBatch(draft({ expects: 'names', names: 'a\nb', group: 'sales' }))).toEqual({
    name: 'Floor 3',
    group: 'sales',
    expected: ['a', 'b'],
    uses: 2,
    hours: 72,
  });
});

test.each([
  ['no name', draft({ name: ' ', count: '1' })],
  ['a number that is none', draft({ count: '4e3' })],
  ['more than fit in a batch', draft({ count: '10001' })],
  ['uses of nothing', draft({ count: '1', uses: '0' })],
  ['a group of two words', draft({ count: '1', group: 'two words' })],
])('nothing is asked for with %s', (_, wrong) => {
  expect(wantedBatch(wrong)).toBeNull();
});

test('a fault stands at its own field', () => {
  expect(faultsOf(draft({ count: 'x', group: '-', uses: 'y' }))).toEqual({
    group: true,
    count: true,
    names: false,
    uses: true,
  });
});
