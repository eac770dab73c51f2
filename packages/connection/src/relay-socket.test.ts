import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RELAY_FRAME_MAX_BYTES } from '@firstline/protocol/relay';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { handTimers } from '../../../test/harness/timers.ts';
import { plainOutgoing } from './outgoing/plain.ts';
import { relayDialler } from './relay-socket.ts';

const dialRelay = relayDialler(plainOutgoing.open);

let server: Server;
let sockets: WebSocketServer;
let url = '';
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  sockets = new WebSocketServer({ server, perMessageDeflate: false });
  // as: listening on TCP, so the address is an object.
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/relay/v1`;
});
afterEach(async () => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.close();
  await once(server, 'close');
});

const arrival = async (): Promise<{ socket: WebSocket; authorization: string | undefined }> => {
  const [socket, request] = await once(sockets, 'connection');
  return { socket, authorization: request.headers.authorization };
};
const closeOf = (relay: ReturnType<typeof dialRelay>): Promise<number> =>
  new Promise((resolve) => {
    relay.onClose(resolve);
  });

test('a ticket travels in the header, early frames go first, and frames come in order', async () => {
  const arrived = arrival();
  const relay = dialRelay(url, 'ticket-1');
  const heard: number[] = [];
  const echoed = new Promise<void>((resolve) => {
    relay.onMessage((frame) => {
      heard.push(frame[0] ?? -1);
      if (heard.length === 3) resolve();
    });
  });
  for (const byte of [1, 2, 3]) relay.send(Uint8Array.of(byte));
  const { socket, authorization } = await arrived;
  socket.on('message', (data) => socket.send(data));
  await echoed;

  relay.close();
  relay.close();

  expect([authorization, heard]).toEqual(['Relay ticket-1', [1, 2, 3]]);
  await once(socket, 'close');
});

test('the relay’s reason to close is told, once', async () => {
  const arrived = arrival();
  const relay = dialRelay(url, 'used');
  const closed = closeOf(relay);
  (await arrived).socket.close(4403, 'relay.ticket-unknown');

  expect(await closed).toBe(4403);
});

test.each<[string, (socket: WebSocket) => void]>([
  ['text', (socket) => socket.send('{}')],
  ['a frame over the limit', (socket) => socket.send(new Uint8Array(RELAY_FRAME_MAX_BYTES + 1))],
  ['nothing, for good', (socket) => socket.terminate()],
])('a relay that sends %s is left', async (_, misbehave) => {
  const arrived = arrival();
  const relay = dialRelay(url, 'ticket-1');
  const frames: Uint8Array[] = [];
  relay.onMessage((frame) => frames.push(frame));
  const closed = closeOf(relay);
  misbehave((await arrived).socket);

  expect(await closed).not.toBe(1000);
  expect(frames).toEqual([]);
});

test('a relay that takes the question and never answers is left', async () => {
  const asked = new Promise<() => void>((resolve) => {
    sockets.options.verifyClient = (_, later) => resolve(() => later(false));
  });
  const timers = handTimers();
  const closed = closeOf(relayDialler(plainOutgoing.open, timers)(url, 'ticket-1'));
  const answerAtLast = await asked;

  timers.advance(10_000);

  expect(await closed).toBe(1006);
  answerAtLast();
  expect(timers.pending()).toBe(0);
});

test('an address where nobody listens is a close, not a fault', async () => {
  const relay = dialRelay('ws://127.0.0.1:1/relay/v1', 'ticket-1');

  expect(await closeOf(relay)).toBe(1006);
  relay.send(Uint8Array.of(1));
  relay.close();
});
