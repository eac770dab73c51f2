import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { AboutDialog } from './about-dialog.tsx';

const ready = {
  version: '1.2.0',
  by: 'self',
  mode: 'auto',
  channel: 'stable',
  place: 'https://updates.northwind.example/firstline',
  managed: { mode: false, channel: false, place: true },
  checkedAt: '2026-11-20T09:12:00.000Z',
  step: 'ready',
  next: '1.3.0',
  percent: null,
  waitsFor: null,
  why: null,
  unsafe: false,
  problem: null,
  outcome: null,
};

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
