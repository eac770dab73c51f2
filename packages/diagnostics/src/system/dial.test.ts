import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, expect, test } from 'vitest';
import { dial } from './dial.ts';
import type { Line } from './system.ts';
import { readTrust } from './trust.ts';

const PATIENCE_MS = 20_000;
const signal = new AbortController().signal;
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

async function lineTo(port: number, until: AbortSignal = signal): Promise<Line> {
  const dialled = await dial({
    address: '127.0.0.1',
    port,
    timeoutMs: PATIENCE_MS,
    signal: until,
  });
  if (dialled.state !== 'open') throw new Error(`the line is ${dialled.state}`);
  open.push(dialled.line.close);
  return dialled.line;
}

const said = {
  bytes: Buffer.from('hello'),
  timeoutMs: PATIENCE_MS,
  maxBytes: 100,
  enough: (heard: Uint8Array) => heard.includes(10),
};

test('a connection carries a question and as much of the answer as is wanted', async () => {
  const port = await listening(
    createServer((socket) => socket.on('data', (bytes) => socket.write(`${bytes} you\nand more`))),
  );
  const line = await lineTo(port);

  const heard = await line.say(said);

  expect(heard.state === 'answered' ? Buffer.from(heard.bytes).toString() : heard).toContain(
    'hello you\n',
  );
  expect(line.localPort).toBeGreaterThan(0);
});

test('a flood is cut at its limit, and what came before a hang-up counts', async () => {
  const flood = await listening(
    createServer((socket) => socket.on('error', () => undefined).write(Buffer.alloc(1_000_000))),
  );
  const curt = await listening(createServer((socket) => socket.end('no line end')));

  const [cut, short] = [
    await (await lineTo(flood)).say({ ...said, enough: () => false }),
    await (await lineTo(curt)).say(said),
  ];

  expect(cut.state === 'answered' ? cut.bytes.length : cut).toBe(100);
  expect(short.state === 'answered' ? Buffer.from(short.bytes).toString() : short).toBe(
    'no line end',
  );
});

test('silence leaves a line open, and a hang-up without a word is a refusal', async () => {
  const mute = await listening(createServer(() => undefined));
  const rude = await listening(createServer((socket) => socket.destroy()));
  const line = await lineTo(mute);

  expect(await line.say({ ...said, timeoutMs: 5 })).toMatchObject({ state: 'silent' });
  expect(await line.say({ ...said, timeoutMs: 5 })).toMatchObject({ state: 'silent' });
  expect(await (await lineTo(rude)).say(said)).toMatchObject({ state: 'refused' });
});

test('a closed port, a name and a run that nobody wants bring no line', async () => {
  const server = createServer();
  const port = await listening(server);
  for (const close of open.splice(0)) await close();
  const to = { address: '127.0.0.1', port, timeoutMs: PATIENCE_MS, signal };

  expect(await dial(to)).toMatchObject({ state: 'refused', code: 'ECONNREFUSED' });
  expect(await dial({ ...to, address: 'mail.example' })).toEqual({
    state: 'refused',
    ms: 0,
    code: 'not an address',
  });
  expect(await dial({ ...to, signal: AbortSignal.abort() })).toEqual({
    state: 'silent',
    waitedMs: 0,
  });
});

test('a line is cut when nobody wants its run any more', async () => {
  const port = await listening(createServer(() => undefined));
  const stop = new AbortController();
  const line = await lineTo(port, stop.signal);
  const asked = line.say(said);

  stop.abort();

  expect(await asked).toMatchObject({ state: 'refused', code: 'ENDED' });
  expect(await line.say(said)).toMatchObject({ state: 'refused', code: 'ENDED' });
  expect(await line.secure({ name: 'x', timeoutMs: PATIENCE_MS })).toMatchObject({
    state: 'refused',
    code: 'ENDED',
  });
});

const folder = mkdtempSync(path.join(tmpdir(), 'firstline-dial-'));
afterAll(() => rmSync(folder, { recursive: true }));
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

function selfSigned(name: string): { readonly key: Buffer; readonly cert: Buffer } {
  openssl(
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3'.split(' '),
    ...'-keyout key -out cert'.split(' '),
    '-subj',
    `/O=Corp/CN=${name}`,
    '-addext',
    `subjectAltName=DNS:${name}`,
  );
  return {
    key: readFileSync(path.join(folder, 'key')),
    cert: readFileSync(path.join(folder, 'cert')),
  };
}

test('a handshake shows the certificate of a server that nobody trusts, and sends it nothing', async () => {
  const heard: unknown[] = [];
  const server = createTlsServer(selfSigned('mail.example'), (socket) =>
    socket.on('data', (bytes) => heard.push(bytes)),
  );
  server.on('tlsClientError', () => undefined);
  const line = await lineTo(await listening(server));

  const handshake = await line.secure({ name: 'mail.example', timeoutMs: PATIENCE_MS });

  expect(handshake).toMatchObject({
    state: 'answered',
    protocol: 'TLSv1.3',
    trouble: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    shown: { issuer: 'mail.example, Corp', subject: 'mail.example, Corp' },
    everyAuthority: true,
  });
  expect(heard).toEqual([]);
});

test('a mute server, a hang-up and one that speaks something else are told apart', async () => {
  const mute = await listening(createServer(() => undefined));
  const rude = await listening(createServer((socket) => socket.once('data', () => socket.end())));
  const mail = await listening(
    createServer((socket) =>
      socket.on('error', () => undefined).write('220 mail.example ESMTP\r\n'),
    ),
  );
  const wanted = { name: 'mail.example', timeoutMs: PATIENCE_MS };

  expect(await (await lineTo(mute)).secure({ ...wanted, timeoutMs: 5 })).toMatchObject({
    state: 'silent',
  });
  expect(await (await lineTo(rude)).secure(wanted)).toMatchObject({ state: 'refused' });
  expect(await (await lineTo(mail)).secure(wanted)).toMatchObject({
    state: 'refused',
    code: expect.stringMatching(/^(?:ERR_SSL|EPROTO)/),
  });
});

test('whom this computer trusts is read from its own list; what cannot be read there is left out', async () => {
  const list = path.join(folder, 'list.pem');
  const noise = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  writeFileSync(list, Buffer.concat([Buffer.from(noise), selfSigned('x').cert]));

  const trust = await readTrust(['/nonexistent', list]);
  const none = await readTrust(['/nonexistent']);

  expect([trust.complete, none.complete]).toEqual([true, false]);
});
