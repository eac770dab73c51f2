import { connect, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { askForTunnel } from './tunnel.ts';

let server: Server | null = null;
afterEach(() => new Promise((done) => (server === null ? done(null) : server.close(done))));

/** What is made of an answer, sent in the given pieces; the request that was heard; and what came behind. */
async function asked(pieces: readonly string[], authorization: string | null = null) {
  let request = '';
  server = createServer((socket) => {
    socket.once('data', (bytes) => {
      request = bytes.toString();
      const next = (left: readonly string[]): void => {
        const [first, ...rest] = left;
        if (first === undefined) socket.end();
        else socket.write(first, () => setImmediate(next, rest));
      };
      next(pieces);
    });
    socket.on('error', () => {});
  });
  await new Promise((listening) => server?.listen(0, '127.0.0.1', () => listening(null)));
  const address = server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  const answer = await askForTunnel(socket, { host: 'desk.example', port: 443 }, authorization);
  const behind: Buffer[] = [];
  for await (const chunk of socket) behind.push(chunk);
  return { answer, request, behind: Buffer.concat(behind).toString() };
}

test('a tunnel is asked for, and bytes right behind the answer belong to it', async () => {
  const { answer, request, behind } = await asked([
    'HTTP/1.1 200 OK\r\nVia: x\r',
    '\n\r\nhello',
    '!',
  ]);

  expect(request).toBe('CONNECT desk.example:443 HTTP/1.1\r\nHost: desk.example:443\r\n\r\n');
  expect(answer?.status).toBe(200);
  expect(behind).toBe('hello!');
});

test('a sign-in goes along where there is one', async () => {
  const { request } = await asked(['HTTP/1.1 200 OK\r\n\r\n'], 'Basic YTpi');

  expect(request).toContain('\r\nProxy-Authorization: Basic YTpi\r\n');
});

test.each([
  ['Basic realm="Head office"', ['basic'], 'Head office'],
  ['Negotiate\r\nProxy-Authenticate: Basic realm=corp', ['negotiate', 'basic'], 'corp'],
  ['Negotiate, NTLM, Basic realm="a, b"', ['negotiate', 'ntlm', 'basic'], 'a'],
  ['NTLM', ['ntlm'], ''],
])('what a proxy wants is read from “%s”', async (wanted, schemes, realm) => {
  const head = `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${wanted}\r\n\r\n`;

  expect((await asked([head])).answer).toEqual({ status: 407, schemes, realm });
});

test.each([
  ['another protocol', ['SSH-2.0-OpenSSH_9.2\r\n\r\n']],
  ['nothing', []],
  ['half an answer', ['HTTP/1.1 200 OK\r\n']],
  ['a head without an end', [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}`]],
])('%s is no proxy', async (_, pieces) => {
  expect((await asked(pieces)).answer).toBeNull();
});
