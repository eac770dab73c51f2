import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { RELAY_PATH } from '@firstline/protocol/relay';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createOrigins } from '../http/origins.ts';
import { acceptSockets, type SocketRoute } from '../sockets/upgrade.ts';
import { createRelay, type Redeemed, type Relay } from './relay.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A relay alone, where every ticket is `<pair>-<side>` padded to length. */
async function startRelay(pairMs?: number) {
  const ended: { pair: string; bytes: number }[] = [];
  let tellEnd = (): void => {};
  const firstEnd = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });
  const relay: Relay = createRelay({
    redeem: (ticket): Redeemed | null => {
      const [pair = '', side] = ticket.split('_');
      return side === 'agent' || side === 'console' ? { pair, side } : null;
    },
    ended(pair, { bytes }) {
      ended.push({ pair, bytes });
      tellEnd();
    },
    ...(pairMs !== undefined && { pairMs }),
  });
  const server = http.createServer();
  let port = 0;
  const inside: WebSocket[] = [];
  const route: SocketRoute = {
    ...relay.route,
    accept(socket, request) {
      inside.push(socket);
      relay.route.accept(socket, request);
    },
  };
  const sockets = acceptSockets(
    server,
    [route],
    createOrigins([], () => port),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port; // as: a TCP server
  closers.push(async () => {
    await sockets.close(1001, '');
    server.close();
  });
  const early = new Map<WebSocket, unknown>();
  const firstOf = async (socket: WebSocket): Promise<unknown> =>
    early.get(socket) ?? (await once(socket, 'message'))[0];
  const dial = async (ticket: string): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${RELAY_PATH}`, {
      headers: { authorization: `Relay ${ticket}` },
      perMessageDeflate: false,
    });
    // What comes right behind the handshake is kept, for nobody listens yet.
    socket.once('message', (data) => early.set(socket, data));
    await once(socket, 'open');
    return socket;
  };
  return { relay, ended, firstEnd, dial, firstOf, inside };
}

const tickets = (pair = 'a'.repeat(30)) => [`${pair}_agent`, `${pair}_console`] as const; // as: a pair

test('frames pass both ways unchanged, early ones too', async () => {
  const { dial, firstOf } = await startRelay();
  const [forAgent, forConsole] = tickets();
  const console = await dial(forConsole);
  console.send(Buffer.from('early'));
  const agent = await dial(forAgent);

  const early = await firstOf(agent);
  agent.send(Buffer.from([0, 255, 10, 13]));
  const [back] = await once(console, 'message');

  expect([String(early), [...back]]).toEqual(['early', [0, 255, 10, 13]]);
});

test('when one end goes the other is told, and the pair is reported once', async () => {
  const { dial, ended, firstEnd, relay } = await startRelay();
  const [forAgent, forConsole] = tickets();
  const [agent, console] = [await dial(forAgent), await dial(forConsole)];
  agent.send(Buffer.alloc(100));
  await once(console, 'message');

  agent.terminate();
  const [code] = await once(console, 'close');

  await firstEnd;
  expect(code).toBe(4410);
  expect(ended).toEqual([{ pair: 'a'.repeat(30), bytes: 100 }]);
  expect(relay.pairs()).toBe(0);
});

test('an end whose other end does not come is let go', async () => {
  const { dial } = await startRelay(40);
  const console = await dial(tickets()[1]);

  const [code] = await once(console, 'close');

  expect(code).toBe(4408);
});

test('the same side twice is no pair', async () => {
  const { dial, relay } = await startRelay(40);
  const [first, second] = [await dial(tickets()[1]), await dial(tickets()[1])];

  await Promise.all([once(first, 'close'), once(second, 'close')]);

  expect(relay.pairs()).toBe(0);
});

test('a stalled console costs the relay little, and loses nothing once it reads again', async () => {
  const { dial, inside } = await startRelay();
  const [forAgent, forConsole] = tickets();
  const [agent, console] = [await dial(forAgent), await dial(forConsole)];
  const frame = Buffer.alloc(64 * 1024, 7);
  const frames = 1_600; // 100 MB
  let got = 0;
  const all = new Promise<void>((resolve) => {
    console.on('message', (data: Buffer) => {
      got += data.length;
      if (got === frames * frame.length) resolve();
    });
  });
  console.pause();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const held = (): number => inside.reduce((sum, socket) => sum + socket.bufferedAmount, 0);

  let most = 0;
  let sent = 0;
  // Offered until the relay has stopped reading for a while: the sender's own buffer does not drain.
  for (let stuck = 0; sent < frames && stuck < 2_000; stuck += 1) {
    if (agent.bufferedAmount < 256 * 1024) {
      agent.send(frame);
      sent += 1;
      stuck = 0;
    }
    await turn();
    most = Math.max(most, held());
  }
  const stoppedAt = sent;
  console.resume();
  for (; sent < frames; sent += 1) {
    agent.send(frame);
    while (agent.bufferedAmount > 1024 * 1024) await turn();
    most = Math.max(most, held());
  }
  await all;

  expect(stoppedAt).toBeLessThan(frames);
  expect(most).toBeLessThan(2 * 1024 * 1024);
  expect(got).toBe(frames * frame.length);
});

test('a frame over the limit, or one of text, reaches nobody', async () => {
  const { dial } = await startRelay();
  const [forAgent, forConsole] = tickets();
  const [agent, console] = [await dial(forAgent), await dial(forConsole)];
  const heard: unknown[] = [];
  console.on('message', (data) => heard.push(data));

  agent.send('text');
  agent.send(Buffer.alloc(128 * 1024 + 1));
  await once(console, 'close');

  expect(heard).toEqual([]);
});

test('closing a pair ends both ends, also one that reads nothing', async () => {
  const { dial, relay, firstEnd } = await startRelay();
  const [forAgent, forConsole] = tickets();
  const [agent, console] = [await dial(forAgent), await dial(forConsole)];
  agent.send(Buffer.alloc(10));
  await once(console, 'message');

  relay.close('a'.repeat(30));

  await Promise.all([once(agent, 'close'), once(console, 'close'), firstEnd]);
  expect(relay.pairs()).toBe(0);
});
