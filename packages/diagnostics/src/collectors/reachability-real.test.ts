import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WantedEndpoint } from '../collector.ts';
import { recordedSystem } from '../recordings/recorded-system.ts';
import { dial } from '../system/dial.ts';
import { realClock } from '../system/this-computer.ts';
import { readTrust } from '../system/trust.ts';
import { reachability } from './reachability.ts';

const HOST = 'mail.corp.example';
const folder = mkdtempSync(path.join(tmpdir(), 'firstline-reach-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

/** An authority that can be told what time it signs for. */
const settings = `[ca]
default_ca=own
[own]
new_certs_dir=.
database=index
serial=serial
default_md=sha256
policy=any
copy_extensions=copy
unique_subject=no
[any]
commonName=supplied
organizationName=optional
`;
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const named = (name: string) => ['-addext', `subjectAltName=DNS:${name}`];

function authority(name: string): void {
  const into = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/O=Corp/CN=${name}`];
  openssl('req', '-x509', ...curve, ...into, '-days', '30');
}

function certificate(name: string, signer: string, from: string, until: string, host = HOST): void {
  const request = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${host}`];
  openssl('req', ...curve, ...request, ...named(host));
  const signing = ['-cert', `${signer}.pem`, '-keyfile', `${signer}.key`];
  const dates = ['-startdate', from, '-enddate', until];
  const files = ['-in', `${name}.csr`, '-out', `${name}.pem`];
  openssl('ca', '-batch', '-notext', '-config', 'ca.conf', ...signing, ...dates, ...files);
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'ca.conf'), settings);
  writeFileSync(path.join(folder, 'index'), '');
  writeFileSync(path.join(folder, 'serial'), '1000\n');
  authority('Corp-CA');
  authority('Stranger-CA');
  const [past, now, future] = ['20200101000000Z', '20210101000000Z', '20980101000000Z'];
  certificate('trusted', 'Corp-CA', now, '20990101000000Z');
  certificate('expired', 'Corp-CA', past, now);
  certificate('not-yet-valid', 'Corp-CA', future, '20990101000000Z');
  certificate('wrong-name', 'Corp-CA', now, '20990101000000Z', 'other.corp.example');
  certificate('untrusted', 'Stranger-CA', now, '20990101000000Z');
  const own = ['-keyout', 'self-signed.key', '-out', 'self-signed.pem', '-subj', `/CN=${HOST}`];
  openssl('req', '-x509', ...curve, ...own, ...named(HOST), '-days', '30');
});

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function secureServer(name: string): Server {
  const read = (end: string) => readFileSync(path.join(folder, `${name}.${end}`));
  const server = createTlsServer({
    key: read('key'),
    cert: read('pem'),
  });
  return server.on('tlsClientError', () => undefined);
}

/** The real collector on real sockets; only names, the proxy and whom it trusts are this test's. */
function reach(
  endpoint: Partial<WantedEndpoint> & { readonly port: number },
  part: { readonly plainPort?: number; readonly files?: Readonly<Record<string, string>> } = {},
): unknown {
  const { signal } = new AbortController();
  const system = recordedSystem({
    files: { '/etc/hosts': `127.0.0.1 ${HOST}\n`, ...part.files },
    probes: 'configured',
  });
  const trusted = () => readTrust([path.join(folder, 'Corp-CA.pem')]);
  const port = (wanted: number) => (wanted === 80 ? (part.plainPort ?? 9) : wanted);
  return reachability.read(
    { ...system, clock: realClock, dial: (to) => dial({ ...to, port: port(to.port) }, trusted) },
    {
      signal,
      aheadOfFirstlineMs: null,
      endpoints: [{ name: 'Mail', kind: 'mail', host: HOST, tls: true, ...endpoint }],
      whole: { sections: [], signal },
    },
  ) as Promise<unknown>;
}

test.each([
  ['trusted', 'Corp-CA, Corp'],
  ['expired', 'Corp-CA, Corp'],
  ['not-yet-valid', 'Corp-CA, Corp'],
  ['wrong-name', 'Corp-CA, Corp'],
  ['self-signed', HOST],
  ['untrusted', 'Stranger-CA, Corp'],
])('a real certificate that is %s is told so, with who issued it', async (name, issuer) => {
  const port = await listening(secureServer(name));

  expect(await reach({ port })).toMatchObject({
    endpoints: [
      {
        connect: { state: 'answered' },
        tls: { answer: { state: 'answered' }, certificate: name, issuer },
        largePackets: 'pass',
      },
    ],
  });
});

test('a real server that accepts and says nothing is mute, and its large packets pass no verdict', async () => {
  const port = await listening(createServer(() => undefined));

  expect(await reach({ port })).toMatchObject({
    endpoints: [
      {
        connect: { state: 'answered' },
        tls: { answer: { state: 'silent' }, certificate: null },
        largePackets: 'unknown',
      },
    ],
  });
});

test('a real sign-in page is found where the server itself cannot be reached', async () => {
  const portal = createWebServer((_, answer) =>
    answer.writeHead(302, { location: 'http://portal.hotel.example/' }).end(),
  );
  const plainPort = await listening(portal);
  const port = await listening(secureServer('untrusted'));

  expect(await reach({ port, kind: 'firstline' }, { plainPort })).toMatchObject({
    captivePortal: 'present',
    portalHost: 'portal.hotel.example',
  });
});

test('a real server that sends the web elsewhere is no sign-in page while its certificate is good', async () => {
  const plainPort = await listening(
    createWebServer((_, answer) =>
      answer.writeHead(302, { location: 'https://sso.example/' }).end(),
    ),
  );
  const port = await listening(secureServer('trusted'));

  expect(await reach({ port, kind: 'firstline' }, { plainPort })).toMatchObject({
    captivePortal: 'none',
  });
});

test('a real proxy that looks into what passes shows its own issuer', async () => {
  const behind = await listening(secureServer('untrusted'));
  const proxy = createWebServer().on('connect', (_, socket) => {
    const onward = connect(behind, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).on('error', () => undefined);
      socket.pipe(onward);
    });
    open.push(() => onward.destroy());
    onward.on('error', () => undefined);
  });
  const proxyPort = await listening(proxy);
  const port = await listening(secureServer('trusted'));

  const found = await reach(
    { port, kind: 'web' },
    {
      files: {
        '/etc/environment': `https_proxy=http://127.0.0.1:${proxyPort}\n`,
        '/etc/hosts': `127.0.0.1 ${HOST}\n`,
      },
    },
  );

  expect(found).toMatchObject({
    endpoints: [
      {
        throughProxy: true,
        connect: { state: 'answered' },
        tls: { certificate: 'untrusted', issuer: 'Stranger-CA, Corp' },
      },
    ],
  });
});

test('a program of this computer that is gone refuses', async () => {
  const port = await listening(createServer());
  for (const close of open.splice(0)) await close();

  expect(await reach({ port })).toMatchObject({
    endpoints: [{ connect: { state: 'refused', code: 'ECONNREFUSED' }, tls: null }],
  });
});
