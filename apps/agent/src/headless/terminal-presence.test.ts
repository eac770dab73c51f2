import { PersonId, ShellId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { beforeEach, expect, test } from 'vitest';
import { handTimers, type HandTimers } from '../../../../test/harness/timers.ts';
import type { PermissionRequest, Presence, RemedyRequest } from '../engine/ports.ts';
import { terminalPresence } from './terminal-presence.ts';

const id = (byte: number) => uuidv7(1_795_000_000_000, Buffer.alloc(10, byte));

const request: PermissionRequest = {
  asked: {
    shellId: ShellId.parse(id(1)),
    ticketId: TicketId.parse(id(2)),
    ticketNumber: 1042,
    ticketTitle: 'Can’t print\u001b[2J to Floor 3',
    technician: {
      id: PersonId.parse(id(3)),
      name: 'Priya \u202eNair',
      team: 'IT Support',
      sealingKey: 'k',
    },
    organisation: 'Northwind',
    why: 'To restart\nAllow it? y/N: y',
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
const shell = {
  shellId: request.asked.shellId,
  technician: 'Priya Nair',
  ticketNumber: 1042,
  startedAt: '2026-11-20T09:00:00.000Z',
  endsAt: '2026-11-20T09:30:00.000Z',
};

let timers: HandTimers;
let written = '';
let type: (line: string) => void;
let end: () => void;

beforeEach(() => {
  timers = handTimers();
  written = '';
});

function person(isTerminal = false): Presence {
  return terminalPresence(
    {
      write: (text) => {
        written += text;
      },
      onLine: (listener) => {
        type = listener;
      },
      onEnd: (listener) => {
        end = listener;
      },
      isTerminal,
    },
    { timers, serverVouches: () => true },
  );
}

test('the question holds the five lines, the code and what is not proven', () => {
  void person().ask(request, new AbortController().signal);

  expect(written).toBe(`
Priya Nair wants to work on this computer.
Priya Nair, IT Support, Northwind, about your ticket FL-1042
“Can’t print[2J to Floor 3”

  Why       “To restartAllow it? y/N: y”
  How       Priya Nair types commands as amira, not as administrator.
            They can open files you can open.
  How long  At most 30 minutes
  Recorded  No
  Screen    Not shared

  Code      4 8 2  9 1 7
  Priya Nair sees the same six digits.
  This computer has not met Priya Nair's key before. Compare the code.
  This server could impersonate technicians.

No answer in 60 seconds means no. Allow it? y/N: `);
});

test.each([
  ['y', 'allow'],
  ['YES', 'allow'],
  ['', 'deny'],
  ['n', 'deny'],
  ['ok', 'deny'],
])('“%s” means %s', async (line, meaning) => {
  const answer = person().ask(request, new AbortController().signal);
  timers.advance(2_000);

  type(line);

  expect(await answer).toBe(meaning);
});

test('a yes that was typed for something else does not count', async () => {
  const answer = person().ask(request, new AbortController().signal);

  type('y');
  timers.advance(2_000);
  type('');

  expect(await answer).toBe('deny');
  expect(written).toContain('Read it first');
});

test('a question taken back is no', async () => {
  const back = new AbortController();
  const answer = person().ask(request, back.signal);

  back.abort();

  expect(await answer).toBe('deny');
  expect(written).toContain('Nobody is connected.');
});

test('a live shell is said, said again, and stopped by typing stop', async () => {
  const presence = person();
  let stopped = 0;
  const indicator = await presence.indicate(shell, () => {
    stopped += 1;
  });

  timers.advance(60_000);
  type('what is this');
  type(' Stop ');
  indicator.close();

  expect(stopped).toBe(1);
  expect(written.split('\n')).toEqual([
    '▣ Priya Nair is connected, minute 0 of 30 (FL-1042). Type stop and press Enter to end it.',
    '▣ Priya Nair is connected, minute 1 of 30 (FL-1042). Type stop and press Enter to end it.',
    'Nothing is connected.',
    '',
  ]);
  expect(timers.pending()).toBe(0);
});

test('colour is for terminals only', async () => {
  (await person(true).indicate(shell, () => {})).close();

  expect(written).toContain('\u001b[1;35m▣ Priya Nair is connected');
});

test('when the terminal is gone the shell ends and nobody can be asked', async () => {
  const presence = person();
  const states: string[] = [];
  presence.onChange((state) => states.push(state));
  let stopped = 0;
  await presence.indicate(shell, () => {
    stopped += 1;
  });

  end();

  expect(stopped).toBe(1);
  expect(states).toEqual(['nobody']);
  await expect(presence.indicate(shell, () => {})).rejects.toThrow('nobody');
});

const remedy: RemedyRequest = {
  runId: id(4),
  plan: {
    remedy: 'clear-print-queue',
    object: 'Floor3',
    steps: [
      {
        code: 'cancel-print-job',
        params: { job: 'Floor3-12\u001b[2J', owner: 'amira', sizeBytes: 1_024, printer: 'Floor3' },
      },
      { code: 'jobs-of-others', params: { count: 2 } },
    ],
    needs: 'nothing',
    undo: 'not-possible',
    measure: { what: 'waiting-jobs', unit: 'count', value: 3 },
    limitSeconds: 60,
  },
  technician: 'Priya \u202eNair',
  team: 'IT Support',
  ticketNumber: 1042,
  ticketTitle: 'Can’t print',
  answerBefore: '2026-11-20T09:01:00.000Z',
};

test('a remedy is asked for with every step it would take, what it measures and what it needs', async () => {
  const answer = person().askRemedy(remedy, new AbortController().signal);
  timers.advance(2_000);
  type('yes');

  expect(await answer).toBe('allow');
  expect(written).toBe(`
Priya Nair asks to do this on your computer: Clear the print queue
Priya Nair, IT Support, about your ticket FL-1042
“Can’t print”

  - Cancel document Floor3-12[2J of amira (1 KB) waiting for Floor3.
  - Leave 2 documents of other people where they are.

  Now    documents waiting: 3
  Needs  Nothing more than your own rights
  Undo   It cannot be put back

No answer in 60 seconds means no. Do it? y/N: Allowed. It is being done.
`);
});

test('a remedy taken back is no, and nothing was done', async () => {
  expect(await person().askRemedy(remedy, AbortSignal.abort())).toBe('deny');
  expect(written).toContain('Nothing was done.');
});
