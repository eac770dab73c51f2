import { expect, test } from 'vitest';
import { piecesOf, splitText, ticketsAbout, wholeText } from './select.ts';
import { change, message, ticketView } from '../gallery/sample.ts';

test('the first line of a text is the title and the rest is the body', () => {
  expect(splitText('  Can’t print\n\nNothing comes out.  ')).toEqual({
    title: 'Can’t print',
    body: 'Nothing comes out.',
  });
  expect(splitText('Can’t print')).toEqual({ title: 'Can’t print', body: '' });
});

test('a first line over the limit is cut at a word and kept whole in the body', () => {
  const line = 'word '.repeat(60).trim();

  const { title, body } = splitText(line);

  expect(title.length).toBeLessThanOrEqual(200);
  expect(title).toMatch(/word…$/u);
  expect(body).toBe(line);
});

test('changes in a row are one piece, and the end of a shell stands alone', () => {
  const entries = [
    message('employee', 'It is stuck'),
    change({ what: 'assigned', to: 'Priya Nair' }),
    change({ what: 'status', from: 'new', to: 'open' }),
    message('technician', 'I look'),
  ];

  expect(piecesOf(entries).map((piece) => piece.kind)).toEqual(['message', 'changes', 'message']);
});

test('a ticket that shares a telling word is offered, a short word is not telling', () => {
  const open = [ticketView({ title: 'Can’t print to Floor 3' })];

  expect(ticketsAbout('the PRINT job is gone', open)).toHaveLength(1);
  expect(ticketsAbout('to 3', open)).toHaveLength(0);
});

test('the first message is shown as it was written, title and all', () => {
  const first = message('employee', 'Nothing comes out.');
  const later = message('employee', 'Still nothing.');
  const view = ticketView({ title: 'Can’t print', entries: [first, later] });

  expect(wholeText(view, first)).toBe('Can’t print\nNothing comes out.');
  expect(wholeText(view, later)).toBe('Still nothing.');
  const alone = message('employee', '');
  expect(wholeText(ticketView({ title: 'Can’t print', entries: [alone] }), alone)).toBe(
    'Can’t print',
  );
});
