import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { closeCodes } from '@firstline/protocol/close-codes';
import { Refusal } from '@firstline/protocol/refusal';
import { event, message } from '@firstline/protocol/message';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { handTimers, type HandTimers } from '../../../test/harness/timers.ts';
import { type Connection, createConnection } from './connection.ts';
import { LinkLost } from './link-lost.ts';
import { plainOutgoing } from './outgoing/plain.ts';
import { dialWebSocket } from './socket.ts';

const greet = message(
  'test.greet',
  z.strictObject({ name: z.string() }),
  z.object({ text: z.string() }),
);
const rang = event('test.rang', z.object({ times: z.number() }));

interface Desk {
  readonly server: WebSocketServer;
  readonly url: string;
  readonly sockets: WebSocket[];
}

const open: { desk: Desk; connection: Connection<string> }[] = [];
afterEach(async () => {
  for (const { desk, connection } of open.splice(0)) {
    await connection.close();
    for (const socket of desk.server.clients) socket.terminate();
    await new Promise((done) => desk.server.close(done));
  }
});

async function startDesk(onSocket: (socket: WebSocket) => void, port = 0): Promise<Desk> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    onSocket(socket);
  });
  await once(server, 'listening');
  // as: a server on a TCP port has an AddressInfo
  const { port: taken } = server.address() as AddressInfo;
  return { server, url: `ws://127.0.0.1:${taken}`, sockets };
}

/** A desk that welcomes everyone and answers greetings. */
function welcoming(socket: WebSocket): void {
  socket.send(JSON.stringify({ type: 'challenge', nonce: 'n-1' }));
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    if (frame.type === 'prove') socket.send(JSON.stringify({ type: 'welcome', to: frame.nonce }));
    if (frame.type !== 'test.greet') return;
    if (frame.body.name === 'Cut') return socket.terminate();
    const reply =
      frame.body.name === 'Nobody'
        ? { ok: false, refusal: 'person.not-found', detail: { name: 'Nobody' } }
        : { ok: true, body: { text: `Hello ${frame.body.name}` } };
    socket.send(JSON.stringify({ type: 'reply', to: frame.id, ...reply }));
  });
}

function connect(desk: Desk, timers: HandTimers): Connection<string> {
  const connection = createConnection<string>({
    dial: dialWebSocket(desk.url, { open: plainOutgoing.open, timers, frameMaxBytes: 10_000 }),
    async authenticate(opening) {
      const challenge = z.object({ nonce: z.string() }).parse(await opening.receive());
      opening.send({ type: 'prove', nonce: challenge.nonce });
      return z.object({ to: z.string() }).parse(await opening.receive()).to;
    },
    timers,
    random: () => 0.5,
    silenceMs: 30_000,
    frameMaxBytes: 10_000,
    onTrouble: () => {},
  });
  open.push({ desk, connection });
  return connection;
}

function reaches(connection: Connection<string>, state: string): Promise<void> {
  return new Promise((resolve) => {
    if (connection.state().state === state) return resolve();
    const stop = connection.onState((next) => {
      if (next.state !== state) return;
      stop();
      resolve();
    });
  });
}

test('a proven link carries requests, refusals and events', async () => {
  const desk = await startDesk(welcoming);
  const connection = connect(desk, handTimers());
  const rings: number[] = [];
  const heardTwo = new Promise<void>((resolve) => {
    connection.on(rang, ({ times }) => {
      rings.push(times);
      if (rings.length === 2) resolve();
    });
  });
  connection.start();
  await reaches(connection, 'online');

  const [ana, refused] = await Promise.all([
    connection.request(greet, { name: 'Ana' }),
    connection.request(greet, { name: 'Nobody' }).catch((error: unknown) => error),
  ]);
  for (const times of [1, 2]) {
    desk.sockets[0]?.send(JSON.stringify({ type: 'test.rang', body: { times } }));
  }
  await heardTwo;

  expect(connection.welcome()).toBe('n-1');
  expect(ana).toEqual({ text: 'Hello Ana' });
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'person.not-found', detail: { name: 'Nobody' } });
  expect(rings).toEqual([1, 2]);
});

test('a refused device stays refused and is tried again only after half a minute', async () => {
  const desk = await startDesk((socket) => socket.close(4403, 'agent.unknown-device'));
  const timers = handTimers();
  const connection = connect(desk, timers);
  connection.start();

  await reaches(connection, 'refused');

  expect(connection.state()).toEqual({ state: 'refused', refusal: 'agent.unknown-device' });
  expect(timers.nextIn()).toBe(30_000);
});

test('a lost link rejects what waits, and comes back by itself', async () => {
  const desk = await startDesk(welcoming);
  const timers = handTimers();
  const connection = connect(desk, timers);
  connection.start();
  await reaches(connection, 'online');

  const lost = connection.request(greet, { name: 'Cut' }).catch((error: unknown) => error);
  await reaches(connection, 'connecting');
  timers.advance(timers.nextIn() ?? 0);
  await reaches(connection, 'online');

  expect(await lost).toBeInstanceOf(LinkLost);
  expect(await connection.request(greet, { name: 'Ana' })).toEqual({ text: 'Hello Ana' });
  expect(desk.sockets.length).toBe(2);
});

test('a server that comes back is found at once when the network hints at it', async () => {
  const first = await startDesk(welcoming);
  const timers = handTimers();
  const connection = connect(first, timers);
  for (const socket of first.server.clients) socket.terminate();
  await new Promise((done) => first.server.close(done));
  connection.start();
  await reaches(connection, 'offline');

  const port = Number(new URL(first.url).port);
  const second = await startDesk(welcoming, port);
  open.push({ desk: second, connection });
  connection.hint();
  await reaches(connection, 'online');

  expect(timers.now()).toBe(0);
});

test.each([
  ['61', 30_750],
  ['1', 750],
  ['9999', 150_250],
  ['', 750],
  ['soon', 750],
])('a server that stops and says %j has us back after %d ms', async (reason, after) => {
  const desk = await startDesk(welcoming);
  const timers = handTimers();
  const connection = connect(desk, timers);
  connection.start();
  await reaches(connection, 'online');

  desk.sockets[0]?.close(closeCodes.stopping, reason);
  await reaches(connection, 'connecting');

  expect(timers.nextIn()).toBe(after);
});

test('a half-open link is found and replaced', async () => {
  const desk = await startDesk(welcoming);
  const timers = handTimers();
  const connection = connect(desk, timers);
  connection.start();
  await reaches(connection, 'online');
  desk.sockets[0]?.pause();

  timers.advance(30_000);
  await reaches(connection, 'connecting');
  timers.advance(timers.nextIn() ?? 0);
  await reaches(connection, 'online');

  expect(desk.sockets.length).toBe(2);
});

test('a desk that is reached and never opens the socket is left after ten seconds', async () => {
  const desk = await startDesk(welcoming);
  const asked = new Promise<() => void>((resolve) => {
    desk.server.options.verifyClient = (_, later) => resolve(() => later(false));
  });
  const timers = handTimers();
  const connection = connect(desk, timers);
  connection.start();
  const answerAtLast = await asked;

  timers.advance(9_999);
  expect([connection.state().state, timers.nextIn()]).toEqual(['connecting', 1]);
  timers.advance(1);
  await reaches(connection, 'offline');
  answerAtLast();

  const address = new URL(desk.url).host;
  expect(connection.trouble()).toMatchObject({
    code: 'server.socket',
    facts: { address, problem: 'silent' },
  });
  desk.server.options.verifyClient = (_, later) => later(true);
  timers.advance(timers.nextIn() ?? 0);
  await reaches(connection, 'online');
  // A socket that opened is not on that clock any more.
  expect(timers.nextIn()).toBe(15_000);
});

test('a frame over the limit is refused before it is sent', async () => {
  const desk = await startDesk(welcoming);
  const connection = connect(desk, handTimers());
  connection.start();
  await reaches(connection, 'online');

  const refused = connection.request(greet, { name: 'A'.repeat(20_000) });

  await expect(refused).rejects.toMatchObject({ code: 'request.too-large' });
  expect(await connection.request(greet, { name: 'Ana' })).toEqual({ text: 'Hello Ana' });
});

test('a request without a link is rejected at once', async () => {
  const desk = await startDesk(welcoming);
  const connection = connect(desk, handTimers());

  await expect(connection.request(greet, { name: 'Ana' })).rejects.toBeInstanceOf(LinkLost);
});

test('a server that speaks no JSON ends the link', async () => {
  const desk = await startDesk((socket) => socket.send('<html>'));
  const connection = connect(desk, handTimers());
  connection.start();

  await reaches(connection, 'offline');

  expect(connection.state()).toEqual({ state: 'offline', refusal: null });
});

test('the hop that failed is told while offline, told anew when it is another, and gone when online', async () => {
  const desk = await startDesk(welcoming);
  const answering = { value: true };
  desk.server.options.verifyClient = (_, accept) => accept(!answering.value, 403);
  const timers = handTimers();
  const connection = connect(desk, timers);
  const told: (string | undefined)[] = [];
  connection.onState(() => told.push(connection.trouble()?.code));
  const next = () =>
    new Promise<void>((resolve) => {
      const stop = connection.onState(() => {
        stop();
        resolve();
      });
    });

  connection.start();
  await next();
  expect(connection.trouble()?.facts).toMatchObject({ problem: 'refuses', status: 403 });
  const { port } = desk.server.address() as AddressInfo;
  await new Promise((done) => desk.server.close(done));
  timers.advance(30_000);
  await next();
  expect(connection.trouble()).toMatchObject({ code: 'server.tcp', facts: { port } });
  const again = await startDesk(welcoming, port);
  open.push({ desk: again, connection });
  timers.advance(30_000);
  await reaches(connection, 'online');

  expect(told).toEqual([undefined, 'server.socket', 'server.tcp', undefined]);
});
