import { TITLE_MAX } from '@firstline/protocol/tickets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titled, tooMany } from './title.ts';

test('the first line is the title and the rest the body', () => {
  expect(titled('  Can’t print to Floor 3\n\nSince this morning.\nIt blinks.\n')).toEqual({
    title: 'Can’t print to Floor 3',
    body: 'Since this morning.\nIt blinks.',
  });
});

test('a long first line is cut at a word and stands whole in the body', () => {
  const line = `${'printer '.repeat(40)}end`;

  const { title, body } = titled(line);

  expect(title).toMatch(/printer…$/);
  expect(title.length).toBeLessThanOrEqual(TITLE_MAX);
  expect(body).toBe(line);
});

test('no text makes a title over the limit, loses a word, or ends in half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
      const { title, body } = titled(text);

      expect(title.length).toBeLessThanOrEqual(TITLE_MAX);
      expect(title.isWellFormed() || !text.isWellFormed()).toBe(true);
      const words = text.split(/\s+/u).filter((word) => word !== '');
      for (const word of words) expect(`${title}\n${body}`).toContain(word);
    }),
  );
});

test('exactly the limit fits and one more does not', () => {
  const body = 'x'.repeat(20_000);

  expect(tooMany(`Title\n${body}`)).toBe(0);
  expect(tooMany(`Title\n${body}y`)).toBe(1);
});
