import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { UpdateChip } from './update-chip.tsx';
import { ready } from './update.test-data.ts';

async function show(view: object | null) {
  const { Around, answer, asked } = testConsole();
  const known = Promise.resolve({ ok: true, value: view });
  answer('update.get', () => known);
  render(
    <Around>
      <UpdateChip />
    </Around>,
  );
  await act(async () => void (await known));
  return asked;
}

test('a version that waits for the next start says so, and leads to the restart', async () => {
  const asked = await show(ready);
  const user = userEvent.setup();

  await user.click(await screen.findByRole('button', { name: 'Version 1.3.0 is ready' }));
  await user.click(await screen.findByRole('button', { name: 'Restart to update' }));

  expect(asked.map(({ name }) => name)).toContain('update.restart');
});

test('where the organisation leaves it to the person, an offer is shown, and a weakness with it', async () => {
  await show({ ...ready, mode: 'notify', step: 'offered', unsafe: true });

  const chip = await screen.findByRole('button', {
    name: /^Version 1\.3\.0 is there\. .*weakness/,
  });
  expect(chip.textContent).toBe('Version 1.3.0 is there');
});

test.each([
  ['a browser, where nothing is installed', null],
  ['a console that is the newest', { ...ready, step: 'resting', next: null, why: 'newest' }],
  ['one that takes it by itself', { ...ready, step: 'offered' }],
  ['one that is being fetched', { ...ready, step: 'downloading', percent: 40 }],
])('%s says nothing in the top bar', async (_name, view) => {
  await show(view);

  expect(screen.queryByRole('button')).toBeNull();
});
