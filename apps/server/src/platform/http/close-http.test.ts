import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeHttp } from './close-http.ts';

let app: FastifyInstance;
let begun: Promise<void>;
let finish: (text: string) => void;
let agent: http.Agent;
beforeEach(async () => {
  app = Fastify({
    forceCloseConnections: 'idle',
    serverFactory: (answer) => http.createServer(answer),
  });
  begun = new Promise((started) => {
    app.get('/slow', () => {
      started();
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
  });
  agent = new http.Agent({ keepAlive: true });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => agent.destroy());

function ask(): Promise<string> {
  const { port } = app.server.address() as AddressInfo; // as: a TCP server
  return new Promise((resolve, reject) => {
    const request = http.get({ port, path: '/slow', agent }, async (response) => {
      response.setEncoding('utf8');
      const [text] = await once(response, 'data');
      resolve(text);
    });
    request.once('error', reject);
  });
}

test('what was asked before the stop is answered, and a kept connection does not hold it up', async () => {
  const asked = ask();
  await begun;

  const closed = closeHttp(app);
  finish('done');

  expect(await asked).toBe('done');
  await closed;
});

test('what never ends is cut off', async () => {
  const asked = ask().catch((fault: NodeJS.ErrnoException) => fault.code);
  await begun;

  await closeHttp(app, 20);

  expect(await asked).toBe('ECONNRESET');
});
