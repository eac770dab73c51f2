import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from './app.tsx';
import { agentState, liveShell, preview, ticketView } from './gallery/sample.ts';
import { show } from './gallery/show.tsx';

Element.prototype.scrollIntoView = () => {};

const field = () => screen.findByRole('textbox', { name: /What’s wrong/ });

test('the one question has the focus, and every keystroke is kept', async () => {
  const { user, said } = show(<App />);

  expect(document.activeElement).toBe(await field());
  await user.keyboard('No sound');

  expect(said('draft.save')).toHaveLength('No sound'.length);
  expect(said('draft.save').at(-1)).toMatchObject({ text: 'No sound' });
});

test('nothing is promised that nobody checked: no findings, no tickets, no fixes', async () => {
  show(<App />);

  expect(await screen.findByText('Looking at your computer…')).toBeTruthy();
  expect(screen.queryByText(/fine|fix|article/i)).toBeNull();
});

test('Enter goes on, Ctrl+Enter sends, and the receipt says the number', async () => {
  const sent = ticketView({ status: 'new', assignee: null });
  const { user, said } = show(<App />, { 'ticket.send': sent });
  await user.type(await field(), 'Can’t print{Shift>}{Enter}{/Shift}Nothing comes out.{Enter}');
  expect(await screen.findByText('17 private values were removed here')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'I can’t work' }));
  await user.keyboard('{Control>}{Enter}{/Control}');

  expect(await screen.findByRole('heading', { name: 'Sent. FL-1042.' })).toBeTruthy();
  expect(said('ticket.send')).toEqual([
    {
      title: 'Can’t print',
      body: 'Nothing comes out.',
      impact: 'cannot-work',
      files: [],
      withSnapshot: true,
    },
  ]);
  expect(said('draft.save').at(-1)).toMatchObject({ text: '' });
});

test('a text over the limit is refused with its count, and nothing is lost', async () => {
  const text = 'x'.repeat(20_001);
  const { user, said } = show(<App first={{ at: 'new' }} />, {
    'draft.get': { text, impact: 'a-bit', savedAt: '', answers: {} },
  });

  expect(await screen.findByText(/Too long: 20,001 of 20,000 characters/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Send/ }));

  expect(said('ticket.send')).toEqual([]);
  expect(screen.getByDisplayValue(text)).toBeTruthy();
});

test('a refused send says what to do and keeps the text', async () => {
  const { user, refuse } = show(<App first={{ at: 'new' }} />);
  refuse('ticket.send', 'device.storage-full');
  await user.type(await field(), 'No sound');
  await user.click(screen.getByRole('button', { name: /^Send/ }));

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/disk is full.*Make some room.*device\.storage-full/);
  expect(screen.getByDisplayValue('No sound')).toBeTruthy();
});

test('a part is left out by its switch; what was left out before stays out', async () => {
  const { user, said } = show(<App first={{ at: 'new' }} />);

  await user.click(await screen.findByRole('checkbox', { name: 'Printers' }));

  expect(said('snapshot.withhold')).toEqual([{ sections: ['printers', 'processes'] }]);
});

test('what is sent is shown byte for byte and can be copied', async () => {
  const json = '{"schema":1,"odd":"‹e-mail removed›  \\u0000"}';
  const { user, said } = show(<App first={{ at: 'all' }} />, { 'snapshot.exact': { json } });
  await user.click(await screen.findByRole('radio', { name: 'Exactly what is sent' }));

  await waitFor(() =>
    expect(screen.getByLabelText('Exactly what is sent', { selector: 'pre' }).textContent).toBe(
      json,
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(said('text.copy')).toEqual([{ text: json }]);
});

test('a search opens the parts that match and counts them aloud', async () => {
  const { user } = show(<App first={{ at: 'all' }} />);
  await screen.findByText('Printers');

  await user.keyboard('/');
  await user.keyboard('floor3');

  expect(await screen.findAllByText('FLOOR3-MFP')).toHaveLength(2);
  expect(screen.queryByText('Event log')).toBeNull();
  expect(await screen.findByText('1 part matches')).toBeTruthy();
});

test('offline, the window says so, and a saved ticket does not claim to be sent', async () => {
  show(<App first={{ at: 'receipt', ticketId: ticketView().ticket.id }} />, {
    'state.get': agentState({ connection: 'offline' }),
    'ticket.list': { tickets: [ticketView({ number: 0 }, { unsent: true })] },
  });

  expect(await screen.findByRole('heading', { name: 'Saved.' })).toBeTruthy();
  expect(screen.queryByText(/Sent/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Copy number' })).toBeNull();
});

test('while someone is connected the popover says so first and can stop it', async () => {
  const { user, said, tell } = show(<App />, { 'shell.get': liveShell() });
  await user.click(await screen.findByRole('button', { name: 'Stop now' }));
  expect(said('shell.stop')).toEqual([{ shellId: liveShell().shellId }]);

  act(() => tell('shell.changed', null));
  expect(screen.queryByText(/is connected/)).toBeNull();
});

test('the menu opens with F10, and Esc leads back home', async () => {
  const { user } = show(<App />, { 'snapshot.prepare': preview() });
  await field();
  await user.keyboard('{F10}');
  await user.click(await screen.findByRole('menuitem', { name: /About/ }));

  expect(await screen.findByText('Key kept in a file')).toBeTruthy();
  expect(screen.getByText('This server could impersonate technicians.')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(within(screen.getByRole('main')).getByRole('textbox')).toBeTruthy();
});

test('what is with IT already is offered while typing, said aloud, and reached with the arrow', async () => {
  const { user } = show(<App />, { 'ticket.list': { tickets: [ticketView()] } });
  await user.type(await field(), 'cannot print');

  expect(await screen.findByText('1 conversation with IT may be about this.')).toBeTruthy();
  await user.keyboard('{ArrowDown}{Enter}');

  expect(await screen.findByRole('heading', { name: 'FL-1042' })).toBeTruthy();
});
