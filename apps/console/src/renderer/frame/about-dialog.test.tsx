import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { ready } from './update.test-data.ts';

function show(view: object | null) {
  const { Around, answer, asked } = testConsole();
  answer('update.get', () => ({ ok: true, value: view }));
  render(
    <Around>
      <AboutDialog onClose={() => {}} />
    </Around>,
  );
  return asked;
}

test('the console says its version and restarts into the next one when asked', async () => {
  const asked = show(ready);

  expect(await screen.findByText('Version 1.2.0')).toBeTruthy();
  expect(screen.getByText('Version 1.3.0 is ready. It begins with the next start.')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Restart to update' }));

  expect(asked.map(({ name }) => name)).toContain('update.restart');
});

test('in a browser there is nothing to update, and it says why', async () => {
  show(null);

  expect(await screen.findByText(/is as new as the server is/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /update|check|restart/i })).toBeNull();
});
