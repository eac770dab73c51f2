import { EnrolmentTokenId } from '@firstline/protocol/ids';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { nextId } from '../tickets/sample.test-data.ts';
import { MadeBatch } from './made-batch.tsx';

const made = {
  id: EnrolmentTokenId.parse(nextId()),
  name: 'Floor 3',
  token: 'fle_token',
  expiresAt: '2026-11-22T08:00:00.000Z',
};

function show() {
  const { Around, answer } = testConsole();
  let closed = 0;
  render(
    <Around>
      <MadeBatch title="Ready" made={made} onClose={() => (closed += 1)} />
    </Around>,
  );
  const press = (name: string) => userEvent.setup().click(screen.getByRole('button', { name }));
  return { answer, press, closed: () => closed };
}
const neither = /neither saved nor copied/;

test('who closes the system’s dialog has no token yet, and is told before it is gone', async () => {
  const { answer, press, closed } = show();
  answer('text.save', () => ({ ok: true, value: { saved: false } }));

  await press('Save the token file');
  await press('Close and watch the batch');

  expect(await screen.findByText(neither)).toBeTruthy();
  expect(closed()).toBe(0);
});

test('a file that could not be written is said, and the token is not taken for saved', async () => {
  const { answer, press, closed } = show();
  answer('text.save', () => ({ ok: false, refusal: 'internal', detail: {} }));

  await press('Save the token file');
  const said = await screen.findByText(/^That did not work/);
  await press('Close and watch the batch');

  expect(said).toBeTruthy();
  expect([await screen.findByText(neither), closed()]).toEqual([expect.anything(), 0]);
});

test('once it is saved, it closes without a question', async () => {
  const { answer, press, closed } = show();
  answer('text.save', () => ({ ok: true, value: { saved: true } }));

  await press('Save the token file');
  await press('Close and watch the batch');

  expect([screen.queryByText(neither), closed()]).toEqual([null, 1]);
});
