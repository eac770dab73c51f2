import { once } from 'node:events';
import { assignDeviceEndpoint } from '@firstline/protocol/devices';
import { RELAY_PATH } from '@firstline/protocol/relay';
import {
  askShellEndpoint,
  endShellEndpoint,
  getShellEndpoint,
  shellEnded,
  shellStarted,
} from '@firstline/protocol/remote-shell';
import { assignTicketEndpoint, getTicketEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Device, Link } from '../../../../test/harness/device.ts';
import { openLive } from '../../../../test/harness/console-link.ts';
import { opening } from '../../../../test/harness/intents.ts';
import { freshDatabase } from '../../../../test/harness/postgres.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
const key = 'A'.repeat(43);
beforeAll(async () => {
  server = await startServer({ deps: { waits: { lostMs: 150, withdrawnMs: 60, lookMs: 40 } } });
  priya = await server.technician('tier-2', 'Priya Nair');
});
afterAll(() => server.close());

interface Scene {
  readonly device: Device;
  readonly link: Link;
  readonly ticketId: string;
  readonly ask: (about?: object, by?: Caller) => ReturnType<Caller['ask']>;
}

/** A connected device with a ticket that Priya has. */
async function scene(presence: 'here' | 'locked' | 'busy' | 'nobody' = 'here'): Promise<Scene> {
  const device = await server.device('LT-2290');
  const link = await device.connect(presence);
  const intent = opening();
  await link.ask(openTicket, intent);
  const { ticketId } = intent;
  await priya.call(assignTicketEndpoint, {
    params: { ticketId },
    body: { entryId: newId(), assignee: priya.id },
  });
  const ask: Scene['ask'] = (about = {}, by = priya) =>
    by.ask(askShellEndpoint, {
      body: {
        shellId: newId(),
        ticketId,
        why: 'To read the log',
        minutes: 30,
        sealingKey: key,
        ...about,
      },
    });
  return { device, link, ticketId, ask };
}

const shellOf = (body: unknown) => askShellEndpoint.answer.parse(body).shell;
const ended = (shellId: string, about: object = {}) => ({
  shellId,
  end: 'exited' as const, // as const: the literal
  startedAt: null,
  endedAt: new Date().toISOString(),
  exitCode: 0,
  leftRunning: 0,
  ...about,
});
const summaryOf = async (ticketId: string) => {
  const { entries } = await priya.call(getTicketEndpoint, { params: { ticketId } });
  return entries.map((entry) => entry.change).filter((change) => change?.what === 'shell-ended');
};

test('asked, allowed, ended: the device hears who and why, the conversation what happened', async () => {
  const { link, ticketId, ask, device } = await scene();

  const asked = await ask();
  const question = await link.event('shell.asked');
  const { id: shellId } = shellOf(asked.body);
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });
  const live = await priya.call(getShellEndpoint, { params: { shellId } });
  await link.ask(shellEnded, ended(shellId, { exitCode: 3 }));
  const over = await priya.call(getShellEndpoint, { params: { shellId } });

  expect(asked.body).toMatchObject({
    device: { name: 'LT-2290', sealingKey: device.sealingKey, person: 'Someone at LT-2290' },
  });
  expect(question).toMatchObject({
    shellId,
    ticketId,
    why: 'To read the log',
    minutes: 30,
    technician: { id: priya.id, name: 'Priya Nair', team: 'First line', sealingKey: key },
  });
  expect([live.state, over.state, over.end]).toEqual(['live', 'ended', 'exited']);
  expect(await summaryOf(ticketId)).toMatchObject([
    { shellId, technician: 'Priya Nair', how: 'exited', exitCode: 3, leftRunning: 0 },
  ]);
  const told = await link.event('ticket.changed');
  expect(told.id).toBe(ticketId);
  await link.close();
});

test('a shell is refused at once when it is not yours, or nobody can be asked', async () => {
  const here = await scene();
  const other = await server.technician('tier-2');
  const first = await server.technician('tier-1');
  const admin = await server.technician('admin');
  const states = await Promise.all((['locked', 'busy', 'nobody'] as const).map(scene));
  const gone = await scene();
  await gone.link.close();

  const refusals = [
    await here.ask({}, other),
    await here.ask({}, first),
    await here.ask({}, admin),
    await here.ask({ minutes: 31 }),
    ...(await Promise.all(states.map((one) => one.ask()))),
    await gone.ask(),
  ].map(({ body }) => (body as { refusal: string }).refusal); // as: a refusal's body

  expect(refusals).toEqual([
    'shell.not-assigned',
    'auth.not-allowed',
    'auth.not-allowed',
    'request.invalid',
    'shell.device-locked',
    'shell.device-busy',
    'shell.nobody-there',
    'shell.device-offline',
  ]);
  expect(here.link.events.filter((event) => event.type === 'shell.asked')).toEqual([]);
  for (const { link } of [here, ...states]) await link.close();
});

test('a device has one shell at a time, whoever asks', async () => {
  const { ask, link } = await scene();

  const both = await Promise.all([ask(), ask()]);

  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toEqual({ refusal: 'shell.device-busy' });
  await link.close();
});

test('asking again because the answer was lost is the same shell', async () => {
  const { ask, link } = await scene();
  const shellId = newId();

  const first = await ask({ shellId });
  const again = await ask({ shellId });

  expect(shellOf(again.body)).toEqual(shellOf(first.body));
  await link.event('shell.asked');
  expect(link.events.filter((event) => event.type === 'shell.asked')).toEqual([]);
  await link.close();
});

test('a question is taken back at once; a live shell ends when its agent has counted what is left', async () => {
  const { ask, link, ticketId } = await scene();
  const question = shellOf((await ask()).body).id;
  const end = (shellId: string) => priya.call(endShellEndpoint, { params: { shellId } });

  const taken = await end(question);
  await link.event('shell.withdrawn');
  const live = shellOf((await ask()).body).id;
  await link.ask(shellStarted, { shellId: live, at: new Date().toISOString() });
  const ending = await end(live);
  await link.event('shell.withdrawn');
  await link.ask(shellEnded, ended(live, { end: 'ended-by-technician', exitCode: null }));

  expect([taken.end, ending.state]).toEqual(['taken-back', 'live']);
  expect(await summaryOf(ticketId)).toMatchObject([
    { how: 'taken-back', leftRunning: null },
    { how: 'ended-by-technician', leftRunning: 0 },
  ]);
  await link.close();
});

test('an agent that does not answer the end is not waited for', async () => {
  const { ask, link } = await scene();
  const console = await openLive(server, priya, 0);
  const shellId = shellOf((await ask()).body).id;
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });

  await priya.call(endShellEndpoint, { params: { shellId } });
  const { fact } = await console.hear(
    (frame) =>
      frame.fact?.type === 'shell.changed' &&
      frame.fact.shell.id === shellId &&
      frame.fact.shell.state === 'ended',
  );

  expect(fact).toMatchObject({ shell: { end: 'ended-by-technician', leftRunning: null } });
  await console.close();
  await link.close();
});

test('a device that goes away and stays away ends its shell as lost; one that comes back tells itself', async () => {
  const lost = await scene();
  const back = await scene();
  const console = await openLive(server, priya, 0);
  const ids = [shellOf((await lost.ask()).body).id, shellOf((await back.ask()).body).id];
  const endOf = async (id: string | undefined) => {
    const { fact } = await console.hear(
      (frame) =>
        frame.fact?.type === 'shell.changed' &&
        frame.fact.shell.id === id &&
        frame.fact.shell.state === 'ended',
    );
    return fact?.type === 'shell.changed' ? fact.shell.end : null;
  };

  await lost.link.close();
  await back.link.close();
  const again = await back.device.connect();
  await again.ask(shellEnded, ended(ids[1] ?? '', { end: 'stopped-by-employee' }));

  expect([await endOf(ids[0]), await endOf(ids[1])]).toEqual(['link-lost', 'stopped-by-employee']);
  await console.close();
  await again.close();
});

test('a restarted server ends what nobody comes back for', async () => {
  const database = await freshDatabase();
  const before = await startServer({ databaseUrl: database.url });
  const jun = await before.technician('tier-3');
  const link = await (await before.device()).connect();
  const { ticketId, ...rest } = opening();
  await link.ask(openTicket, { ticketId, ...rest });
  await jun.call(assignTicketEndpoint, {
    params: { ticketId },
    body: { entryId: newId(), assignee: jun.id },
  });
  const shellId = newId();
  await jun.call(askShellEndpoint, {
    body: { shellId, ticketId, why: 'To read the log', minutes: 30, sealingKey: key },
  });
  await before.close();

  const after = await startServer({
    databaseUrl: database.url,
    deps: { waits: { lostMs: 20 } },
  });
  const console = await openLive(after, after.caller(jun.token), 0);
  const { fact } = await console.hear(
    (frame) =>
      frame.fact?.type === 'shell.changed' &&
      frame.fact.shell.id === shellId &&
      frame.fact.shell.state === 'ended',
  );

  expect(fact).toMatchObject({ shell: { end: 'link-lost' } });
  await console.close();
  await after.close();
  await database.drop();
});

test('another device can neither start nor end a shell', async () => {
  const { ask, link } = await scene();
  const stranger = await scene();
  const shellId = shellOf((await ask()).body).id;

  const replies = [
    await stranger.link.ask(shellStarted, { shellId, at: new Date().toISOString() }),
    await stranger.link.ask(shellEnded, ended(shellId)),
  ];

  expect(replies.map((reply) => reply.refusal)).toEqual(['shell.not-found', 'shell.not-found']);
  await link.close();
  await stranger.link.close();
});

test('a report is kept once, and times of a wrong clock are put between start and now', async () => {
  const { ask, link, ticketId } = await scene();
  const shellId = shellOf((await ask()).body).id;
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

  await link.ask(shellEnded, ended(shellId, { endedAt: inAnHour }));
  await link.ask(shellEnded, ended(shellId, { end: 'failed' }));

  const shell = await priya.call(getShellEndpoint, { params: { shellId } });
  expect(shell.end).toBe('exited');
  expect(Date.parse(shell.endedAt ?? '')).toBeLessThanOrEqual(Date.now());
  expect(await summaryOf(ticketId)).toHaveLength(1);
  await link.close();
});

test('three shells of one technician are enough', async () => {
  const busy = await server.technician('tier-3');
  const scenes = await Promise.all([scene(), scene(), scene(), scene()]);
  for (const { ticketId } of scenes) {
    await priya.call(assignTicketEndpoint, {
      params: { ticketId },
      body: { entryId: newId(), assignee: busy.id },
    });
  }

  const statuses: number[] = [];
  for (const { ask } of scenes) statuses.push((await ask({}, busy)).status);

  expect(statuses).toEqual([200, 200, 200, 429]);
  for (const { link } of scenes) await link.close();
});

test('each relay ticket opens its end once, and both ends hear each other', async () => {
  const { ask, link } = await scene();
  const asked = await ask();
  const { relayTicket: agents } = await link.event('shell.asked');
  const { relayTicket: consoles } = askShellEndpoint.answer.parse(asked.body);
  const dial = (ticket: string) =>
    new WebSocket(server.url.replace('http', 'ws') + RELAY_PATH, {
      headers: { authorization: `Relay ${ticket}` },
    });

  const [agent, console] = [dial(agents), dial(consoles)];
  await Promise.all([once(agent, 'open'), once(console, 'open')]);
  console.send(Buffer.from('sealed'));
  const [heard] = await once(agent, 'message');
  const used = dial(agents);
  const [code, reason] = await once(used, 'close');

  expect(String(heard)).toBe('sealed');
  expect([code, String(reason)]).toEqual([4403, 'relay.ticket-unknown']);
  agent.close();
  await once(console, 'close');
  await link.close();
});

test('a page of the web console asks for no shell', async () => {
  const { ticketId, link } = await scene();
  const web = await server.signedInPage(priya.id);

  const answered = await fetch(server.url + askShellEndpoint.path, {
    method: 'POST',
    headers: { cookie: web, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ shellId: newId(), ticketId, why: 'x', minutes: 5, sealingKey: key }),
  });

  expect([answered.status, await answered.json()]).toEqual([
    403,
    { refusal: 'shell.not-from-web' },
  ]);
  await link.close();
});

test('the console is told whose computer it is', async () => {
  const nora = await server.technician('admin');
  const { device, link, ask } = await scene();
  const jonas = await server.person('employee', 'Jonas Brandt');
  await nora.call(assignDeviceEndpoint, {
    params: { deviceId: device.id },
    body: { person: jonas.id },
  });

  const asked = await ask();

  expect(asked.body).toMatchObject({ device: { person: 'Jonas Brandt' } });
  await link.close();
});

test('a device whose link broke for a moment keeps its shell while the relay stands', async () => {
  const { ask, link, device } = await scene();
  const asked = await ask();
  const { id: shellId } = shellOf(asked.body);
  const { relayTicket } = await link.event('shell.asked');
  const dial = (ticket: string) =>
    new WebSocket(server.url.replace('http', 'ws') + RELAY_PATH, {
      headers: { authorization: `Relay ${ticket}` },
    });
  const ends = [dial(relayTicket), dial(askShellEndpoint.answer.parse(asked.body).relayTicket)];
  await Promise.all(ends.map((end) => once(end, 'open')));
  ends[0]?.send(Buffer.from('joined'));
  for (const end of ends.slice(1)) await once(end, 'message');
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });

  await link.close();
  const back = await device.connect();
  // Longer than the server waits for a device that is gone.
  await new Promise((resolve) => setTimeout(resolve, 250));

  expect((await priya.call(getShellEndpoint, { params: { shellId } })).state).toBe('live');
  await back.ask(shellEnded, ended(shellId));
  await back.close();
});

test('whoever is dismissed loses the shell within seconds', async () => {
  const jun = await server.technician('tier-3');
  const { ask, link, ticketId } = await scene();
  await priya.call(assignTicketEndpoint, {
    params: { ticketId },
    body: { entryId: newId(), assignee: jun.id },
  });
  const shellId = shellOf((await ask({}, jun)).body).id;
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });
  const console = await openLive(server, priya, 0);

  await server.transaction((tx) =>
    tx.sql
      .updateTable('people')
      .set({ disabled_at: new Date() })
      .where('id', '=', jun.id)
      .execute(),
  );

  expect(await link.event('shell.withdrawn')).toEqual({ shellId });
  const { fact } = await console.hear(
    (frame) =>
      frame.fact?.type === 'shell.changed' &&
      frame.fact.shell.id === shellId &&
      frame.fact.shell.state === 'ended',
  );
  expect(fact).toMatchObject({ shell: { end: 'ended-by-technician' } });
  await console.close();
  await link.close();
});
