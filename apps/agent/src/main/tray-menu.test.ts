import { expect, test } from 'vitest';
import type { AgentState } from '../bridge/bridge.ts';
import { agentState, liveShell, ticketView } from '../renderer/gallery/sample.ts';
import { trayMenu } from './tray-menu.ts';

const facts = {
  state: agentState(),
  tickets: [],
  shell: null,
  problems: 0,
  locale: 'en-GB',
  hideQuit: false,
};
const words = (menu: ReturnType<typeof trayMenu>) => menu.lines.map((line) => line?.words ?? '—');

test('a computer that is well says so, and the menu still suffices', () => {
  const menu = trayMenu(facts);

  expect(menu.icon).toBe('ok');
  expect(menu.sentence).toBe('Your computer looks fine.');
  expect(words(menu)).toEqual(['What’s wrong?…', '—', 'Quit Firstline']);
});

test('a live shell comes before everything, and can be stopped from the first line', () => {
  const menu = trayMenu({
    ...facts,
    shell: liveShell(),
    tickets: [ticketView({}, { unread: 2 })],
    problems: 3,
  });

  expect(menu.icon).toBe('session');
  expect(menu.sentence).toBe('Priya is connected.');
  expect(words(menu)).toEqual([
    'Stop Priya’s session',
    'What’s wrong?…',
    'Conversation FL-1042 (2 new)',
    '—',
    'Quit Firstline',
  ]);
});

test('an unread answer, then a ticket that waits, then a finding give the sentence', () => {
  const waiting = ticketView({ status: 'waiting' });

  expect(
    trayMenu({ ...facts, tickets: [ticketView({}, { unread: 1 })], problems: 1 }).sentence,
  ).toBe('Priya answered FL-1042.');
  expect(trayMenu({ ...facts, tickets: [waiting], problems: 1 }).sentence).toBe(
    'FL-1042 waits for you.',
  );
  expect(trayMenu({ ...facts, problems: 1 }).sentence).toBe(
    '1 thing needs a look on your computer.',
  );
});

test.each(['offline', 'not-enrolled', 'refused'] as const)(
  '%s draws the crossed icon',
  (connection) => {
    expect(trayMenu({ ...facts, state: agentState({ connection }) }).icon).toBe('offline');
  },
);

test('a ticket without a number and a closed one are not in the menu', () => {
  const tickets = [ticketView({ number: 0 }, { unsent: true }), ticketView({ status: 'closed' })];

  expect(words(trayMenu({ ...facts, tickets }))).toHaveLength(3);
});

test('an organisation that hides Quit and findings still leaves the state, the question and the stop', () => {
  const decided = { ...facts, hideQuit: true, problems: null };

  expect([trayMenu(decided).sentence, words(trayMenu(decided))]).toEqual([
    'Firstline is ready.',
    ['What’s wrong?…'],
  ]);
  expect(words(trayMenu({ ...decided, shell: liveShell() }))[0]).toBe('Stop Priya’s session');
});

test.each([
  ['en-GB', 'No connection to IT since 14:05.'],
  ['en-US', 'No connection to IT since 2:05 PM.'],
])('times are written as %s writes them', (locale, sentence) => {
  const offlineSince = new Date(2026, 10, 20, 14, 5).toISOString();
  const state = agentState({ connection: 'offline', offlineSince });

  expect(trayMenu({ ...facts, state, locale }).sentence.replace(/\s/gu, ' ')).toBe(sentence);
});

test('what a computer waits for before it is a device is the sentence', () => {
  const sentence = (state: NonNullable<AgentState['setUp']>['state'] | null) =>
    trayMenu({
      ...facts,
      state: agentState({
        connection: 'not-enrolled',
        setUp: state && { state, server: null, nextAt: null, refusal: null, detail: {} },
      }),
    }).sentence;

  expect(sentence(null)).toBe('This computer is not set up for IT yet.');
  expect(sentence('asking')).toBe('Setting this computer up with IT…');
  expect(sentence('waiting')).toBe('Waiting for a connection to set this computer up.');
  expect(sentence('no-token')).toBe('Waiting for IT’s set-up code.');
  for (const state of ['token-spent', 'token-wrong', 'refused'] as const)
    expect(sentence(state)).toMatch(/does not work here\. Open Firstline to see why\.$/);
});
