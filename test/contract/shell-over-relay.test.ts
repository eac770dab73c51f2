import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { expect, test } from 'vitest';
import { createRelay } from '../../apps/server/src/platform/relay/relay.ts';
import { openComputers, TICKETS, type Pipe } from './shell-pair.ts';

/** The server's own relay on a port of its own, with two tickets that are good once. */
async function openRelay(ended: (bytes: number) => void): Promise<Pipe> {
  const tickets = new Map([
    [TICKETS.agent, { pair: 'shell', side: 'agent' as const }],
    [TICKETS.console, { pair: 'shell', side: 'console' as const }],
  ]);
  const relay = createRelay({
    redeem(ticket) {
      const found = tickets.get(ticket) ?? null;
      tickets.delete(ticket);
      return found;
    },
    ended: (_, { bytes }) => ended(bytes),
  });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => relay.route.accept(socket, request));
  return {
    // as: listening on TCP, so the address is an object.
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/relay/v1`,
    ends: {},
    seen: [],
    meddle: () => undefined,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.close();
      await once(server, 'close');
    },
  };
}

test('a shell over the server’s own relay, whoever comes first', async () => {
  let tell: (bytes: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const computers = await openComputers(() => openRelay(tell));
  const shell = computers.open();
  await shell.state('live');

  shell.type('head -c 300000 /dev/zero | tr "\\0" x; echo "all$((1))."; exit 4\n');
  await shell.printed(/all1\./);

  const { report, view } = await shell.ended();
  expect([report.end, report.exitCode, view.end, view.exitCode]).toEqual([
    'exited',
    4,
    'exited',
    4,
  ]);
  expect(await ended).toBeGreaterThan(300_000);
  await computers.close();
});

test('a ticket opens one end, once: a second shell with the same tickets gets nowhere', async () => {
  const computers = await openComputers(() => openRelay(() => undefined));
  const first = computers.open({ answer: 'deny' });
  await first.ended();

  const second = computers.open();

  const { report, view } = await second.ended();
  expect([report.end, view.end, second.questions]).toEqual(['link-lost', 'link-lost', []]);
  await computers.close();
});
