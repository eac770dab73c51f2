import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { show } from '../gallery/show.tsx';
import { updateView } from '../gallery/update-sample.ts';
import { UpdateNote } from './update-note.tsx';

test('where a person decides, Home offers the newer version, and then the restart', async () => {
  const offered = updateView({ mode: 'notify', step: 'offered', next: '1.3.0' });
  const { user, said, tell } = show(<UpdateNote />, { 'update.get': offered });

  expect(await screen.findByText(/^Version 1\.3\.0 is there\./)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Update now' }));
  tell('update.changed', { ...offered, step: 'ready' });
  await user.click(await screen.findByRole('button', { name: 'Restart to update' }));

  expect([said('update.install').length, said('update.restart').length]).toEqual([1, 1]);
});

test('a program that updates by itself says nothing of it on Home', async () => {
  const { tell } = show(<UpdateNote />, { 'update.get': updateView({ step: 'ready' }) });
  tell('update.changed', updateView({ step: 'offered' }));
  await Promise.resolve();

  expect(screen.queryByRole('button')).toBeNull();
});
