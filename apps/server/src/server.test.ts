import { openTicket, listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLive } from '../../../test/harness/console-link.ts';
import { newId, startServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('a ticket that a device opens is in a console’s live queue', async () => {
  const priya = await server.technician('tier-2', 'Priya Nair');
  const { seq } = await priya.call(listTicketsEndpoint);
  const live = await openLive(server, priya, seq);
  const device = await server.device('LT-2290');
  const link = await device.connect();
  const ticketId = newId();

  const reply = await link.ask(openTicket, {
    ticketId,
    entryId: newId(),
    title: 'Can’t print to Floor 3 since this morning',
    body: 'The job disappears, no message.',
    impact: 'a-lot',
    attachments: [],
    snapshotId: null,
    writtenAt: new Date().toISOString(),
  });
  const frame = await live.hear(
    (one) => one.fact?.type === 'ticket.changed' && one.fact.row.id === ticketId,
  );

  expect(reply).toMatchObject({ ok: true, body: { number: 1001, status: 'new' } });
  expect(frame.fact).toMatchObject({
    row: { priority: 'high', requester: { id: null, name: 'Someone at LT-2290' } },
    entry: { body: 'The job disappears, no message.' },
  });
  await link.close();
  await live.close();
});
