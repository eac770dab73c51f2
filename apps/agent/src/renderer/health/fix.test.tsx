import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { done, finding, health, question, run } from '../gallery/computer-sample.ts';
import { show } from '../gallery/show.tsx';
import { RemedyQuestion } from './remedy-question.tsx';

Element.prototype.scrollIntoView = () => {};

const fixing = <App first={{ at: 'fix', remedy: 'free-disk-space', from: 'home' }} />;
const press = (name: string) => screen.findByRole('button', { name });

test('from a finding on Home to its dry run, and nothing happens before a yes', async () => {
  const { user, said } = show(<App />, {
    'health.get': health({ findings: [finding()] }),
    'remedy.prepare': run(),
  });
  await user.click(await press('Free up space'));

  expect(await screen.findByText('That frees 8.5 GB.')).toBeTruthy();
  expect(screen.getByText('You can put it back afterwards')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Not now');
  expect(said('remedy.run')).toEqual([]);

  await user.click(await press('Not now'));
  expect(said('remedy.drop')).toEqual([{ runId: run().runId }]);
  expect(await screen.findByRole('textbox', { name: /What’s wrong/ })).toBeTruthy();
});

test('Esc is a no as well', async () => {
  const { user, said } = show(fixing, { 'remedy.prepare': run() });
  await press('Do it');
  await user.keyboard('{Escape}');

  expect(said('remedy.drop')).toEqual([{ runId: run().runId }]);
});

test('a yes runs it, shows it running, and tells what it changed', async () => {
  const { user, said, tell } = show(fixing, { 'remedy.prepare': run(), 'remedy.run': done() });
  await user.click(await press('Do it'));

  expect(said('remedy.run')).toEqual([{ runId: run().runId }]);
  expect(await screen.findByText('free space: 4 GB before, 13 GB after')).toBeTruthy();
  act(() => tell('remedy.changed', done({ end: 'undone', undoable: false })));
  expect(await screen.findByRole('heading', { name: 'Put back as it was.' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Put it back' })).toBeNull();
  expect(said('remedy.drop')).toEqual([]);
});

test('while it runs the window may be left, and nothing can be pressed twice', async () => {
  show(fixing, { 'remedy.prepare': run({ state: 'running' }) });

  expect(await screen.findByRole('heading', { name: 'Working on it…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Do it' })).toBeNull();
});

test('what did not work says so and leads to IT with its name', async () => {
  const { user, said } = show(fixing, {
    'remedy.prepare': run(),
    'remedy.run': done({ end: 'failed', after: null, detail: 'No space left on device' }),
  });
  await user.click(await press('Do it'));
  expect(await screen.findByText('No space left on device')).toBeTruthy();
  await user.click(await press('Ask IT'));

  expect(said('draft.save').at(-1)).toMatchObject({ text: 'Make room on the disk' });
});

test('what needs an administrator offers no yes', async () => {
  const { plan } = question();
  show(fixing, { 'remedy.prepare': run({ plan: { ...plan, needs: 'administrator' } }) });

  expect(await screen.findByText(/needs an administrator, so it can’t be done/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Do it' })).toBeNull();
});

test('a refused dry run says why, and leads to IT', async () => {
  const { user, refuse } = show(<App />, { 'health.get': health({ findings: [finding()] }) });
  refuse('remedy.prepare', 'remedy.nothing-to-do');
  await user.click(await press('Free up space'));

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/nothing to fix any more.*remedy\.nothing-to-do/);
  expect(await press('Ask IT')).toBeTruthy();
});

test('a technician’s question shows every step; no is first, and Enter never means yes', async () => {
  const { user, said } = show(<RemedyQuestion />, { 'remedy.question': question() }, 'remedy');
  expect(await screen.findByText('Clear the print queue: FLOOR3-MFP')).toBeTruthy();
  expect(screen.getByText('This can’t be put back')).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Not now');
  expect(await screen.findByText('Only this is done, and Priya is told how it went.')).toBeTruthy();
  const yes = await press('Do it');
  expect(yes.hasAttribute('disabled')).toBe(true);

  await user.keyboard('{Escape}');

  expect(said('remedy.answer')).toEqual([{ runId: question().runId, allow: false }]);
});
