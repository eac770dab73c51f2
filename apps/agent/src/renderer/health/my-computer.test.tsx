import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { areas, changes, done, falling, finding, health, run } from '../gallery/computer-sample.ts';
import { show } from '../gallery/show.tsx';

Element.prototype.scrollIntoView = () => {};

const printer = finding({
  code: 'printer-queue-stuck',
  severity: 'bad',
  params: { printer: 'FLOOR3-MFP', jobs: 3 },
  remedy: 'call-the-fire-brigade',
  hides: ['printer-stopped', 'clock-wrong'],
});
const troubled = health({
  findings: [printer, finding()],
  areas: areas({
    storage: { verdict: 'warn', findings: [1] },
    printers: { verdict: 'bad', findings: [0] },
  }),
  trends: [falling],
  changes: changes(),
});
const atComputer = <App first={{ at: 'computer' }} />;
const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { name });
  const item = heading.closest('li');
  if (!item) throw new Error(`${name} has no card`);
  return within(item);
};

test('Home leads to My computer, and Back leads home', async () => {
  const { user } = show(<App />, { 'health.get': troubled });
  await user.click(await screen.findByRole('button', { name: 'Details about your computer' }));
  expect(await screen.findByRole('heading', { name: 'My computer' })).toBeTruthy();

  await user.keyboard('{Escape}');

  expect(await screen.findByRole('textbox', { name: /What’s wrong/ })).toBeTruthy();
});

test('what is wrong stands first, and every area has its word', async () => {
  show(atComputer, { 'health.get': troubled });
  await screen.findByRole('heading', { name: 'Printers' });

  const headings = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent);
  expect(headings.slice(0, 3)).toEqual(['Printers', 'Storage', 'Memory']);
  expect((await card('Storage')).getByText('Needs a look')).toBeTruthy();
  expect((await card('Memory')).getByText('9.6 GB of 16 GB free.')).toBeTruthy();
});

test('a fix is offered only where this computer has one', async () => {
  show(atComputer, { 'health.get': troubled });

  expect((await card('Storage')).getByRole('button', { name: 'Free up space' })).toBeTruthy();
  const names = (await card('Printers')).getAllByRole('button').map((one) => one.textContent);
  expect(names).toEqual(['Ask IT', 'What does this mean?']);
});

test('what it means opens with its trend in words, its consequences and what changed before', async () => {
  const { user } = show(atComputer, { 'health.get': troubled });
  const storage = await card('Storage');
  await user.click(storage.getByRole('button', { name: 'What does this mean? Storage' }));
  await user.click(
    (await card('Printers')).getByRole('button', { name: 'What does this mean? Printers' }),
  );

  expect(storage.getByText(/^Fell from 60 GB to 4.1 GB, mostly since/)).toBeTruthy();
  expect(storage.getByText('video-cutter is new (4.2.1)')).toBeTruthy();
  expect((await card('Printers')).getByText(/It is also why: FLOOR3-MFP/)).toBeTruthy();
});

test('Ask IT opens a ticket with the finding’s words, and keeps what was written', async () => {
  const { user, said } = show(atComputer, {
    'health.get': troubled,
    'draft.get': { text: 'Also:', impact: 'a-bit', savedAt: '', answers: {} },
  });
  await user.click((await card('Storage')).getByRole('button', { name: 'Ask IT: Storage' }));

  expect(await screen.findByRole('heading', { name: 'Send to IT' })).toBeTruthy();
  expect(said('draft.save').at(-1)).toMatchObject({ text: 'Also:\nYour disk is almost full' });
});

test('what this computer does not tell is fine, and what nobody tried is said to be untried', async () => {
  show(atComputer, {
    'health.get': health({
      areas: areas({ battery: { verdict: 'untold' }, updates: { unverified: true } }),
    }),
  });

  expect(
    await screen.findByText('We can’t read the battery on this computer. That’s fine.'),
  ).toBeTruthy();
  expect((await card('Updates')).getByText('Unverified on this platform.')).toBeTruthy();
});

test('what the organisation does not have looked at is not called missing', async () => {
  show(atComputer, {
    'health.get': health({ areas: areas({ battery: { verdict: 'off', facts: {} } }) }),
  });

  expect(await screen.findByText('Your organisation does not have this looked at.')).toBeTruthy();
  expect((await card('Battery')).getByText('Not looked at')).toBeTruthy();
});

test('the person can have it checked again, once at a time', async () => {
  const { user, said, tell } = show(atComputer, { 'health.get': troubled });
  const again = await screen.findByRole('button', { name: 'Check again' });
  await user.click(again);
  act(() => tell('health.changed', { ...troubled, looking: true }));
  await user.click(again);

  expect(said('health.look')).toHaveLength(1);
  expect(screen.getByText('Looking at your computer…')).toBeTruthy();
});

test('what was done here is listed with both measurements, and can be put back', async () => {
  const { user, said } = show(atComputer, {
    'health.get': health(),
    'remedy.list': { runs: [done(), run({ runId: 'shown-only' })] },
  });
  const list = within(await screen.findByRole('region', { name: 'Done on this computer' }));
  await user.click(list.getByRole('button', { name: 'Put it back' }));

  expect(list.getByText('free space: 4 GB before, 13 GB after')).toBeTruthy();
  expect(list.getAllByRole('listitem')).toHaveLength(1);
  expect(said('remedy.undo')).toEqual([{ runId: done().runId }]);
});
