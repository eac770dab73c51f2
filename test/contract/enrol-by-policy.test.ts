// An installer left an address and a token: the agent becomes a device of a real server by itself, or says why not.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { systemTimers, type Timers } from '@firstline/connection/timers';
import { listDevicesEndpoint } from '@firstline/protocol/devices';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { enrolOnce } from '../../apps/agent/src/engine/enrolment/enrol-once.ts';
import { tokenFile } from '../../apps/agent/src/engine/enrolment/token-file.ts';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { childEnvironment } from '../harness/child-environment.ts';
import { enrolHereByPolicy } from '../harness/enrol-here.ts';
import { type Caller, startServer, type TestServer } from '../harness/server.ts';

const CHILD = path.resolve(import.meta.dirname, '../harness/enrol-child.ts');

/** Waits pass a hundred times as fast: what takes seconds on a desk takes moments here. */
const quick: Timers = {
  now: systemTimers.now,
  after: (ms, run) => systemTimers.after(ms / 100, run),
};

let server: TestServer;
let desk: Caller;
let folder = '';
let agents: TestAgent[] = [];
/** Every address that an agent asked over HTTP. */
let asked: string[] = [];
/** Where the server is once the network is there. */
let away = 0;
beforeAll(async () => {
  away = await freePort();
  server = await startServer({ origins: `http://127.0.0.1:${away}` });
  desk = await server.technician('admin');
});
afterAll(() => server?.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-policy-'));
  agents = [];
  asked = [];
});
afterEach(async () => {
  for (const agent of agents) await agent.close();
  await rm(folder, { recursive: true });
});

const file = () => path.join(folder, 'enrolment-token');
const left = () => readFile(file(), 'utf8');

async function start(policy: Record<string, unknown>): Promise<TestAgent> {
  const agent = await startAgent({
    policy,
    name: `LT-${randomBytes(3).toString('hex')}`,
    ports: {
      tokenFile: tokenFile(file()),
      timers: quick,
      outgoing: () => ({
        ...plainOutgoing,
        fetch(url, options) {
          asked.push(url);
          return plainOutgoing.fetch(url, options);
        },
      }),
    },
  });
  agents.push(agent);
  await agent.engine.start();
  return agent;
}

const devices = async (): Promise<number> => (await desk.call(listDevicesEndpoint)).devices.length;

test('installed without a network, it enrols later by itself', async () => {
  await writeFile(file(), `${await server.enrolmentToken()}\n`);
  const address = `http://127.0.0.1:${away}`;

  const agent = await start({ ServerUrl: address });
  const waiting = await agent.reaches(({ setUp }) => setUp?.state === 'waiting');
  expect([waiting.connection, waiting.trouble?.code]).toEqual(['not-enrolled', 'server.tcp']);
  expect(await left()).toMatch(/^fle_/);

  const network = await networkTo(Number(new URL(server.url).port));
  const online = await agent.reaches(
    ({ connection, setUp }) => connection === 'online' && setUp === null,
  );
  expect([online.trouble, online.server]).toEqual([null, address]);
  await expect.poll(left).toBe('');
  await agents.pop()?.close();
  await network.close();
});

test('an address where something else answers is told as that, and the token stays', async () => {
  const page = createServer((_, response) => response.end('<html>Welcome to the hotel</html>'));
  page.listen(0, '127.0.0.1');
  await once(page, 'listening');
  const { port } = page.address() as AddressInfo; // as: a TCP port has one
  await writeFile(file(), await server.enrolmentToken());

  const agent = await start({ ServerUrl: `http://127.0.0.1:${port}` });

  const { trouble } = await agent.reaches(({ setUp }) => setUp?.state === 'waiting');
  expect(trouble).toMatchObject({ code: 'server.answer', facts: { problem: 'not-firstline' } });
  expect(await left()).toMatch(/^fle_/);
  await agents.pop()?.close();
  page.closeAllConnections();
  await new Promise((closed) => page.close(closed));
});

test('an expired token is told as that, and the server is asked once', async () => {
  await writeFile(file(), await server.enrolmentToken());
  server.clock.now = new Date(Date.now() + 2 * 3_600_000);

  const agent = await start({ ServerUrl: server.url });
  const { setUp } = await agent.reaches(({ setUp: now }) => now?.state === 'refused');
  for (let n = 0; n < 20; n += 1) agent.engine.hint();
  // Two looks at the file, in quick time.
  await new Promise((done) => quick.after(130_000, () => done(null)));

  expect(setUp?.refusal).toBe('enrolment.token-expired');
  expect(asked).toEqual([`${server.url}/agents/v1/enrol`]);
  server.clock.now = null;
});

test('a server without the key that policy names hears no token', async () => {
  const token = await server.enrolmentToken();
  await writeFile(file(), token);
  const wrong = await start({ ServerUrl: server.url, RootFingerprint: 'ab'.repeat(32) });
  const { setUp } = await wrong.reaches(({ setUp: now }) => now?.state === 'refused');
  expect(setUp?.refusal).toBe('enrolment.other-organisation');
  expect(asked.filter((url) => url.endsWith('/enrol'))).toEqual([]);

  const found = String(setUp?.detail['found']);
  const colons = found.toUpperCase().replace(/..(?=.)/g, '$&:');
  const right = await start({ ServerUrl: server.url, RootFingerprint: colons });

  await right.reaches(({ connection }) => connection === 'online');
  await expect.poll(left).toBe('');
});

test('policy and a command line at the same moment make one device, and one token is used', async () => {
  const before = await devices();
  await writeFile(file(), await server.enrolmentToken());
  const token = await server.enrolmentToken();
  const agent = await start({ ServerUrl: server.url });

  await enrolOnce(agent.engine, { server: server.url, token });

  await agent.reaches(({ connection }) => connection === 'online');
  await expect.poll(left).toBe('');
  expect(asked).toEqual([`${server.url}/agents/v1/enrol`]);
  expect((await devices()) - before).toBe(1);
});

test('killed at any point of it, a second start makes one device and takes the token away', async () => {
  const fresh = async (name: string) => {
    const data = path.join(folder, name);
    await mkdir(data);
    await writeFile(path.join(data, 'token'), await server.enrolmentToken());
    return data;
  };
  const child = async (data: string, ...point: readonly string[]) => {
    const args = [CHILD, path.join(data, 'agent'), server.url, path.join(data, 'token'), ...point];
    const { stdout } = spawn(process.execPath, args, {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of stdout) said += String(chunk);
    return said;
  };
  const whole = await child(await fresh('whole'));
  const acts = Number(/acts (\d+)/.exec(whole)?.[1]);
  expect(acts).toBeGreaterThan(12);

  const before = await devices();
  // The server’s yes comes before the last eleven: who one is, the token’s end, the mark’s.
  const points = [acts - 10, acts - 7, acts - 3, acts - 1, acts];
  const run = async (at: number) => {
    const data = await fresh(String(at));
    expect(await child(data, String(at), 'before')).not.toContain('acts');
    const device = await enrolHereByPolicy({
      folder: path.join(data, 'agent'),
      server: server.url,
      file: path.join(data, 'token'),
      random: (bytes) => randomBytes(bytes),
    });
    return [device?.enrolled != null, await readFile(path.join(data, 'token'), 'utf8')];
  };
  const results: unknown[] = [];
  while (points.length > 0) results.push(...(await Promise.all(points.splice(0, 2).map(run))));

  expect(results).toEqual(results.map(() => [true, '']));
  expect((await devices()) - before).toBe(results.length);
}, 60_000);

async function freePort(): Promise<number> {
  const door = net.createServer();
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo; // as: a TCP port has one
  await new Promise((closed) => door.close(closed));
  return port;
}

/** From now on the server is reached at the address that policy names. */
async function networkTo(port: number): Promise<{ close(): Promise<unknown> }> {
  const lines = new Set<net.Socket>();
  const network = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    for (const line of [near, far]) lines.add(line);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  network.listen(away, '127.0.0.1');
  await once(network, 'listening');
  return {
    close() {
      for (const line of lines) line.destroy();
      return new Promise((closed) => network.close(closed));
    },
  };
}
