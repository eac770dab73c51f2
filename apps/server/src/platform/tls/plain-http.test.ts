import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createPlainHttp, type PlainHttp } from './plain-http.ts';

let plain: PlainHttp;
afterEach(() => plain.close());

const needs = (port = 0) => ({
  host: '127.0.0.1',
  port,
  origins: () => ['https://help.example.com', 'https://desk.example.com:8443'],
  challenge: (token: string) => (token === 'known' ? 'known.thumbprint' : null),
});

/** The answer to bytes as they stand, for what no client of ours would send. */
async function answerTo(port: number, request: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  socket.end(Buffer.from(request, 'latin1'));
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

const get = (target: string, host: string): string =>
  `GET ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;

test.each([
  ['/tickets?q=1', 'help.example.com', 'https://help.example.com/tickets?q=1'],
  ['/tickets', 'DESK.example.com:80', 'https://desk.example.com:8443/tickets'],
  ['/', 'evil.example.com', 'https://help.example.com/'],
  ['//evil.example.com/', 'help.example.com', 'https://help.example.com//evil.example.com/'],
  ['http://evil.example.com/', 'help.example.com', 'https://help.example.com/'],
])('%s asked of %s leads to %s', async (target, host, location) => {
  plain = createPlainHttp(needs());
  const port = await plain.listen();

  const answer = await answerTo(port, get(target, host));

  expect(answer).toContain('HTTP/1.1 308 ');
  expect(/^location: (.*)\r$/im.exec(answer)?.[1]).toBe(location);
});

test('an authority’s question is answered, and only one that was announced', async () => {
  plain = createPlainHttp(needs());
  const port = await plain.listen();
  const ask = (token: string) =>
    answerTo(port, get(`/.well-known/acme-challenge/${token}`, 'help.example.com'));

  expect(await ask('known')).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\n[^]*known\.thumbprint/);
  expect(await ask('other')).toMatch(/^HTTP\/1\.1 404 /);
});

test('what carries something is refused, and broken bytes end nothing', async () => {
  plain = createPlainHttp(needs());
  const port = await plain.listen();

  const post = get('/', 'help.example.com').replace('GET', 'POST');
  expect(await answerTo(port, post)).toMatch(/^HTTP\/1\.1 403 [^]*Use https\.\n/);
  await answerTo(port, get('/\u00ff\u00e4?\u0080', 'help.example.com'));
  await answerTo(port, 'GET /\u0001 HTTP/1.1\r\n\r\n');
  expect(await answerTo(port, get('/', 'help.example.com'))).toMatch(/^HTTP\/1\.1 308 /);
});

test('a port that is taken is said to be, with what to do', async () => {
  plain = createPlainHttp(needs());
  const port = await plain.listen();

  await expect(createPlainHttp(needs(port)).listen()).rejects.toThrow(
    `Port ${port} for plain http is taken by another program. Choose another with FIRSTLINE_PLAIN_PORT`,
  );
});
