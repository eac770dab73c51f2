import { EntryId } from '@firstline/protocol/ids';
import { getSnapshotEndpoint } from '@firstline/protocol/snapshots';
import {
  getTicketEndpoint,
  listTicketsEndpoint,
  writeEntryEndpoint,
} from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { freshDatabase, type TestDatabase } from '../harness/postgres.ts';
import { type Caller, newId, startServer, type TestServer } from '../harness/server.ts';

let database: TestDatabase;
let server: TestServer;
let agent: TestAgent;

beforeEach(async () => {
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  agent = await startAgent();
  await agent.engine.start();
  await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.reaches(({ connection }) => connection === 'online');
});
afterEach(async () => {
  await agent.close();
  await server.close();
  await database.drop();
});

const plain = { body: '', impact: 'a-bit', files: [], withSnapshot: false } as const; // as const: the literals

function write(title: string) {
  return agent.engine.answers['ticket.send']({ ...plain, files: [], title });
}

function answer(ticketId: string, body: string) {
  return agent.engine.answers['ticket.answer']({ ticketId, body, files: [] });
}

function answerOf(priya: Caller, ticketId: string, body: string, then: 'stay' | 'resolve') {
  return priya.call(writeEntryEndpoint, {
    params: { ticketId },
    body: { entryId: EntryId.parse(newId()), kind: 'message', body, then, seen: null },
  });
}

async function serverGoes(): Promise<void> {
  await server.close();
  await agent.reaches(({ connection }) => connection !== 'online');
}

async function serverComesBack(): Promise<void> {
  const port = Number(new URL(server.url).port);
  server = await startServer({ databaseUrl: database.url, port });
  agent.engine.hint();
}

test('a ticket with its snapshot reaches IT byte for byte as it was previewed', async () => {
  const { answers } = agent.engine;
  await answers['draft.save']({
    text: 'Can’t print to Floor 3',
    impact: 'a-lot',
    savedAt: '2026-11-20T09:00:00.000Z',
    answers: {},
  });
  await answers['snapshot.prepare']({});
  const { json } = await answers['snapshot.exact']({});

  const sent = await answers['ticket.send']({
    ...plain,
    files: [],
    title: 'Can’t print to Floor 3',
    withSnapshot: true,
  });
  await agent.reaches(({ waiting }) => waiting === 0);

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { row } = await priya.call(getTicketEndpoint, { params: { ticketId: sent.ticket.id } });
  const snapshot = await priya.call(getSnapshotEndpoint, {
    params: { snapshotId: row.snapshot?.id ?? '' },
  });
  expect(row.title).toBe('Can’t print to Floor 3');
  expect(snapshot.json).toBe(json);
});

test('what is written without a server arrives once, in order, when it is back', async () => {
  await serverGoes();
  const first = await write('No mail since ten');
  await answer(first.ticket.id, 'Now it works on the phone');
  await write('Beamer in 3.12 is dark');
  agent = await agent.restart();
  const offline = await agent.engine.answers['ticket.list']({});
  await agent.engine.start();

  await serverComesBack();
  await agent.reaches(({ connection, waiting }) => connection === 'online' && waiting === 0);

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { tickets } = await priya.call(listTicketsEndpoint);
  const { entries } = await priya.call(getTicketEndpoint, {
    params: { ticketId: first.ticket.id },
  });
  const shown = offline.tickets.map((view) => [
    view.ticket.title,
    view.unsent,
    view.sending.length,
  ]);
  expect(shown.sort()).toEqual([
    ['Beamer in 3.12 is dark', true, 1],
    ['No mail since ten', true, 2],
  ]);
  expect(tickets.map(({ title }) => title).sort()).toEqual([
    'Beamer in 3.12 is dark',
    'No mail since ten',
  ]);
  expect(entries.map(({ body }) => body)).toEqual(['', 'Now it works on the phone']);
});

test('an answer of IT is noticed once, unless it is being read', async () => {
  const { answers } = agent.engine;
  const { ticket } = await write('VPN drops');
  const priya = await server.technician('tier-2', 'Priya Nair');
  await agent.sees((view) => view.ticket.id === ticket.id && !view.unsent);

  await answerOf(priya, ticket.id, 'Which network are you on?', 'stay');
  const asked = await agent.sees(({ unread }) => unread === 1);
  await answers['ticket.shown']({ ticketId: ticket.id });
  await answerOf(priya, ticket.id, 'Try again now', 'resolve');
  const resolved = await agent.sees((view) => view.ticket.status === 'resolved');
  await answers['ticket.confirm']({ ticketId: ticket.id, fixed: true, body: '' });
  const closed = await agent.sees(
    (view) => view.ticket.status === 'closed' && view.sending.length === 0,
  );

  expect([asked.unread, resolved.unread, closed.unread]).toEqual([1, 0, 0]);
  expect(agent.notices).toEqual([
    { ticketId: ticket.id, title: 'VPN drops', body: 'Priya Nair: Which network are you on?' },
  ]);
});

test('a conversation can be read without a server, and IT’s answers are noticed later', async () => {
  const { ticket } = await write('Dock loses the screen');
  const priya = await server.technician('tier-2', 'Priya Nair');
  await agent.sees((view) => view.ticket.id === ticket.id && !view.unsent);
  await answerOf(priya, ticket.id, 'Which dock is it?', 'stay');
  await agent.sees(({ unread }) => unread === 1);
  await agent.engine.close();
  await answerOf(priya, ticket.id, 'I bring another one', 'stay');

  agent = await startAgent({ folder: agent.folder });
  const kept = await agent.engine.answers['ticket.list']({});
  await agent.engine.start();
  await agent.sees(({ unread }) => unread === 2);

  expect(kept.tickets.map(({ ticket, unread }) => [ticket.title, unread])).toEqual([
    ['Dock loses the screen', 1],
  ]);
  expect(agent.notices.map(({ body }) => body)).toEqual(['Priya Nair: I bring another one']);
});

test('a refused answer is set aside with its text and does not stop what follows', async () => {
  const { answers } = agent.engine;
  const { ticket } = await write('Old story');
  await answers['ticket.confirm']({ ticketId: ticket.id, fixed: true, body: '' });
  await agent.reaches(({ waiting }) => waiting === 0);

  await answer(ticket.id, 'One more thing');
  const next = await write('New story');
  await agent.sees((view) => view.ticket.id === next.ticket.id && !view.unsent);

  const old = await agent.sees((view) => view.ticket.id === ticket.id && view.notSent.length > 0);
  expect(old.notSent.map(({ refusal }) => refusal)).toEqual(['ticket.wrong-status']);
  expect(old.ticket.entries.at(-1)?.body).toBe('One more thing');
});
