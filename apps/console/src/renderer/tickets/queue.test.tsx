import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { home } from '../places.ts';
import { testConsole } from '../console.test-data.tsx';
import { Queue } from './queue.tsx';
import { sampleRow } from './sample.test-data.ts';

beforeAll(() => {
  // jsdom has no layout: the height of twenty rows is given to every element.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 720 });
});
const hour = (at: number): string => `2026-11-21T${at}:00:00.000Z`;

function show(...rows: readonly ReturnType<typeof sampleRow>[]) {
  const made = testConsole();
  made.parts.tickets.load(rows);
  const place = { ...home, view: 'all' as const }; // as: a literal
  render(<Queue place={place} />, { wrapper: made.Around });
  return made;
}

test('a row is named by all that decides about it', () => {
  show(sampleRow({ number: 1041, dueAt: hour(10), priority: 'high' }));

  const row = screen.getByRole('row', {
    name: 'FL-1041, VPN drops every few minutes on Wi-Fi, Jonas Brandt, due in 1 h 00, High, unread',
  });
  expect(row.getAttribute('aria-rowindex')).toBe('3');
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('3');
});

test('one row is the Tab stop, J moves it, and the focus goes along', async () => {
  const user = userEvent.setup();
  show(
    sampleRow({ title: 'first', dueAt: hour(10) }),
    sampleRow({ title: 'second', dueAt: hour(11) }),
  );
  const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) });

  act(() => row('first').focus());
  await user.keyboard('j');

  expect(document.activeElement).toBe(row('second'));
  expect(row('first').tabIndex).toBe(-1);
  expect(row('second').tabIndex).toBe(0);
});

test('what waits is told in the live bar and taken in with L', async () => {
  const user = userEvent.setup();
  const { parts } = show(sampleRow({ title: 'first', dueAt: hour(12) }));
  act(() => {
    parts.tickets.touch();
    parts.tickets.received(sampleRow({ title: 'newcomer', dueAt: hour(11) }), null);
  });

  const bar = screen.getAllByRole('status').find((each) => each.textContent?.includes('1 new'));
  expect(bar).toBeDefined();
  expect(screen.queryByRole('row', { name: /newcomer/ })).toBeNull();
  await user.keyboard('l');

  expect(screen.getByRole('row', { name: /newcomer/ })).toBeDefined();
});

test('an act shows at once, and a no takes it back and says why', async () => {
  const user = userEvent.setup();
  const made = show(sampleRow({ title: 'first', priority: 'normal' }));
  let answer: (refusal: string) => void = () => undefined;
  made.answer(
    'ticket.priority',
    () =>
      new Promise((resolve) => {
        answer = (refusal) => resolve({ ok: false, refusal, detail: {} });
      }),
  );
  act(() => screen.getByRole('row', { name: /first/ }).focus());

  await user.keyboard('p');
  await user.click(within(screen.getByRole('dialog')).getByRole('option', { name: /Urgent/ }));
  expect(screen.getByRole('row', { name: /first.*Urgent/ })).toBeDefined();
  await act(async () => answer('ticket.wrong-status'));

  expect(screen.getByRole('row', { name: /first.*Normal/ })).toBeDefined();
  expect(made.parts.announcer.said().assertive).toContain('The ticket has moved on');
});

test('2,000 tickets draw no more rows than fit', () => {
  show(...Array.from({ length: 2_000 }, () => sampleRow()));

  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2002');
});

test('an empty queue offers the next ticket that nobody has', () => {
  const made = testConsole();
  made.parts.tickets.load([sampleRow()]);
  render(<Queue place={home} />, { wrapper: made.Around });

  expect(screen.getByText('Nothing waits for you.')).toBeDefined();
  expect(screen.getByText('1 ticket is unassigned.')).toBeDefined();
  expect(screen.getByRole('button', { name: /Take the next/ })).toBeDefined();
});
