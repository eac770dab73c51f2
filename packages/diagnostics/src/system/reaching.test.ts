import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { askByDatagram } from './datagram.ts';
import { realFiles } from './files.ts';
import { postLocally } from './local-post.ts';
import { realClock, thisComputer } from './this-computer.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
const signal = new AbortController().signal;
const bytes = Uint8Array.of(1, 2, 3);

async function echo(answer: (socket: Socket, port: number) => void): Promise<number> {
  const socket = createSocket('udp4');
  open.push(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  socket.on('message', (_, from) => answer(socket, from.port));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

test('a datagram brings back its answer', async () => {
  const port = await echo((socket, to) => socket.send('yes', to, '127.0.0.1'));

  const heard = await askByDatagram({
    address: '127.0.0.1',
    port,
    bytes,
    timeoutMs: 20_000,
    signal,
  });

  expect(heard.state === 'answered' ? Buffer.from(heard.bytes).toString() : heard).toBe('yes');
});

test('a server that says nothing is silent when its time is over, or when nobody waits any more', async () => {
  const port = await echo(() => undefined);
  const stop = new AbortController();
  const asked = { address: '127.0.0.1', port, bytes, timeoutMs: 20_000 };
  const unwanted = askByDatagram({ ...asked, signal: stop.signal });
  stop.abort();

  expect(await unwanted).toMatchObject({ state: 'silent' });
  expect(await askByDatagram({ ...asked, signal: stop.signal })).toMatchObject({ state: 'silent' });
  expect(await askByDatagram({ ...asked, timeoutMs: 5, signal })).toMatchObject({
    state: 'silent',
  });
});

test('a port where nobody listens refuses', async () => {
  const port = await echo(() => undefined);
  for (const close of open.splice(0)) await close();

  expect(
    await askByDatagram({ address: '127.0.0.1', port, bytes, timeoutMs: 20_000, signal }),
  ).toMatchObject({
    state: 'refused',
    code: 'ECONNREFUSED',
  });
});

test('an address that no way leads to refuses, and one that is none too', async () => {
  // Broadcasting needs a right of its own, so nothing is sent in either case.
  const asked = { port: 53, bytes, timeoutMs: 20_000, signal };

  expect(await askByDatagram({ ...asked, address: '255.255.255.255' })).toMatchObject({
    state: 'refused',
  });
  expect(await askByDatagram({ ...asked, address: 'nameserver' })).toEqual({
    state: 'refused',
    ms: 0,
    code: 'not an address',
  });
  expect(
    await askByDatagram({ ...asked, address: 'fe80::1%firstline-no-such-link' }),
  ).toMatchObject({ state: 'refused' });
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(answer ?? (() => undefined));
  open.push(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return server;
}

const ipp = { path: '/', type: 'application/ipp', body: bytes, timeoutMs: 20_000, signal };

test('a program behind a socket file answers a post', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-post-'));
  open.push(() => rmSync(folder, { recursive: true }));
  const socket = path.join(folder, 's');
  const server = await serve((request, response) => request.pipe(response));
  server.listen(socket);
  await once(server, 'listening');

  expect(await postLocally({ ...ipp, to: { socket } })).toEqual(Buffer.from(bytes));
});

test('an answer that is late, refused, too much, broken off or not there is null', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/late') return;
    if (request.url === '/flood') response.end(Buffer.alloc(5 * 1024 * 1024));
    else if (request.url === '/broken') response.write('x', () => request.socket.destroy());
    else response.writeHead(403).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

  const answers = await Promise.all([
    postLocally({ ...ipp, to: { port }, path: '/late', timeoutMs: 5 }),
    postLocally({ ...ipp, to: { port }, path: '/flood' }),
    postLocally({ ...ipp, to: { port }, path: '/broken' }),
    postLocally({ ...ipp, to: { port }, path: '/' }),
    postLocally({ ...ipp, to: { socket: '/nonexistent/socket' } }),
  ]);

  expect(answers).toEqual([null, null, null, null, null]);
});

test('files that are there are read, and what is not there is null', async () => {
  const files = realFiles();

  expect(files.text('/proc/self/stat')).toContain(`${process.pid} (`);
  expect(files.facts('/proc/self/stat')?.bytes).toBe(0);
  expect(files.list('/proc/self/task')).toContain(String(process.pid));
  expect(files.link('/proc/self/exe')).toBe(process.execPath);
  expect((await files.load('/proc/self/stat', 10))?.length).toBeGreaterThan(0);
  expect((await files.space('/'))?.totalBytes).toBeGreaterThan(0);
  expect([
    files.text('/nonexistent'),
    files.facts('/nonexistent'),
    files.list('/nonexistent'),
    files.link('/proc'),
    await files.load('/nonexistent', 10),
    await files.load('/proc', 10),
    await files.load(process.execPath, 10),
    await files.space('/nonexistent'),
  ]).toEqual([null, null, null, null, null, null, null, null]);
});

test('a file longer than 64 KiB is read to there', () => {
  expect(realFiles().text('/proc/self/exe')?.length).toBeLessThanOrEqual(64 * 1024);
});

test('this computer knows itself without asking anybody', async () => {
  const system = thisComputer({ probes: 'none', clock: realClock });

  expect(system.interfaces().some((one) => one.family === 4 || one.family === 6)).toBe(true);
  expect(system.agent.pid).toBe(process.pid);
  expect(await system.lookUp('localhost', signal)).toContain('127.0.0.1');
  expect(system.clock.elapsed()).toBeGreaterThan(0);
  await system.clock.breathe();
  await system.clock.pause(1);
});
