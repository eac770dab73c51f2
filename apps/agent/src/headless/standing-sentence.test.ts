import { expect, test } from 'vitest';
import { agentState } from '../renderer/gallery/sample.ts';
import { standingSentence } from './standing-sentence.ts';

const setUp = (state: string, rest: object = {}) =>
  agentState({
    connection: 'not-enrolled',
    setUp: {
      state,
      server: 'https://desk.example',
      nextAt: null,
      refusal: null,
      detail: { file: '/etc/firstline/enrolment-token' },
      ...rest,
    } as NonNullable<ReturnType<typeof agentState>['setUp']>, // as: the state is the test's own word
  });

test.each([
  [agentState(), 'Connected. LT-4471 is a device of Northwind IT.'],
  [agentState({ connection: 'connecting' }), ''],
  [agentState({ connection: 'offline', waiting: 2 }), 'No connection. 2 to send. It is tried'],
  [agentState({ connection: 'not-enrolled' }), 'add --server and --token.'],
  [setUp('asking'), ''],
  [setUp('waiting', { refusal: 'device.storage-full' }), 'The disk is full. Nothing was lost'],
  [
    setUp('waiting', { refusal: 'server.unreachable' }),
    'waiting for https://desk.example. It is tried again by itself.',
  ],
  [setUp('no-token'), 'there is no token in /etc/firstline/enrolment-token.'],
  [setUp('token-spent'), 'another account used the token in /etc/firstline/enrolment-token.'],
  [setUp('token-wrong', { detail: { file: '/x', problem: 'denied' } }), '/x holds no token'],
  [setUp('refused', { refusal: 'enrolment.token-expired' }), 'This token is too old. Ask IT'],
  [setUp('refused', { refusal: 'of.tomorrow' }), 'That did not work.'],
])('%o is told', (state, words) => {
  expect(standingSentence(state)).toContain(words);
});

test('the hop that failed is named with its cause', () => {
  const facts = { host: 'desk.example', outcome: 'ENOTFOUND' };
  const offline = agentState({ connection: 'offline', trouble: { code: 'server.dns', facts } });

  expect(standingSentence(offline)).toBe(
    'No connection. The name desk.example is not found. There is no such name. It is tried again by itself.',
  );
});
