import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Fetch, fetchOver } from './fetch.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Goes to a server that answers like this, whatever the address. */
async function answering(listener: RequestListener): Promise<Fetch> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return fetchOver(async () => connect(port, '127.0.0.1'));
}

test('a long answer comes whole', async () => {
  const sent = Buffer.alloc(3_000_000, 'Grüße ');
  const fetch = await answering((_, response) => response.end(sent));

  const got = Buffer.from(await (await fetch('http://desk.example/')).arrayBuffer());

  expect(got.equals(sent)).toBe(true);
});

test('an answer that breaks off is not taken for a whole one', async () => {
  const fetch = await answering((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half of it', () => response.destroy());
  });

  const answer = await fetch('http://desk.example/');

  await expect(answer.text()).rejects.toThrow();
});

test('whoever cancels an answer hangs up', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const fetch = await answering((_, response) => {
    closed = once(response, 'close');
    response.write('there is more to come');
  });

  const answer = await fetch('http://desk.example/');
  await answer.body?.cancel();

  await closed;
});

test('an answer that has come whole can be cancelled unread', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const fetch = await answering((_, response) => {
    closed = once(response, 'close');
    response.end('{}');
  });

  const answer = await fetch('http://desk.example/');
  await closed;

  await expect(answer.body?.cancel()).resolves.toBeUndefined();
});
