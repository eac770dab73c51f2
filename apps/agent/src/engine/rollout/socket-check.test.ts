import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import type { Timers } from '@firstline/connection/timers';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { checkSocket } from './socket-check.ts';

const open: Server[] = [];
const held: Socket[] = [];
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  for (const server of open.splice(0)) await new Promise((closed) => server.close(closed));
});

/** A server whose door lets pages through and does this with a socket. */
function listen(upgrade: (socket: Socket) => void): Promise<string> {
  const server = createServer((_request, response) => void response.end('page'));
  open.push(server);
  server.on('connection', (socket) => held.push(socket));
  server.on('upgrade', (_request, socket) => upgrade(socket as Socket)); // as: no TLS here
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    }),
  );
}

/** A server that opens sockets and begins like this. */
async function speaking(first: string | null): Promise<string> {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer();
  open.push(server);
  server.on('upgrade', (request, socket, head) => {
    held.push(socket as Socket); // as: no TLS here
    sockets.handleUpgrade(request, socket, head, (one) => {
      if (first !== null) one.send(first);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** Ten seconds pass in half of one. */
const hurried: Timers = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms / 20);
    return () => clearTimeout(timer);
  },
};

const check = (origin: string) =>
  checkSocket(
    { origin, open: plainOutgoing.open, timers: hurried, version: '1.4.0', device: null },
    new AbortController().signal,
  );

test.each([
  [
    'refuses',
    403,
    (socket: Socket) => socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n'),
  ],
  ['cut', undefined, (socket: Socket) => socket.destroy()],
] as const)('a door that %s sockets is told', async (problem, status, upgrade) => {
  const origin = await listen(upgrade);
  const { findings, fine } = await check(origin);
  expect(fine).toEqual([]);
  expect(findings).toEqual([
    {
      code: 'server.socket',
      facts: { address: origin, problem, ...(status !== undefined && { status }) },
    },
  ]);
});

test('a door that takes the question and never answers is told as silent', async () => {
  expect((await check(await listen(() => {}))).findings).toMatchObject([
    { code: 'server.socket', facts: { problem: 'silent' } },
  ]);
});

test('a socket that opens and says nothing is given up', async () => {
  expect((await check(await speaking(null))).findings).toMatchObject([
    { code: 'server.socket', facts: { problem: 'silent' } },
  ]);
});

test('what begins with something else is cut off, and a challenge is enough', async () => {
  const other = await check(await speaking('{"hello":"chat"}'));
  expect(other.findings).toMatchObject([{ code: 'server.socket', facts: { problem: 'cut' } }]);
  const serverTime = new Date().toISOString();
  const challenge = { type: 'agent.challenge', nonce: 'x', serverTime, protocol: 1 };
  expect(await check(await speaking(JSON.stringify(challenge)))).toEqual({
    findings: [],
    fine: ['connection'],
    gaps: [],
  });
});
