import { expect, test } from 'vitest';
import { compare } from './kill-during-send.ts';

test('what is missing is lost, what is there twice is doubled', () => {
  const found = compare(['one', 'two', 'three'], ['one', 'three', 'three', 'from before']);

  expect(found).toEqual({ lost: ['two'], doubled: ['three'] });
});
