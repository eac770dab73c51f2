import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer as createWebServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { readAuthorities } from '@firstline/connection/outgoing/authorities';
import { createOutgoing } from '@firstline/connection/outgoing/outgoing';
import { givenSignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import { always, type FindRoutes, straight } from '@firstline/connection/outgoing/route';
import { organisationStatement } from '@firstline/protocol/rollout';
import { PROTOCOL_VERSION } from '@firstline/protocol/version';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeAuthority, type TestAuthority } from '../../../../../test/harness/certificates.ts';
import { checkServer, type ServerNeeds } from './server-check.ts';

const HERE = '127.0.0.1';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const open: Server[] = [];
const held: Socket[] = [];
let northwind: TestAuthority;
let nobody: TestAuthority;
let zscaler: TestAuthority;

beforeAll(() => {
  northwind = makeAuthority('Northwind');
  nobody = makeAuthority('Somebody Between');
  zscaler = makeAuthority('Zscaler');
});
afterAll(() => {
  for (const one of [northwind, nobody, zscaler]) one.remove();
});
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  for (const server of open.splice(0)) await new Promise((closed) => server.close(closed));
});

function listen(server: Server): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => held.push(socket));
  return new Promise((resolve) =>
    server.listen(0, HERE, () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    }),
  );
}

const organisation = generateKeyPairSync('ed25519');
const key = organisation.publicKey.export({ format: 'jwk' }).x ?? '';

/** What a server says of itself; `clockMs` is how far its clock is ahead. */
const about =
  ({ clockMs = 0, oldestAgent = null as string | null, protocol = {}, signs = true } = {}) =>
  (nonce: string, origin: string) => ({
    product: 'firstline',
    version: '1.4.0',
    protocol: { oldest: 1, newest: PROTOCOL_VERSION, ...protocol },
    oldestAgent,
    serverTime: new Date(Date.now() + clockMs).toISOString(),
    organisation: {
      key,
      signature: signs
        ? sign(
            null,
            Buffer.from(organisationStatement({ nonce, origin })),
            organisation.privateKey,
          ).toString('base64url')
        : Buffer.alloc(64).toString('base64url'),
      trust: 'embedded',
    },
  });

const saying =
  (says: ReturnType<typeof about>): RequestListener =>
  (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'https://x');
    const body = says(searchParams.get('nonce') ?? '', searchParams.get('origin') ?? '');
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };
const answering =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

const serve = (answer: RequestListener, shown = northwind.certificate(HERE)): Promise<number> =>
  listen(createWebServer(shown, answer));

/** Looks at `port`, believing Northwind's authority and no other of ours. */
function look(
  port: number,
  given: Partial<ServerNeeds> & { readonly routes?: FindRoutes; readonly host?: string } = {},
) {
  const authorities = readAuthorities({ system: false, file: northwind.file }, () => 0);
  const { routes = straight, host = HERE, ...needs } = given;
  return checkServer(
    {
      origin: `https://${host}:${port}`,
      outgoing: createOutgoing({ routes, authorities, signIns: givenSignIns({}) }),
      version: '1.4.0',
      rootFingerprint: null,
      now: () => Date.now(),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      aheadOfTimeServers: async () => null,
      ...needs,
    },
    new AbortController().signal,
  );
}

test('a server that is in order leaves nothing to say', async () => {
  const seen = await look(await serve(saying(about())));
  expect(seen).toEqual({
    findings: [],
    fine: ['names', 'proxy', 'connection', 'certificate', 'server', 'clock', 'version'],
    gaps: [{ what: 'root', because: 'not-set' }],
  });
});

test('a name that is not there hides everything that follows', async () => {
  const seen = await look(443, { host: 'desk.northwind.invalid' });
  expect(seen.findings).toMatchObject([
    { code: 'server.dns', facts: { host: 'desk.northwind.invalid', outcome: 'ENOTFOUND' } },
  ]);
  expect(seen.fine).toEqual([]);
  expect(seen.gaps.map(({ what }) => what)).toEqual([
    'proxy',
    'connection',
    'certificate',
    'server',
    'clock',
    'version',
    'root',
  ]);
});

test('a port on which nothing listens is told apart from a name', async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((closed) => server.close(closed));
  open.length = 0;
  const { findings, fine } = await look(port);
  expect(findings).toMatchObject([
    { code: 'server.tcp', facts: { host: HERE, address: HERE, port, outcome: 'ECONNREFUSED' } },
  ]);
  expect(fine).toEqual(['names', 'proxy']);
});

test.each([
  ['expired', 'server.tls', () => northwind.certificate(HERE, { from: -9, until: -2 })],
  ['not-yet-valid', 'server.tls', () => northwind.certificate(HERE, { from: 2, until: 9 })],
  ['wrong-name', 'server.tls', () => northwind.certificate('10.1.2.3')],
  ['unknown-authority', 'server.ca', () => nobody.certificate(HERE)],
  ['intercepted', 'server.ca', () => zscaler.certificate(HERE)],
])('a certificate that is %s is %s', async (problem, code, shown) => {
  const { findings, fine } = await look(await serve(saying(about()), shown()));
  expect(findings).toMatchObject([{ code, facts: { host: HERE, problem } }]);
  expect(fine).toEqual(['names', 'proxy', 'connection']);
});

test('where no TLS is spoken that is said', async () => {
  const port = await listen(createServer((socket) => void socket.end('220 mail\r\n')));
  expect((await look(port)).findings).toMatchObject([
    { code: 'server.tls', facts: { problem: 'no-tls' } },
  ]);
});

test('a certificate that is good at the true time is a matter of the clock', async () => {
  const port = await serve(saying(about()), northwind.certificate(HERE, { from: -9, until: -2 }));
  const clockOff = { aheadOfTimeServers: async () => 5 * DAY_MS };
  expect((await look(port, clockOff)).findings).toEqual([
    {
      code: 'clock.wrong',
      facts: { offSeconds: 432_000, problem: 'ahead', against: 'time-servers' },
    },
  ]);
  const clockRight = { aheadOfTimeServers: async () => 400 };
  expect((await look(port, clockRight)).findings).toMatchObject([{ code: 'server.tls' }]);
});

test.each([
  [407, { 'proxy-authenticate': 'Basic realm="Head office"' }, 'wants-sign-in'],
  [407, { 'proxy-authenticate': 'Negotiate' }, 'wants-other-sign-in'],
  [403, {}, 'forbids'],
  [503, {}, 'cannot-reach'],
])('a proxy that answers %s is named with what it said', async (status, headers, problem) => {
  const proxy = createWebProxy(status, headers);
  const proxyPort = await listen(proxy);
  const { findings, fine } = await look(443, {
    host: 'desk.northwind.example',
    routes: always(`http://${HERE}:${proxyPort}`),
  });
  expect(findings).toMatchObject([
    { code: 'server.proxy', facts: { proxy: `${HERE}:${proxyPort}`, problem, status } },
  ]);
  expect(fine).toEqual([]);
});

function createWebProxy(status: number, headers: Record<string, string>): Server {
  return createServer((socket) =>
    socket.once('data', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status} No\r\n${lines.join('')}\r\n`);
    }),
  );
}

test.each([
  ['a sign-in page of a hotel', 200, '<html>Welcome!</html>', 'server.answer', 'not-firstline'],
  ['a load balancer without a server', 502, 'Bad Gateway', 'server.answer', 'nobody-behind'],
  ['somebody who forbids it', 403, 'No', 'server.answer', 'refuses'],
  [
    'another name of the server',
    403,
    refusal('request.foreign-origin'),
    'server.answer',
    'foreign-name',
  ],
  ['a server without its database', 503, refusal('server.busy'), 'server.not-ready', undefined],
  ['a server that is older', 404, refusal('request.unknown'), 'version.too-new', undefined],
])('%s is told by what answers', async (_who, status, body, code, problem) => {
  const { findings } = await look(await serve(answering(status, body)));
  expect(findings).toHaveLength(1);
  expect(findings[0]?.code).toBe(code);
  expect(findings[0]?.facts['problem']).toBe(problem);
});

function refusal(code: string): string {
  return JSON.stringify({ refusal: code });
}

test('a redirect is followed by nobody, and told without what it carries', async () => {
  const location = 'https://portal.example/login?session=s3cret';
  const { findings } = await look(await serve(answering(302, '', { location })));
  expect(findings).toMatchObject([
    { code: 'server.answer', facts: { problem: 'sent-elsewhere', status: 302 } },
  ]);
  expect(JSON.stringify(findings)).not.toContain('s3cret');
});

test.each([
  [5 * 60_000 + 2_000, [{ problem: 'behind', against: 'server' }]],
  [-5 * 60_000 - 2_000, [{ problem: 'ahead', against: 'server' }]],
  [4 * 60_000, []],
])('a clock of the server that is %s ms ahead', async (clockMs, expected) => {
  const { findings } = await look(await serve(saying(about({ clockMs }))));
  expect(findings.map(({ facts }) => facts)).toMatchObject(expected);
});

test.each([
  [about({ oldestAgent: '1.4.1' }), 'version.too-old'],
  [about({ oldestAgent: '1.4.0' }), undefined],
  [about({ protocol: { oldest: PROTOCOL_VERSION + 1, newest: 99 } }), 'version.too-old'],
  [about({ protocol: { oldest: 0, newest: PROTOCOL_VERSION - 1 } }), 'version.too-new'],
])('versions are held against each other', async (says, code) => {
  const { findings } = await look(await serve(saying(says)));
  expect(findings[0]?.code).toBe(code);
});

test('the organisation’s key is proven, not only shown', async () => {
  const fingerprint = createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex');
  const rootFingerprint = fingerprint.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:');
  const port = await serve(saying(about()));
  expect((await look(port, { rootFingerprint })).fine).toContain('root');
  const other = await look(port, { rootFingerprint: '0'.repeat(64) });
  expect(other.findings).toEqual([
    { code: 'root.mismatch', facts: { expected: '0'.repeat(64), found: fingerprint } },
  ]);
  const shown = await serve(saying(about({ signs: false })));
  expect((await look(shown, { rootFingerprint })).findings).toMatchObject([
    { code: 'root.mismatch', facts: { found: 'no key' } },
  ]);
});

test('who opens the connection on the way is told by name, and is no fault', async () => {
  const port = await serve(saying(about()), zscaler.certificate(HERE));
  const authorities = readAuthorities({ system: false, file: zscaler.file }, () => 0);
  const outgoing = createOutgoing({ routes: straight, authorities, signIns: givenSignIns({}) });
  const { findings, fine } = await look(port, { outgoing });
  expect(findings).toEqual([
    { code: 'server.intercepted', facts: { host: HERE, issuer: 'Zscaler Root CA, Zscaler' } },
  ]);
  expect(fine).toContain('server');
});
