import { EntryId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import type { Entry, MyTicket } from '@firstline/protocol/tickets';
import { beforeEach, expect, test } from 'vitest';
import type { Intent } from '../outbox/intent.ts';
import { newer, newsSince, unread } from './unread.ts';
import { type Known, ticketView, ticketViews } from './with-pending.ts';

let made = 0;
beforeEach(() => {
  made = 0;
});
const id = () => {
  made += 1;
  return uuidv7(1_795_000_000_000, Buffer.alloc(10, made));
};
const at = (minute: number) => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;

function entry(kind: 'employee' | 'technician', body: string, minute: number): Entry {
  return {
    id: EntryId.parse(id()),
    kind: 'message',
    author: { kind, id: null, name: kind === 'employee' ? 'Amira Haddad' : 'Priya Nair' },
    at: at(minute),
    body,
    change: null,
    attachments: [],
  };
}

function fact(...entries: Entry[]): MyTicket {
  return {
    id: TicketId.parse(id()),
    number: 1042,
    title: 'Can’t print',
    status: 'waiting',
    assignee: 'Priya Nair',
    dueAt: null,
    createdAt: at(0),
    updatedAt: entries.at(-1)?.at ?? at(0),
    entries,
  };
}

const known = (change: Partial<Known>): Known => ({
  facts: new Map(),
  lastRead: new Map(),
  waiting: [],
  aside: [],
  me: 'Amira Haddad',
  ...change,
});

function answer(ticketId: TicketId, body: string, minute: number): Intent {
  return {
    type: 'ticket.answer',
    body: { ticketId, entryId: EntryId.parse(id()), body, attachments: [], writtenAt: at(minute) },
  };
}

function opening(title: string): Extract<Intent, { type: 'ticket.open' }> {
  return {
    type: 'ticket.open',
    body: {
      ticketId: TicketId.parse(id()),
      entryId: EntryId.parse(id()),
      title,
      body: 'It says “No route”.',
      impact: 'a-bit',
      attachments: [],
      snapshotId: null,
      writtenAt: at(1),
    },
  };
}

test('a ticket that no server has seen stands there with what was written', () => {
  const open = opening('VPN drops');
  const more = answer(open.body.ticketId, 'Only at home', 2);

  const view = ticketView(
    open.body.ticketId,
    known({
      waiting: [
        { seq: 1, intent: open },
        { seq: 2, intent: more },
      ],
    }),
  );

  expect(view?.unsent).toBe(true);
  expect(view?.ticket).toMatchObject({ number: 0, title: 'VPN drops', status: 'new' });
  expect(view?.ticket.entries.map(({ body }) => body)).toEqual([
    'It says “No route”.',
    'Only at home',
  ]);
  expect(view?.sending).toEqual(view?.ticket.entries.map((one) => one.id));
});

test('an answer on its way stands behind the conversation and gives IT the turn', () => {
  const ticket = fact(entry('technician', 'Which floor?', 5));

  const view = ticketView(
    ticket.id,
    known({
      facts: new Map([[ticket.id, ticket]]),
      waiting: [{ seq: 1, intent: answer(ticket.id, 'Three', 6) }],
    }),
  );

  expect(view?.ticket.entries.map(({ body }) => body)).toEqual(['Which floor?', 'Three']);
  expect(view?.ticket.status).toBe('open');
  expect(view?.sending.length).toBe(1);
  expect(view?.unsent).toBe(false);
});

test('an answer that the server recorded is shown once', () => {
  const said = entry('employee', 'Three', 6);
  const ticket = fact(said);
  const sent = answer(ticket.id, 'Three', 6);
  if (sent.type !== 'ticket.answer') throw new TypeError();

  const view = ticketView(
    ticket.id,
    known({
      facts: new Map([[ticket.id, ticket]]),
      waiting: [{ seq: 1, intent: { ...sent, body: { ...sent.body, entryId: said.id } } }],
    }),
  );

  expect(view?.ticket.entries).toEqual([said]);
  expect(view?.sending).toEqual([]);
});

test('a refused answer keeps its text and its place', () => {
  const ticket = fact(entry('technician', 'Which floor?', 5));
  const refused = answer(ticket.id, 'Three', 6);
  const later = answer(ticket.id, 'Or four', 7);

  const view = ticketView(
    ticket.id,
    known({
      facts: new Map([[ticket.id, ticket]]),
      waiting: [{ seq: 2, intent: later }],
      aside: [{ seq: 1, intent: refused, refusal: 'ticket.wrong-status', detail: {} }],
    }),
  );

  expect(view?.ticket.entries.map(({ body }) => body)).toEqual([
    'Which floor?',
    'Three',
    'Or four',
  ]);
  expect(view?.notSent).toEqual([
    { entryId: view?.ticket.entries[1]?.id, refusal: 'ticket.wrong-status', detail: {} },
  ]);
  expect(view?.sending).toEqual([view?.ticket.entries[2]?.id]);
});

test('the ticket touched last stands first', () => {
  const old = fact(entry('employee', 'a', 3));
  const recent = fact(entry('employee', 'b', 9));

  const views = ticketViews(
    known({
      facts: new Map([
        [old.id, old],
        [recent.id, recent],
      ]),
    }),
  );

  expect(views.map(({ ticket }) => ticket.id)).toEqual([recent.id, old.id]);
});

test('unread is what IT wrote after what was read', () => {
  const [first, mine, second] = [
    entry('technician', 'Which floor?', 1),
    entry('employee', 'Three', 2),
    entry('technician', 'Try now', 3),
  ];
  const ticket = fact(first, mine, second);

  expect(unread(ticket, null)).toEqual([first, second]);
  expect(unread(ticket, first.id)).toEqual([second]);
  expect(unread(ticket, second.id)).toEqual([]);
});

test('“I think it is fixed” is news although it holds no words', () => {
  const resolved: Entry = {
    ...entry('technician', '', 4),
    kind: 'change',
    change: { what: 'status', from: 'open', to: 'resolved' },
  };
  const assigned: Entry = { ...resolved, change: { what: 'assigned', to: 'Priya Nair' } };

  expect(newsSince(fact(), fact(assigned, resolved))).toEqual([resolved]);
});

test('of two copies that crossed on the wire the longer conversation is the later one', () => {
  const short = fact(entry('employee', 'a', 1));
  const long = { ...short, entries: [...short.entries, entry('technician', 'b', 2)] };

  expect(newer(long, short)).toBe(long);
  expect(newer(short, long)).toBe(long);
  expect(newer(null, short)).toBe(short);
});
