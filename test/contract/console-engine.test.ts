// The console's engine against a real server: a session that is kept, facts in order, nothing done twice.
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { signOutEndpoint } from '@firstline/protocol/auth';
import { answerTicket, openTicket } from '@firstline/protocol/tickets';
import type { Link as LiveLink, Session } from '../../apps/console/src/bridge/bridge.ts';
import { type ConsoleEngine, createConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { nodePorts, nodeSockets } from '../../apps/console/src/engine/node-ports.ts';
import type { ConsolePorts } from '../../apps/console/src/engine/ports.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Link } from '../harness/device.ts';
import { answering, opening } from '../harness/intents.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let device: Link;
const engines: ConsoleEngine[] = [];

beforeAll(async () => {
  server = await startServer();
  device = await (await server.device('LT-2290')).connect();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});
afterAll(async () => {
  await device.close();
  await server.close();
});

function start(different: Partial<ConsolePorts> = {}): ConsoleEngine {
  const engine = createConsoleEngine({
    server: server.url,
    ports: nodePorts(plainOutgoing, different),
  });
  engines.push(engine);
  return engine;
}
/** Resolves when the engine says what is looked for; an event that came already does not count. */
function hears<Name extends Parameters<ConsoleEngine['on']>[0]>(
  engine: ConsoleEngine,
  name: Name,
  is: (body: Parameters<Parameters<typeof engine.on<Name>>[1]>[0]) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const stop = engine.on(name, (body) => {
      if (!is(body)) return;
      stop();
      resolve();
    });
  });
}
const online = (engine: ConsoleEngine): Promise<void> =>
  hears(engine, 'link.changed', (link: LiveLink) => link.state === 'online');
const session = (engine: ConsoleEngine, state: Session['state']): Promise<void> =>
  hears(engine, 'session.changed', (now: Session) => now.state === state);

async function signedIn(engine: ConsoleEngine, personId: string): Promise<void> {
  const live = online(engine);
  await engine.answers['session.sign-in-by-link']({ code: await server.signInCode(personId) });
  await live;
}
async function ticket(): Promise<string> {
  const body = opening();
  await device.ask(openTicket, body);
  return body.ticketId;
}

test('a kept session is taken up again, and signing out forgets it', async () => {
  const priya = await server.person('tier-2', 'Priya Nair');
  let kept: string | null = null;
  const vault = {
    keep: 'token' as const, // as: the literal
    read: async () => kept,
    write: async (token: string | null) => {
      kept = token;
    },
  };
  await signedIn(start({ vault }), priya.id);

  const again = start({ vault });
  await online(again);
  expect(await again.answers['session.get']({})).toMatchObject({
    state: 'signed-in',
    me: { name: 'Priya Nair' },
  });

  await again.answers['session.sign-out']({});
  expect(kept).toBeNull();
});

test('a ticket that arrives is told once with its row, and the queue has it', async () => {
  const engine = start();
  await signedIn(engine, (await server.person('tier-1')).id);
  const told: string[] = [];
  engine.on('ticket.changed', ({ row }) => told.push(row.id));

  const { ticketId } = opening();
  const arrived = hears(engine, 'ticket.changed', ({ row }) => row.id === ticketId);
  await device.ask(openTicket, opening({ ticketId }));
  await arrived;

  expect(told.filter((id) => id === ticketId)).toHaveLength(1);
  const { tickets } = await engine.answers['ticket.list']({});
  expect(tickets.map(({ id }) => id)).toContain(ticketId);
});

test('what happened while the line was cut comes afterwards, in order and once', async () => {
  let hangUp = (): void => undefined;
  const engine = start({
    openSocket: (url) => {
      const socket = nodeSockets(plainOutgoing.open)(url);
      hangUp = () => socket.close();
      return socket;
    },
  });
  await signedIn(engine, (await server.person('tier-1')).id);
  const told: string[] = [];
  engine.on('ticket.changed', ({ row }) => told.push(row.id));

  const cut = hears(engine, 'link.changed', ({ state }) => state === 'offline');
  hangUp();
  await cut;
  const missed = [await ticket(), await ticket()];
  const back = online(engine);
  await engine.answers['link.retry']({});
  await back;
  const last = hears(engine, 'ticket.changed', ({ row }) => row.id === missed[1]);
  if (!told.includes(missed[1] ?? '')) await last;

  expect(told.filter((id) => missed.includes(id))).toEqual(missed);
});

test('a lost fact makes the engine read everything again', async () => {
  let losing = false;
  const engine = start({
    openSocket: (url) => {
      const socket = nodeSockets(plainOutgoing.open)(url);
      return {
        ...socket,
        onText: (listener) =>
          socket.onText((text) => {
            if (losing && text.includes('live.fact')) losing = false;
            else listener(text);
          }),
      };
    },
  });
  await signedIn(engine, (await server.person('tier-1')).id);

  losing = true;
  const lost = await ticket();
  const reset = hears(engine, 'ticket.reset', ({ tickets }) =>
    tickets.some(({ id }) => id === lost),
  );
  await ticket();
  await reset;

  const { tickets } = await engine.answers['ticket.list']({});
  expect(tickets.map(({ id }) => id)).toContain(lost);
});

test('an answer whose outcome is not known keeps its id, so it is written once', async () => {
  let losing = true;
  const engine = start({
    fetch: async (url, options) => {
      const response = await fetch(url, options);
      if (!losing || !url.endsWith('/entries')) return response;
      losing = false;
      throw new TypeError('the connection was reset');
    },
  });
  await signedIn(engine, (await server.person('tier-2')).id);
  const ticketId = await ticket();
  // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket; never awaited
  const words = { ticketId, kind: 'message', body: 'On it.', then: 'wait', seen: null } as const;

  await expect(engine.answers['ticket.write'](words)).rejects.toMatchObject({
    code: 'server.unreachable',
  });
  const { entries, row } = await engine.answers['ticket.write'](words);

  expect(entries.filter(({ body }) => body === 'On it.')).toHaveLength(1);
  expect(row.status).toBe('waiting');
});

test('an answer is held when the person wrote since', async () => {
  const engine = start();
  await signedIn(engine, (await server.person('tier-2')).id);
  const ticketId = await ticket();
  const { entries } = await engine.answers['ticket.get']({ ticketId });
  const seen = entries.at(-1)?.id ?? null;
  await device.ask(answerTicket, answering(ticketId));

  const answer = engine.answers['ticket.write']({
    ticketId,
    kind: 'message',
    body: 'Does it also happen at home?',
    // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket; never awaited
    then: 'wait',
    seen,
  });

  await expect(answer).rejects.toMatchObject({ code: 'ticket.conflict' });
});

test('a session that ended elsewhere expires here, and its drafts are there after signing in again', async () => {
  const marta = await server.person('tier-1');
  let token = '';
  const watched = start({
    vault: {
      keep: 'token',
      read: async () => null,
      write: async (next) => {
        token = next ?? '';
      },
    },
  });
  await signedIn(watched, marta.id);
  await watched.answers['draft.save']({ key: 'message:1', text: 'Hi Jonas, I’d like to' });

  const expired = session(watched, 'expired');
  await server.caller(token).call(signOutEndpoint);
  await expired;
  await signedIn(watched, marta.id);

  expect(await watched.answers['draft.list']({})).toEqual({ 'message:1': 'Hi Jonas, I’d like to' });
});

test('somebody else’s drafts stay theirs', async () => {
  const engine = start();
  const [jun, sam] = [await server.person('tier-3'), await server.person('lead')];
  await signedIn(engine, jun.id);
  await engine.answers['draft.save']({ key: 'note:1', text: 'only Jun' });

  await signedIn(engine, sam.id);

  expect(await engine.answers['draft.list']({})).toEqual({});
});

test('signing out wipes the queue and the drafts of who leaves', async () => {
  const engine = start();
  const { id } = await server.person('tier-1');
  await signedIn(engine, id);
  await ticket();
  await engine.answers['draft.save']({ key: 'note:1', text: 'gone' });

  await engine.answers['session.sign-out']({});

  expect(await engine.answers['ticket.list']({})).toEqual({ tickets: [], loaded: false });
  await signedIn(engine, id);
  expect(await engine.answers['draft.list']({})).toEqual({});
});

test('a server that is away is waited for, and the session is taken up when it is back', async () => {
  let away = true;
  const engine = start({
    vault: { keep: 'token', read: async () => 'kept', write: async () => undefined },
    fetch: async (url, options) => {
      if (away) throw new TypeError('connection refused');
      return fetch(url, options);
    },
  });
  await hears(engine, 'link.changed', ({ state }) => state === 'offline');
  expect(await engine.answers['session.get']({})).toMatchObject({ state: 'unknown' });

  away = false;
  const known = session(engine, 'signed-out');
  await engine.answers['link.retry']({});
  await known;
});

test('the web page’s engine has no shell', async () => {
  const engine = start();
  await signedIn(engine, (await server.person('tier-2')).id);

  expect(() => engine.answers['shell.ask']({ ticketId: 'x', why: 'to look', minutes: 5 })).toThrow(
    expect.objectContaining({ code: 'shell.not-from-web' }),
  );
});
