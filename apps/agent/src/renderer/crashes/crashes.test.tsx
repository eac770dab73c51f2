import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { show } from '../gallery/show.tsx';

const crash = {
  id: 'c1',
  at: new Date(0).toISOString(),
  part: 'program',
  times: 1,
  bytes: 3_412,
  dumpBytes: 0,
  sent: false,
};
const recent = { ...crash, at: '2026-11-17T08:00:00Z' };
const file = { id: 'f1', name: 'firstline-stopped-2026-11-17.json', bytes: 3_412 };
const told = (...crashes: object[]) => ({
  'crash.list': { crashes },
  'crash.read': { text: '{"reason": "crashed"}\n' },
  'crash.attach': file,
  'draft.get': { text: 'Can’t print', impact: 'a-bit', savedAt: '', answers: {} },
});
const offer = { name: /^Add its report/ };

test('a new ticket offers the report, takes it along only when it is added, and lets it out again', async () => {
  const { user, said } = show(<App first={{ at: 'new' }} />, told(recent));
  expect(await screen.findByText(/Firstline stopped unexpectedly on/)).toBeTruthy();

  await user.click(screen.getByRole('button', offer));
  expect(await screen.findByText(file.name)).toBeTruthy();
  expect(screen.queryByRole('button', offer)).toBeNull();
  await user.click(screen.getByRole('button', { name: `Leave out ${file.name}` }));

  expect(said('crash.attach')).toEqual([{ id: 'c1' }]);
  expect(said('file.drop')).toEqual([{ id: 'f1' }]);
  expect(await screen.findByRole('button', offer)).toBeTruthy();
});

test.each([
  ['went to IT', { ...recent, sent: true }],
  ['is no news any more', crash],
])('a report that %s is not offered', async (_, one) => {
  const { said } = show(<App first={{ at: 'new' }} />, told(one));
  await screen.findByRole('button', { name: /^Send/ });
  await expect.poll(() => said('crash.list').length).toBeGreaterThan(0);

  expect(screen.queryByRole('button', offer)).toBeNull();
});

test('About shows the very text, adds it to a ticket, and deletes it', async () => {
  const { user, said } = show(<App first={{ at: 'about' }} />, told(recent));
  await user.click(await screen.findByRole('button', { name: 'Show' }));
  expect((await screen.findByText(/"reason": "crashed"/)).tagName).toBe('PRE');

  await user.click(screen.getByRole('button', { name: 'Add to a ticket' }));
  expect(await screen.findByRole('heading', { name: 'Send to IT' })).toBeTruthy();
  expect(screen.getByText(file.name)).toBeTruthy();

  const again = show(<App first={{ at: 'about' }} />, told(recent));
  await again.user.click(await screen.findByRole('button', { name: 'Delete' }));
  await expect.poll(() => again.said('crash.delete')).toEqual([{ id: 'c1' }]);
  expect(screen.queryByText('When Firstline stopped')).toBeNull();
  expect(said('crash.delete')).toEqual([]);
});

test('the logs folder is opened by the system, or told where there is no file manager', async () => {
  const folder = '/home/amira/.local/state/firstline/log';
  const { user } = show(<App first={{ at: 'about' }} />, {
    'window.open-logs': { opened: false, folder },
  });

  await user.click(await screen.findByRole('button', { name: 'Open the logs folder' }));

  expect(await screen.findByText(new RegExp(`The logs are in ${folder}`))).toBeTruthy();
});
