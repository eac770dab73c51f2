import { ShellId, TicketId, PersonId, uuidv7 } from '@firstline/protocol/ids';
import { beforeEach, expect, test } from 'vitest';
import { handTimers, type HandTimers } from '../../../../test/harness/timers.ts';
import type { PermissionRequest, RemedyRequest } from './ports.ts';
import { createWindowPresence, type WindowPresence } from './window-presence.ts';

const id = (byte: number) => uuidv7(1_795_000_000_000, Buffer.alloc(10, byte));

const request: PermissionRequest = {
  asked: {
    shellId: ShellId.parse(id(1)),
    ticketId: TicketId.parse(id(2)),
    ticketNumber: 1042,
    ticketTitle: 'Can’t print to Floor 3',
    technician: {
      id: PersonId.parse(id(3)),
      name: 'Priya Nair',
      team: 'IT Support',
      sealingKey: 'k',
    },
    organisation: 'Northwind',
    why: 'To restart the print service',
    minutes: 30,
    askedAt: '2026-11-20T09:00:00.000Z',
    relayTicket: 't',
  },
  code: '482917',
  account: 'amira',
  firstUse: true,
  answerBefore: '2026-11-20T09:01:00.000Z',
  answerSeconds: 60,
};

let timers: HandTimers;
let seen: string[];
let closedByPerson: () => void;
let window: WindowPresence;

beforeEach(() => {
  timers = handTimers();
  seen = [];
  window = createWindowPresence({
    windows: {
      openPermission(closed) {
        closedByPerson = closed;
        seen.push('permission opens');
        return Promise.resolve();
      },
      closePermission: () => void seen.push('permission closes'),
      openRemedy(closed) {
        closedByPerson = closed;
        seen.push('remedy opens');
        return Promise.resolve();
      },
      closeRemedy: () => void seen.push('remedy closes'),
      openPill: () => Promise.reject(new Error('no screen')),
      closePill: () => void seen.push('pill closes'),
    },
    tell: (name, body) => void seen.push(`${name} ${body === null ? 'null' : 'view'}`),
    timers,
    state: 'here',
  });
});

const asking = (signal = new AbortController().signal) => window.presence.ask(request, signal);
const say = (allow: boolean, shellId: string = request.asked.shellId) =>
  window.answers['permission.answer']({ shellId, allow });

test('a yes after a moment of reading allows, and the window goes', async () => {
  const answer = asking();
  timers.advance(1_500);
  say(true);

  expect(await answer).toBe('allow');
  expect(seen).toEqual([
    'permission.changed view',
    'permission opens',
    'permission closes',
    'permission.changed null',
  ]);
  expect(window.answers['permission.get']({})).toBeNull();
});

test('a yes that came too soon is refused and the question stays', async () => {
  const answer = asking();
  timers.advance(1_499);

  expect(() => say(true)).toThrow('request.invalid');
  expect(window.answers['permission.get']({})).toMatchObject({ code: '482917', account: 'amira' });
  say(false);
  expect(await answer).toBe('deny');
});

test('an answer to another question is refused', async () => {
  const answer = asking();
  timers.advance(2_000);

  expect(() => say(true, id(9))).toThrow('shell.not-found');
  say(false);
  await answer;
});

test('closing the window is no, and so is a question taken back', async () => {
  const closed = asking();
  closedByPerson();
  const back = new AbortController();
  const withdrawn = closed.then(() => {
    const answer = asking(back.signal);
    back.abort();
    return answer;
  });

  expect(await closed).toBe('deny');
  expect(await withdrawn).toBe('deny');
});

const remedy: RemedyRequest = {
  runId: id(4),
  plan: {
    remedy: 'clear-print-queue',
    object: 'Floor3',
    steps: [{ code: 'cancel-print-job', params: { job: 'Floor3-12' } }],
    needs: 'nothing',
    undo: 'not-possible',
    measure: { what: 'waiting-jobs', unit: 'count', value: 4 },
    limitSeconds: 60,
  },
  technician: 'Priya Nair',
  team: 'IT Support',
  ticketNumber: 1042,
  ticketTitle: 'Can’t print to Floor 3',
  answerBefore: '2026-11-20T09:01:00.000Z',
};

test('a remedy is asked about with its dry run, and a yes that came too soon does not count', async () => {
  const answer = window.presence.askRemedy(remedy, new AbortController().signal);
  const yes = () => window.answers['remedy.answer']({ runId: remedy.runId, allow: true });
  const shown = window.answers['remedy.question']({});
  timers.advance(1_499);
  expect(yes).toThrow('request.invalid');
  timers.advance(1);
  yes();

  expect(await answer).toBe('allow');
  expect(shown).toEqual(remedy);
  expect(window.answers['remedy.question']({})).toBeNull();
  expect(seen).toEqual(['remedy.asked view', 'remedy opens', 'remedy closes', 'remedy.asked null']);
});

test('closing the window of a remedy is no, and so is one taken back', async () => {
  const closed = window.presence.askRemedy(remedy, new AbortController().signal);
  closedByPerson();
  expect(await closed).toBe('deny');

  expect(await window.presence.askRemedy(remedy, AbortSignal.abort())).toBe('deny');
  expect(() => window.answers['remedy.answer']({ runId: remedy.runId, allow: true })).toThrow(
    'remedy.not-found',
  );
});

test('without a pill on screen nobody is connected', async () => {
  const shell = {
    shellId: request.asked.shellId,
    technician: 'Priya Nair',
    ticketNumber: 1042,
    startedAt: '2026-11-20T09:00:00.000Z',
    endsAt: '2026-11-20T09:30:00.000Z',
  };

  await expect(window.presence.indicate(shell, () => {})).rejects.toThrow('no screen');
});

test('a change of presence is told once', () => {
  const states: string[] = [];
  window.presence.onChange((state) => states.push(state));

  window.become('locked');
  window.become('locked');
  window.become('here');

  expect(states).toEqual(['locked', 'here']);
  expect(window.presence.state()).toBe('here');
});
