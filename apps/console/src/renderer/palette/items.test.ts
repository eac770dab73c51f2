import { expect, test } from 'vitest';
import { best, type Item, modeOf } from './items.ts';
import { scoreOf } from './score.ts';

const item = (words: string, given: Partial<Item> = {}): Item => ({
  key: words,
  kind: 'command',
  words,
  more: '',
  keys: null,
  why: null,
  run: () => undefined,
  ...given,
});
const found = (items: readonly Item[], text: string): string[] => {
  const { kinds, query } = modeOf(text);
  return best(items, kinds, query).map((each) => each.item.words);
};

test('letters in order are enough, together and at the start of a word is better', () => {
  const items = [item('Go to unassigned'), item('Assign to me'), item('Ask for a session')];

  expect(found(items, 'ass')).toEqual(['Assign to me', 'Go to unassigned', 'Ask for a session']);
  expect(found(items, 'gtu')).toEqual(['Go to unassigned']);
  expect(scoreOf('xyz', 'Assign to me')).toBeNull();
});

test('what cannot be done now is found too, last', () => {
  const items = [item('Assign to me', { why: 'choose a ticket' }), item('Go to unassigned')];

  expect(found(items, 'ass')).toEqual(['Go to unassigned', 'Assign to me']);
});

test('the first character narrows to one kind', () => {
  const items = [item('Reply'), item('FL-1042 Reply all broken', { kind: 'ticket' })];

  expect(found(items, '>reply')).toEqual(['Reply']);
  expect(found(items, '#reply')).toEqual(['FL-1042 Reply all broken']);
});
