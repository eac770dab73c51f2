import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { agentState, change, message, shellEnded, ticketView } from '../gallery/sample.ts';
import { show } from '../gallery/show.tsx';

Element.prototype.scrollIntoView = () => {};

const first = ticketView();
const { id: ticketId } = first.ticket;
const open = (view = first, told: object = {}) =>
  show(<App first={{ at: 'ticket', ticketId }} />, { 'ticket.list': { tickets: [view] }, ...told });

test('being looked at makes a conversation read, and the agent knows it is on screen', async () => {
  const { said } = open(ticketView({}, { unread: 2 }));
  await screen.findByRole('log');

  expect(said('ticket.read')).toEqual([{ ticketId }]);
  expect(said('ticket.shown')).toContainEqual({ ticketId });
});

test('an answer is kept while it is typed, sent with Ctrl+Enter, and gone from the draft after', async () => {
  const { user, said } = open(first, { 'ticket.answer': first });
  const field = await screen.findByRole('textbox', { name: 'Write to Priya' });

  await user.type(field, 'Still stuck');
  expect(said('draft.save').at(-1)).toMatchObject({ answers: { [ticketId]: 'Still stuck' } });
  await user.keyboard('{Control>}{Enter}{/Control}');

  expect(said('ticket.answer')).toEqual([{ ticketId, body: 'Still stuck', files: [] }]);
  expect(said('draft.save').at(-1)).toMatchObject({ answers: {} });
});

test('a refused answer stays in the field with what to do', async () => {
  const { user, refuse } = open();
  refuse('ticket.answer', 'device.queue-full');
  await user.type(await screen.findByRole('textbox'), 'Still stuck');
  await user.click(screen.getByRole('button', { name: 'Send' }));

  expect((await screen.findByRole('alert')).textContent).toContain('Too much waits');
  expect(screen.getByDisplayValue('Still stuck')).toBeTruthy();
});

test('did that fix it: not yet takes the words along and opens the ticket again', async () => {
  const fixed = ticketView({ status: 'resolved' });
  const { user, said } = open(fixed, { 'ticket.confirm': first });
  await user.type(await screen.findByRole('textbox'), 'It prints blank pages');

  await user.click(screen.getByRole('button', { name: 'Not yet' }));

  expect(said('ticket.confirm')).toEqual([
    { ticketId, fixed: false, body: 'It prints blank pages' },
  ]);
  expect(await screen.findByText('With IT')).toBeTruthy();
});

test('offline messages wait, refused ones can be sent again', async () => {
  const [waiting, refused] = [message('employee', 'One'), message('employee', 'Two')];
  const view = ticketView(
    { entries: [message('employee', 'First'), waiting, refused] },
    {
      sending: [waiting.id],
      notSent: [{ entryId: refused.id, refusal: 'server.storage-full', detail: {} }],
    },
  );
  const { user, said } = open(view, {
    'state.get': agentState({ connection: 'offline' }),
    'ticket.send-again': view,
  });

  expect(await screen.findByText('Waits for the connection')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Send again' }));
  expect(said('ticket.send-again')).toEqual([{ entryId: refused.id }]);
});

test('a shell that was stopped says who, when, how it ended and what is left', async () => {
  open(
    ticketView({
      entries: [message('employee', ''), shellEnded(5, { how: 'stopped-by-employee' })],
    }),
  );

  expect(await screen.findByText(/^Priya was connected 9:50\s–\s9:57\sAM$/)).toBeTruthy();
  expect(
    screen.getByText('You stopped it. Nothing was left running. It was not recorded.'),
  ).toBeTruthy();
});

test('changes in a row are one line that opens', async () => {
  const { user } = open(
    ticketView({
      entries: [
        message('employee', ''),
        change({ what: 'assigned', to: 'Priya Nair' }),
        change({ what: 'status', from: 'new', to: 'open' }),
      ],
    }),
  );
  expect(screen.queryByText(/Priya took it/)).toBeNull();

  await user.click(await screen.findByRole('button', { name: /^2 changes/ }));

  expect(screen.getByText(/Priya took it/)).toBeTruthy();
});

test('what arrives while one looks is there at once', async () => {
  const { tell } = open();
  await screen.findByRole('log');

  act(() =>
    tell(
      'ticket.changed',
      ticketView({ entries: [message('employee', ''), message('technician', 'On my way')] }),
    ),
  );

  expect(screen.getByText('On my way')).toBeTruthy();
});
