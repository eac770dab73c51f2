import { copyFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer as createWebServer } from 'node:https';
import { connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeAuthority, type TestAuthority } from '../../../../test/harness/certificates.ts';
import { readAuthorities } from './authorities.ts';
import { createOutgoing, type Outgoing } from './outgoing.ts';
import { givenSignIns, type ProxySignIns } from './proxy-sign-ins.ts';
import { always, type FindRoutes, routesIn, straight } from './route.ts';
import { type Unreached, unreachedIn } from './unreached.ts';

const HOST = 'desk.northwind.example';
const open: Server[] = [];
/** The servers’ ends of all connections. */
const held: Socket[] = [];
let northwind: TestAuthority;
let stranger: TestAuthority;

beforeAll(() => {
  northwind = makeAuthority('Northwind');
  stranger = makeAuthority('Somebody Between');
});
afterAll(() => {
  northwind.remove();
  stranger.remove();
});
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  for (const server of open.splice(0)) await new Promise((closed) => server.close(closed));
});

function listen(server: Server): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => held.push(socket));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    }),
  );
}

const secureServer = (
  certificate: { readonly cert: Buffer; readonly key: Buffer },
  answer: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => response.end(`${request.method} ${request.url} ${body}`));
  },
): Promise<number> => listen(createWebServer(certificate, answer));

/** A proxy that connects every name to this computer, and keeps what it was asked. */
async function proxy(
  answer: (head: string) => string = () => 'HTTP/1.1 200 Connection established',
): Promise<{ readonly port: number; readonly heads: string[] }> {
  const heads: string[] = [];
  const server = createServer((near) => {
    near.on('error', () => {});
    near.once('data', (bytes) => {
      const head = bytes.toString();
      heads.push(head);
      const said = answer(head);
      near.write(`${said}\r\n\r\n`);
      if (!said.includes(' 200 ')) return near.end();
      const far: Socket = connect(Number(/^CONNECT \S+:(\d+)/.exec(head)?.[1]), '127.0.0.1');
      far.on('error', () => near.destroy());
      near.on('close', () => far.destroy());
      near.pipe(far).pipe(near);
    });
  });
  return { port: await listen(server), heads };
}

const way = (
  options: { routes?: FindRoutes; file?: string | null; signIns?: ProxySignIns } = {},
): Outgoing =>
  createOutgoing({
    routes: options.routes ?? straight,
    authorities: readAuthorities(
      { system: false, file: options.file === undefined ? northwind.file : options.file },
      () => performance.now(),
    ),
    signIns: options.signIns ?? givenSignIns({}),
  });

const failure = async (outgoing: Outgoing, url: string): Promise<Unreached> => {
  const error = await outgoing.fetch(url).then(
    () => new Error('it was reached'),
    (thrown: unknown) => thrown,
  );
  const found = unreachedIn(error);
  if (found === null) throw error;
  return found;
};

test('a request goes to a server of an organisation’s own authority, and its answer comes whole', async () => {
  const port = await secureServer(northwind.certificate('127.0.0.1'));

  const answer = await way().fetch(`https://127.0.0.1:${port}/agents?x=1`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'Grüße',
  });

  expect([answer.status, await answer.text()]).toEqual([200, 'POST /agents?x=1 Grüße']);
});

test('a redirect is an answer and not followed', async () => {
  const port = await secureServer(northwind.certificate('127.0.0.1'), (_, response) =>
    response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
  );

  const answer = await way().fetch(`https://127.0.0.1:${port}/`);

  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    'https://elsewhere.example/',
  ]);
});

test.each([
  ['an unknown authority', 'stranger', {}, '127.0.0.1', 'server.ca', 'unknown-authority'],
  ['another name', 'northwind', {}, 'other.example', 'server.tls', 'wrong-name'],
  ['an old one', 'northwind', { from: -9, until: -2 }, '127.0.0.1', 'server.tls', 'expired'],
  ['one of tomorrow', 'northwind', { from: 2 }, '127.0.0.1', 'server.tls', 'not-yet-valid'],
] as const)('%s is refused, and named', async (_, by, valid, host, code, problem) => {
  const authority = by === 'stranger' ? stranger : northwind;
  const port = await secureServer(authority.certificate(host, valid));

  const found = await failure(way(), `https://127.0.0.1:${port}/`);

  expect([found.code, found.facts['problem']]).toEqual([code, problem]);
  if (code === 'server.ca') {
    expect(found.facts['issuer']).toBe('Somebody Between Root CA, Somebody Between');
  }
});

test('an authority that is installed while the program runs is known from then on', async () => {
  const port = await secureServer(stranger.certificate('127.0.0.1'));
  const file = path.join(path.dirname(northwind.file), 'later.pem');
  let now = 0;
  const authorities = readAuthorities({ system: false, file }, () => now);
  const outgoing = createOutgoing({ routes: straight, authorities, signIns: givenSignIns({}) });
  const url = `https://127.0.0.1:${port}/`;

  expect((await failure(outgoing, url)).code).toBe('server.ca');
  expect(authorities.trouble()).toBe('unreadable');
  copyFileSync(stranger.file, file);
  expect((await failure(outgoing, url)).code).toBe('server.ca');
  now += 11_000;
  expect((await failure(outgoing, url)).code).toBe('server.ca');

  expect((await outgoing.fetch(url)).status).toBe(200);
  expect(authorities.trouble()).toBeNull();
  expect(outgoing.issuerOf('127.0.0.1')).toBe('Somebody Between Root CA, Somebody Between');
});

test('nobody listens, nobody is called that, and no TLS is spoken: three different faults', async () => {
  const plain = await listen(createServer((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n')));
  const gone = await listen(createServer());
  await new Promise((closed) => open.pop()?.close(closed));

  expect((await failure(way(), `https://127.0.0.1:${gone}/`)).code).toBe('server.tcp');
  expect((await failure(way(), `https://127.0.0.1:${plain}/`)).facts['problem']).toBe('no-tls');
  expect((await failure(way(), 'https://nobody.invalid/')).code).toBe('server.dns');
});

test('a proxy is asked for the server by name, and TLS is with the server', async () => {
  const port = await secureServer(northwind.certificate(HOST));
  const { port: at, heads } = await proxy();
  const outgoing = way({ routes: always(`http://127.0.0.1:${at}`) });

  const answer = await outgoing.fetch(`https://${HOST}:${port}/secret`);

  expect(await answer.text()).toBe('GET /secret ');
  expect(heads.join()).toMatch(new RegExp(`^CONNECT ${HOST}:${port} HTTP/1.1\r\n`));
  expect(heads.join()).not.toMatch(/secret|authorization/i);
});

test('this computer itself is reached past every proxy', async () => {
  const port = await secureServer(northwind.certificate('127.0.0.1'));
  const outgoing = way({ routes: () => Promise.reject(new Error('nobody asks')) });

  expect((await outgoing.fetch(`https://127.0.0.1:${port}/`)).status).toBe(200);
});

test('a sign-in is asked for once, tried once, and never again when it is wrong', async () => {
  const port = await secureServer(northwind.certificate(HOST));
  const { port: at, heads } = await proxy((head) =>
    head.includes(`Basic ${Buffer.from('amira:right').toString('base64')}`)
      ? 'HTTP/1.1 200 OK'
      : 'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="Head office"',
  );
  const said: string[] = [];
  let known: { user: string; password: string } | null = null;
  const signIns: ProxySignIns = {
    known: () => known,
    wanted: (name, realm) => void said.push(`wanted ${name} ${realm}`),
    taken: (name) => void said.push(`taken ${name}`),
    refused(name, realm) {
      known = null;
      said.push(`refused ${name} ${realm}`);
    },
  };
  const outgoing = way({ routes: always(`127.0.0.1:${at}`), signIns });
  const url = `https://${HOST}:${port}/`;

  expect((await failure(outgoing, url)).facts).toMatchObject({
    problem: 'wants-sign-in',
    proxy: `127.0.0.1:${at}`,
    realm: 'Head office',
    status: 407,
  });
  known = { user: 'amira', password: 'wrong' };
  expect((await failure(outgoing, url)).facts['problem']).toBe('refuses-sign-in');
  expect((await failure(outgoing, url)).facts['problem']).toBe('wants-sign-in');
  known = { user: 'amira', password: 'right' };
  expect((await outgoing.fetch(url)).status).toBe(200);

  const about = `127.0.0.1:${at}`;
  expect(said).toEqual([
    `wanted ${about} Head office`,
    `refused ${about} Head office`,
    `wanted ${about} Head office`,
    `taken ${about}`,
  ]);
  expect(heads.filter((head) => head.includes('Authorization'))).toHaveLength(2);
});

test.each([
  [
    'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM',
    'wants-other-sign-in',
  ],
  ['HTTP/1.1 403 Forbidden', 'forbids'],
  ['HTTP/1.1 502 Bad Gateway', 'cannot-reach'],
  ['SSH-2.0-OpenSSH', 'no-proxy'],
])('“%s” of a proxy is told as %s', async (answer, problem) => {
  const { port } = await proxy(() => answer);

  const found = await failure(way({ routes: always(`127.0.0.1:${port}`) }), `https://${HOST}/`);

  expect([found.code, found.facts['problem']]).toEqual(['server.proxy', problem]);
});

test('ways are tried in their order, but a proxy’s no is not gone around', async () => {
  const port = await secureServer(northwind.certificate(HOST));
  const good = await proxy();
  const no = await proxy(() => 'HTTP/1.1 403 Forbidden');
  const by = (answer: string) => way({ routes: async () => routesIn(answer) });
  const url = `https://${HOST}:${port}/`;

  const found = await by(`SOCKS s:1; PROXY 127.0.0.1:1; PROXY 127.0.0.1:${good.port}`).fetch(url);
  expect(found.status).toBe(200);
  const refused = by(`PROXY 127.0.0.1:${no.port}; PROXY 127.0.0.1:${good.port}`);
  expect((await failure(refused, url)).facts['problem']).toBe('forbids');
  expect((await failure(by('PROXY 127.0.0.1:1'), url)).facts['problem']).toBe('refuses');
  expect((await failure(by('SOCKS s:1'), url)).facts).toMatchObject({
    problem: 'foreign',
    proxy: 'SOCKS',
  });
});

test('what nobody waits for any more is given up at once', async () => {
  const ended: string[] = [];
  const silent = createServer((socket) => {
    socket.resume().on('close', () => ended.push('proxy'));
    asked.resolve();
  });
  const asked = Promise.withResolvers<void>();
  const port = await listen(silent);
  const unwanted = new AbortController();
  const opening = way({ routes: always(`127.0.0.1:${port}`) })
    .open(new URL(`https://${HOST}/`), unwanted.signal)
    .catch(() => ended.push('caller'));
  await asked.promise;

  unwanted.abort();

  await opening;
  await expect.poll(() => ended.toSorted()).toEqual(['caller', 'proxy']);
});
