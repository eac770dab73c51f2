import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Clock } from '../clock.ts';
import { bridgeDouble } from '../gallery/double.ts';
import { agentState, NOW, permission } from '../gallery/sample.ts';
import { Stage } from '../gallery/stage.tsx';
import { Permission } from './permission.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Shows the question at its first second, with a clock that moves by hand. */
async function ask(rest: object = {}, trust: 'embedded' | 'split' = 'embedded') {
  let now = NOW;
  const double = bridgeDouble({
    'permission.get': permission({ answerBefore: new Date(NOW + 60_500).toISOString(), ...rest }),
    'state.get': agentState({ trust }),
  });
  render(
    <Stage bridge={double.bridge} knows="question">
      <Clock value={() => now}>
        <Permission />
      </Clock>
    </Stage>,
  );
  const pass = (ms: number) =>
    act(async () => {
      now += ms;
      await vi.advanceTimersByTimeAsync(ms);
    });
  await pass(0);
  const answers = () =>
    double.calls.filter(({ name }) => name === 'permission.answer').map(({ input }) => input);
  return { ...double, pass, answers };
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const press = (name: string, key: string) => {
  fireEvent.keyDown(button(name), { key });
  fireEvent.keyUp(button(name), { key });
};

test('the five lines are always there, the reason as a quotation, and nothing is recorded', async () => {
  await ask();

  const dialog = screen.getByRole('alertdialog', { name: 'Priya wants to work on your computer' });
  const terms = [...dialog.querySelectorAll('dt')].map((term) => term.textContent);
  expect(terms).toEqual(['Why', 'How', 'How long', 'Recorded', 'Screen']);
  expect(screen.getByText('“To find out why Floor 3 refuses your print jobs”')).toBeTruthy();
  expect(screen.getByText('Recorded').nextElementSibling?.textContent).toBe('No');
  expect(screen.getByRole('img', { name: 'Code: 4 8 2 9 1 7' })).toBeTruthy();
});

test('the focus is on Not now, and Allow sleeps a second and a half', async () => {
  const { pass } = await ask();
  expect(document.activeElement).toBe(button('Not now'));
  expect(button('Allow').disabled).toBe(true);

  await pass(1_500);

  expect(button('Allow').disabled).toBe(false);
});

test('Enter never allows; the space bar does', async () => {
  const { pass, answers } = await ask();
  await pass(1_500);

  press('Allow', 'Enter');
  expect(answers()).toEqual([]);
  press('Allow', ' ');
  expect(answers()).toEqual([{ shellId: permission().shellId, allow: true }]);
});

test('Not now and Esc are no', async () => {
  const { answers } = await ask();
  press('Not now', 'Enter');

  expect(answers()).toEqual([{ shellId: permission().shellId, allow: false }]);
});

test('the time left is said at 60, 30 and 10 seconds and at no other', async () => {
  const { pass } = await ask();
  const said: string[] = [];
  const region = document.querySelector('[aria-live="assertive"]');
  for (let half = 0; half < 122; half += 1) {
    await pass(500);
    const words = region?.textContent?.trim() ?? '';
    if (words !== '' && words !== said.at(-1)) said.push(words);
  }

  expect(said.map((words) => words.split(' ')[0])).toEqual(['60', '30', '10']);
  expect(button('Allow').disabled).toBe(true);
});

test('an embedded server is named as what it is, a first meeting too', async () => {
  await ask({ firstUse: true });
  expect(
    screen.getByText(/First time with Priya here\. This server could impersonate technicians/),
  ).toBeTruthy();
});

test('a refused answer can be given again', async () => {
  const { pass, refuse } = await ask();
  refuse('permission.answer', 'shell.already-ended');
  await pass(1_500);
  press('Allow', ' ');
  await pass(0);

  expect(screen.getByRole('alert').textContent).toContain('Nobody is connected any more');
  expect(button('Not now').disabled).toBe(false);
});
