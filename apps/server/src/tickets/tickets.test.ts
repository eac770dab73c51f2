import { listAuditEndpoint } from '@firstline/protocol/audit';
import {
  answerTicket,
  assignTicketEndpoint,
  confirmTicket,
  getTicketEndpoint,
  listMyTickets,
  listTicketsEndpoint,
  moveTicketEndpoint,
  openTicket,
  setPriorityEndpoint,
  type Ticket,
  writeEntryEndpoint,
} from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device, Link } from '../../../../test/harness/device.ts';
import { answering, confirming, opening } from '../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
let marta: Caller;
let device: Device;
let link: Link;
beforeAll(async () => {
  server = await startServer();
  priya = await server.technician('tier-2', 'Priya Nair');
  marta = await server.technician('tier-1', 'Marta Kowalska');
  device = await server.device('LT-2290');
  link = await device.connect();
});
afterAll(async () => {
  await link.close();
  await server.close();
});

async function opened(): Promise<string> {
  const intent = opening();
  expect((await link.ask(openTicket, intent)).ok).toBe(true);
  return intent.ticketId;
}

const answer = (ticketId: string, about: object = {}) =>
  priya.ask(writeEntryEndpoint, {
    params: { ticketId },
    body: { entryId: newId(), kind: 'message', body: 'Hello', then: 'stay', seen: null, ...about },
  });
const rowOf = async (ticketId: string): Promise<Ticket['row']> =>
  (await priya.call(getTicketEndpoint, { params: { ticketId } })).row;

test('a repeated opening is one ticket, and the same answer', async () => {
  const intent = opening();
  const first = await link.ask(openTicket, intent);

  const again = await Promise.all([link.ask(openTicket, intent), link.ask(openTicket, intent)]);

  expect(again.map((reply) => reply.body)).toEqual([first.body, first.body]);
  const { tickets } = await priya.call(listTicketsEndpoint);
  expect(tickets.filter((ticket) => ticket.id === intent.ticketId)).toHaveLength(1);
});

test('the same opening on two connections at once is one ticket', async () => {
  const other = await server.device('LT-2304');
  const links = [await other.connect(), await other.connect()];
  const intent = opening();
  // The first link is replaced by the second, so the race is between two requests of the second.
  const replies = await Promise.all([1, 2, 3].map(() => links[1]?.ask(openTicket, intent)));

  expect(new Set(replies.map((reply) => reply?.body.number)).size).toBe(1);
  await links[1]?.close();
});

test('another ticket under a known id is a conflict', async () => {
  const intent = opening();
  await link.ask(openTicket, intent);

  const other = await link.ask(openTicket, { ...intent, title: 'Something else' });

  expect(other).toMatchObject({ ok: false, refusal: 'ticket.conflict' });
});

test('the first answer opens a new ticket, and waiting stops its clock', async () => {
  const ticketId = await opened();
  expect((await rowOf(ticketId)).dueAt).not.toBeNull();

  const answered = await answer(ticketId, { then: 'wait', body: 'Does it happen at home?' });

  expect(answered.body).toMatchObject({ row: { status: 'waiting', dueAt: null } });
  const reply = await link.ask(answerTicket, answering(ticketId));
  expect(reply.body).toMatchObject({ status: 'open' });
  expect((await rowOf(ticketId)).dueAt).not.toBeNull();
});

test('a note is never seen, nor felt, at the device', async () => {
  const ticketId = await opened();
  link.events.length = 0;

  await answer(ticketId, { kind: 'note', body: 'Known troublemaker: the driver of 18 Nov.' });
  await answer(ticketId, { body: 'Hi Jonas, a moment please.' });
  let told = await link.event('ticket.changed');
  while (told.id !== ticketId || told.entries.length < 2) told = await link.event('ticket.changed');

  expect(JSON.stringify([told, ...link.events])).not.toContain('troublemaker');
  expect(told.entries.map((entry: { body: string }) => entry.body)).toEqual([
    'The job disappears, no message.',
    'Hi Jonas, a moment please.',
  ]);
  const mine = await link.ask(listMyTickets, {});
  expect(JSON.stringify(mine)).not.toContain('troublemaker');
});

test('resolve, not yet, resolve, yes: the ticket goes round and ends closed', async () => {
  const ticketId = await opened();
  await answer(ticketId, { then: 'resolve', body: 'Please try now.' });

  const notYet = await link.ask(
    confirmTicket,
    confirming(ticketId, false, { body: 'Still gone.' }),
  );
  await answer(ticketId, { then: 'resolve', body: 'And now?' });
  const yes = await link.ask(confirmTicket, confirming(ticketId, true));

  expect([notYet.body.status, yes.body.status]).toEqual(['open', 'closed']);
  const { entries } = await priya.call(getTicketEndpoint, { params: { ticketId } });
  expect(
    entries.map((entry) => [entry.kind, entry.author.kind, entry.body || entry.change]),
  ).toEqual([
    ['message', 'employee', 'The job disappears, no message.'],
    ['message', 'technician', 'Please try now.'],
    ['change', 'technician', { what: 'status', from: 'new', to: 'resolved' }],
    ['message', 'employee', 'Still gone.'],
    ['change', 'employee', { what: 'status', from: 'resolved', to: 'open' }],
    ['message', 'technician', 'And now?'],
    ['change', 'technician', { what: 'status', from: 'open', to: 'resolved' }],
    ['change', 'employee', { what: 'status', from: 'resolved', to: 'closed' }],
  ]);
});

test('a closed ticket takes no more words', async () => {
  const ticketId = await opened();
  await link.ask(confirmTicket, confirming(ticketId, true));

  const fromDevice = await link.ask(answerTicket, answering(ticketId));
  const fromDesk = await answer(ticketId);

  expect(fromDevice).toMatchObject({ ok: false, refusal: 'ticket.wrong-status' });
  expect(fromDesk).toMatchObject({ status: 409, body: { refusal: 'ticket.wrong-status' } });
});

test('the desk closes only what it resolved', async () => {
  const ticketId = await opened();
  const move = (to: 'close' | 'resolve') =>
    priya.ask(moveTicketEndpoint, { params: { ticketId }, body: { entryId: newId(), move: to } });

  const early = await move('close');
  await answer(ticketId, { then: 'resolve' });
  const after = await move('close');

  expect(early).toMatchObject({ status: 409, body: { refusal: 'ticket.wrong-status' } });
  expect(after).toMatchObject({ status: 200, body: { row: { status: 'closed' } } });
});

test('taking a new ticket accepts it; an employee, an admin and an auditor cannot be given one', async () => {
  const ticketId = await opened();
  const give = (assignee: string | null) =>
    priya.ask(assignTicketEndpoint, { params: { ticketId }, body: { entryId: newId(), assignee } });

  const refused = await Promise.all(
    (['employee', 'admin', 'auditor'] as const).map(async (role) => {
      return give((await server.person(role)).id);
    }),
  );
  const given = await give(marta.id);

  expect(refused.map(({ body }) => body)).toEqual(
    [1, 2, 3].map(() => ({ refusal: 'person.not-found' })),
  );
  expect(given.body).toMatchObject({
    row: { status: 'open', assignee: { name: 'Marta Kowalska' } },
    entries: [{ kind: 'message' }, { change: { what: 'assigned', to: 'Marta Kowalska' } }],
  });
});

test('a higher priority is due earlier', async () => {
  const ticketId = await opened();
  const before = await rowOf(ticketId);

  await priya.call(setPriorityEndpoint, {
    params: { ticketId },
    body: { entryId: newId(), priority: 'urgent' },
  });

  const after = await rowOf(ticketId);
  const hours = (row: Ticket['row']): number =>
    (Date.parse(row.dueAt ?? '') - Date.parse(row.createdAt)) / 3_600_000;
  expect([hours(before), hours(after)]).toEqual([4, 1]);
});

test('an answer to words that were not read yet is held back, and sent when meant', async () => {
  const ticketId = await opened();
  const seen = (await priya.call(getTicketEndpoint, { params: { ticketId } })).entries[0]?.id;
  await link.ask(answerTicket, answering(ticketId, { body: 'Wait, I was wrong.' }));

  const held = await answer(ticketId, { seen });
  const meant = await answer(ticketId, { seen: null });

  expect(held).toMatchObject({ status: 409, body: { refusal: 'ticket.conflict' } });
  expect(meant.status).toBe(200);
});

test('a repeated answer is written once, another under its id is refused', async () => {
  const ticketId = await opened();
  const entryId = newId();

  const first = await answer(ticketId, { entryId });
  const again = await answer(ticketId, { entryId });
  const other = await answer(ticketId, { entryId, body: 'Something else' });

  expect(first.body).toEqual(again.body);
  expect(other).toMatchObject({ status: 409, body: { refusal: 'ticket.conflict' } });
});

test('a device never sees, answers or confirms another person’s ticket', async () => {
  const ticketId = await opened();
  const stranger = await (await server.device('LT-9999')).connect();

  const replies = [
    await stranger.ask(answerTicket, answering(ticketId)),
    await stranger.ask(confirmTicket, confirming(ticketId, true)),
    await stranger.ask(openTicket, opening({ ticketId })),
  ];
  const list = await stranger.ask(listMyTickets, {});

  expect(replies.map((reply) => reply.refusal)).toEqual([
    'ticket.not-found',
    'ticket.not-found',
    'ticket.conflict',
  ]);
  expect(list.body).toEqual({ tickets: [] });
  await stranger.close();
});

test('one character too many is refused with the count, and nothing is kept', async () => {
  const title = 'x'.repeat(201);
  const body = 'y'.repeat(1_000_000);

  const longTitle = await link.ask(openTicket, opening({ title }));
  const longBody = await link.ask(openTicket, opening({ body }));
  const longAnswer = await answer(await opened(), { body });

  expect(longTitle).toMatchObject({
    refusal: 'ticket.text-too-long',
    detail: { field: 'title', limit: 200, count: 201 },
  });
  expect(longBody).toMatchObject({
    refusal: 'ticket.text-too-long',
    detail: { field: 'body', limit: 20_000, count: 1_000_000 },
  });
  expect(longAnswer).toMatchObject({
    status: 400,
    body: { refusal: 'ticket.text-too-long', detail: { count: 1_000_000 } },
  });
  const { tickets } = await priya.call(listTicketsEndpoint);
  expect(tickets.filter((ticket) => ticket.title === title)).toEqual([]);
});

test('a device’s clock an hour off changes neither due times nor order', async () => {
  const intent = opening({ writtenAt: new Date(Date.now() + 3_600_000).toISOString() });

  await link.ask(openTicket, intent);

  const row = await rowOf(intent.ticketId);
  expect(Date.parse(row.createdAt)).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(row.dueAt ?? '') - Date.parse(row.createdAt)).toBe(4 * 3_600_000);
});

test('every act leaves one entry in the audit log, and nobody changes one', async () => {
  const nora = await server.technician('admin', 'Nora Lindgren');
  const ticketId = await opened();
  await answer(ticketId);
  await answer(ticketId, { kind: 'note' });

  const { entries } = await nora.call(listAuditEndpoint, { query: { limit: '200' } });
  const of = entries.filter((entry) => entry.object === ticketId).map((entry) => entry.action);

  expect(of).toEqual(['ticket.noted', 'ticket.answered', 'ticket.opened']);
  const change = (work: 'update' | 'delete') =>
    server.transaction(
      async (tx): Promise<unknown> =>
        work === 'update'
          ? await tx.sql.updateTable('audit_entries').set({ actor: 'nobody' }).execute()
          : await tx.sql.deleteFrom('audit_entries').execute(),
    );
  await expect(change('update')).rejects.toThrow('only ever added');
  await expect(change('delete')).rejects.toThrow('only ever added');
});

test('an id that belongs to another entry or file is a conflict, and nothing of it stays', async () => {
  const first = opening();
  await link.ask(openTicket, first);
  const file = { id: newId(), name: 'a.txt', mediaType: 'text/plain', bytes: 1 };

  const sameEntry = opening({ entryId: first.entryId });
  const sameFile = opening({ attachments: [file, file] });
  const replies = [await link.ask(openTicket, sameEntry), await link.ask(openTicket, sameFile)];

  expect(replies.map((reply) => reply.refusal)).toEqual(['ticket.conflict', 'ticket.conflict']);
  const { tickets } = await priya.call(listTicketsEndpoint);
  const ids = tickets.map((ticket) => ticket.id as string); // as: to compare with plain ids
  expect([sameEntry.ticketId, sameFile.ticketId].some((id) => ids.includes(id))).toBe(false);
});
