import { once } from 'node:events';
import { closeCodes } from '@firstline/protocol/close-codes';
import { LIVE_PATH, liveTicketEndpoint } from '@firstline/protocol/live';
import { signOutEndpoint } from '@firstline/protocol/auth';
import { listTicketsEndpoint, openTicket, writeEntryEndpoint } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { openLive } from '../../../../test/harness/console-link.ts';
import type { Link } from '../../../../test/harness/device.ts';
import { opening } from '../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
let marta: Caller;
let link: Link;
beforeAll(async () => {
  server = await startServer({ deps: { waits: { lookMs: 40 } } });
  priya = await server.technician('tier-2', 'Priya Nair');
  marta = await server.technician('tier-1', 'Marta Kowalska');
  link = await (await server.device()).connect();
});
afterAll(async () => {
  await link.close();
  await server.close();
});

const seqs = (console: Awaited<ReturnType<typeof openLive>>): number[] =>
  console.frames.filter((frame) => frame.type === 'live.fact').map((frame) => frame.seq ?? 0);

test('a hundred intents at once arrive at every console in order, without a gap', async () => {
  const { seq } = await priya.call(listTicketsEndpoint);
  const consoles = [await openLive(server, priya, seq), await openLive(server, marta, seq)];
  const devices = await Promise.all(
    Array.from({ length: 4 }, async () => (await server.device()).connect()),
  );
  const intents = Array.from({ length: 100 }, () => opening());

  await Promise.all(intents.map((intent, at) => devices[at % 4]?.ask(openTicket, intent)));
  const late = intents.map((intent) => intent.ticketId);
  for (const console of consoles) {
    for (const id of late) {
      await console.hear(({ fact }) => fact?.type === 'ticket.changed' && fact.row.id === id);
    }
  }

  for (const console of consoles) {
    const got = seqs(console);
    expect(got).toEqual(got.map((_, at) => seq + 1 + at));
    await console.close();
  }
  await Promise.all(devices.map((device) => device.close()));
});

test('a console that was away hears what it missed, then what is new', async () => {
  const { seq } = await priya.call(listTicketsEndpoint);
  const missed = opening({ title: 'Missed' });
  await link.ask(openTicket, missed);

  const console = await openLive(server, priya, seq);
  const fresh = opening({ title: 'Fresh' });
  await link.ask(openTicket, fresh);
  await console.hear(
    ({ fact }) => fact?.type === 'ticket.changed' && fact.row.id === fresh.ticketId,
  );

  const titles = console.frames.flatMap(({ fact }) =>
    fact?.type === 'ticket.changed' ? [fact.row.title] : [],
  );
  expect(titles).toEqual(['Missed', 'Fresh']);
  await console.close();
});

test('a console from the future, and one too far behind, start again', async () => {
  const future = await openLive(server, priya, 1_000_000);
  await server.transaction((tx) =>
    tx.sql.updateTable('fact_counters').set({ seq: 6_000 }).execute(),
  );
  await link.ask(openTicket, opening());
  await future.hear(({ seq }) => seq === 6_001);
  const behind = await openLive(server, priya, 1);

  expect(future.frames[0]).toMatchObject({ type: 'live.reset' });
  expect(behind.frames[0]).toMatchObject({ type: 'live.reset', seq: 6_001 });
  await future.close();
  await behind.close();
});

test('a live ticket works once, and no socket lives without one', async () => {
  const { ticket } = await priya.call(liveTicketEndpoint);
  const end = async (hello: string): Promise<number> => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + LIVE_PATH);
    await once(socket, 'open');
    socket.send(hello);
    const code = new Promise<number>((resolve) => {
      socket.once('close', resolve);
      socket.once('message', () => socket.close(1000));
    });
    return code;
  };
  const hello = (value: string): string =>
    JSON.stringify({ type: 'live.hello', ticket: value, since: 0 });

  const codes = [
    await end(hello(ticket)),
    await end(hello(ticket)),
    await end(hello('x'.repeat(43))),
    await end('{"type":"live.ping","sentAt":1}'),
    await end('nonsense'),
  ];

  expect(codes).toEqual([
    1000,
    closeCodes.signedOut,
    closeCodes.signedOut,
    closeCodes.malformed,
    closeCodes.malformed,
  ]);
});

test('colleagues see who looks and who writes, and not themselves', async () => {
  const ticketId = newId();
  const [hers, mine] = [await openLive(server, priya, 0), await openLive(server, marta, 0)];
  const says = (doing: string) => (frame: { type: string; people?: unknown }) =>
    frame.type === 'live.presence' && JSON.stringify(frame.people).includes(doing);

  hers.say({ type: 'live.at', ticketId, doing: 'writing' });
  const seen = await mine.hear(says('writing'));
  await hers.close();
  const gone = await mine.hear(
    (frame) => frame.type === 'live.presence' && JSON.stringify(frame['people']) === '[]',
  );

  expect(seen).toMatchObject({ ticketId, people: [{ name: 'Priya Nair', doing: 'writing' }] });
  expect(gone).toMatchObject({ ticketId, people: [] });
  expect(hers.frames.some(says('Priya'))).toBe(false);
  await mine.close();
});

test('signing out ends the session’s sockets at once', async () => {
  const olga = await server.technician('tier-1');
  const console = await openLive(server, olga, 0);

  await olga.call(signOutEndpoint);

  expect(await console.closed).toBe(closeCodes.signedOut);
});

test('a ping comes back with the time it was sent', async () => {
  const console = await openLive(server, priya, 0);

  console.say({ type: 'live.ping', sentAt: 12.5 });

  expect(await console.hear((frame) => frame.type === 'live.pong')).toMatchObject({ sentAt: 12.5 });
  await console.close();
});

test('an auditor hears that a ticket changed, and nothing that was said', async () => {
  const helga = await server.technician('auditor');
  const { seq } = await helga.call(listTicketsEndpoint);
  const console = await openLive(server, helga, seq);
  const intent = opening({ body: 'a private matter' });
  await link.ask(openTicket, intent);
  await priya.call(writeEntryEndpoint, {
    params: { ticketId: intent.ticketId },
    body: { entryId: newId(), kind: 'note', body: 'secret', then: 'stay', seen: null },
  });

  await console.hear(({ fact }) => fact?.type === 'ticket.changed' && fact.row.entries === 2);

  expect(JSON.stringify(console.frames)).not.toMatch(/private matter|secret/);
  await console.close();
});

test('whoever leaves loses the socket without doing anything', async () => {
  const olga = await server.technician('tier-1');
  const console = await openLive(server, olga, 0);

  await server.transaction((tx) =>
    tx.sql
      .updateTable('people')
      .set({ disabled_at: new Date() })
      .where('id', '=', olga.id)
      .execute(),
  );

  expect(await console.closed).toBe(closeCodes.signedOut);
});
