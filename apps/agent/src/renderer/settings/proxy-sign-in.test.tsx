import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { App } from '../app.tsx';
import { agentState } from '../gallery/sample.ts';
import { show } from '../gallery/show.tsx';

const proxy = 'proxy.northwind.example:3128';
const asking = (wrong = false) =>
  agentState({
    connection: 'offline',
    trouble: { code: 'server.proxy', facts: { proxy, problem: 'wants-sign-in' } },
    proxyAsks: { proxy, realm: 'Head office', wrong },
  });

test('from Home one button leads to the question, and the answer goes to the proxy that asked', async () => {
  const { user, said } = show(<App />, { 'state.get': asking() });

  await user.click(await screen.findByRole('button', { name: 'Sign in to the proxy' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'amira');
  await user.type(screen.getByLabelText('Password'), 's3cret{Enter}');

  expect(said('proxy.sign-in')).toEqual([{ proxy, user: 'amira', password: 's3cret' }]);
  expect(await screen.findByRole('textbox', { name: /What’s wrong/ })).toBeTruthy();
});

test('a wrong answer is told, and nothing is sent without a name', async () => {
  const { user, said } = show(<App first={{ at: 'proxy' }} />, { 'state.get': asking(true) });

  expect(await screen.findByText(/did not take the last name and password/)).toBeTruthy();
  await user.type(screen.getByLabelText('Password'), 'x{Enter}');

  expect(said('proxy.sign-in')).toEqual([]);
});

test('the password is never readable on the screen', async () => {
  show(<App first={{ at: 'proxy' }} />, { 'state.get': asking() });

  expect(await screen.findByLabelText('Password')).toHaveProperty('type', 'password');
});
