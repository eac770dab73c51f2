import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { Composer } from './composer.tsx';
import { sampleEntry, sampleRow } from './sample.test-data.ts';

function show(status: 'open' | 'closed' = 'open') {
  const made = testConsole();
  const row = sampleRow({ status });
  const entries = [sampleEntry()];
  made.answer('ticket.write', () => ({
    ok: true,
    value: { row: { ...row, version: 2 }, entries },
  }));
  made.answer('draft.save', () => ({ ok: true, value: {} }));
  const view = render(<Composer row={row} entries={entries} />, { wrapper: made.Around });
  return { ...made, row, entries, view };
}
const written = (made: ReturnType<typeof show>) =>
  made.asked.filter(({ name }) => name === 'ticket.write').map(({ input }) => input);

test('the head names the reader and the button the effect', async () => {
  const user = userEvent.setup();
  show();
  expect(screen.getByText('Jonas will see this')).toBeDefined();
  expect(screen.getByRole('button', { name: /^Send and wait/ })).toBeDefined();

  await user.click(screen.getByRole('button', { name: /^Note/ }));

  expect(screen.getAllByText('Note. Only IT sees this.').length).toBeGreaterThan(0);
  expect(screen.getByRole('button', { name: /^Add note/ })).toBeDefined();
  expect(screen.queryByText('Jonas will see this')).toBeNull();
});

test('Ctrl+Enter sends and waits, naming what the writer had seen', async () => {
  const user = userEvent.setup();
  const made = show();

  await user.type(screen.getByRole('textbox', { name: 'Answer to Jonas' }), 'Is 10:30 fine?');
  await user.keyboard('{Control>}{Enter}{/Control}');

  expect(written(made)).toEqual([
    {
      ticketId: made.row.id,
      kind: 'message',
      body: 'Is 10:30 fine?',
      then: 'wait',
      seen: made.entries[0]?.id,
    },
  ]);
});

test('every keystroke is kept, and a note never becomes an answer', async () => {
  const user = userEvent.setup();
  const made = show();

  await user.click(screen.getByRole('button', { name: /^Note/ }));
  await user.type(screen.getByRole('textbox'), 'ok');
  await user.click(screen.getByRole('button', { name: /^Reply/ }));

  const kept = made.asked.filter(({ name }) => name === 'draft.save').map(({ input }) => input);
  expect(kept).toEqual([
    { key: `note:${made.row.id}`, text: 'o' },
    { key: `note:${made.row.id}`, text: 'ok' },
  ]);
  expect(screen.getByRole('textbox', { name: 'Answer to Jonas' })).toHaveProperty('value', '');
});

test('what the person wrote meanwhile holds the answer, and nothing typed is lost', async () => {
  const user = userEvent.setup();
  const made = show();
  made.answer('ticket.write', () => ({ ok: false, refusal: 'ticket.conflict', detail: {} }));
  await user.type(screen.getByRole('textbox'), 'Restart Outlook');

  await user.click(screen.getByRole('button', { name: /^Send and wait/ }));

  expect(screen.getByText(/wrote while you were writing/)).toBeDefined();
  made.answer('ticket.write', () => ({ ok: true, value: { row: made.row, entries: [] } }));
  await user.click(screen.getByRole('button', { name: 'Send anyway' }));
  expect(written(made).at(-1)).toMatchObject({ body: 'Restart Outlook', seen: null });
});

test('a text over the limit is told with its count, kept, and refused in words', async () => {
  const user = userEvent.setup();
  const made = show();
  const detail = { count: 20_001, limit: 20_000, field: 'body' };
  made.answer('ticket.write', () => ({ ok: false, refusal: 'ticket.text-too-long', detail }));
  act(() => {
    made.parts.session.setState({ drafts: { [`message:${made.row.id}`]: 'x'.repeat(20_001) } });
  });

  expect(screen.getByText('20,001 of 20,000 characters')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /^Send and wait/ }));

  expect(screen.getByRole('alert').textContent).toContain('20,000 fit');
  expect(screen.getByRole('textbox')).toHaveProperty('value', 'x'.repeat(20_001));
});

test('a closed ticket takes no answers and says so', () => {
  show('closed');

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(/This ticket is closed/)).toBeDefined();
});
