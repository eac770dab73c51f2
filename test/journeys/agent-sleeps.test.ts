// A laptop is closed, unplugged and carried away: the agent finds out, comes back, and nothing is lost or doubled.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listDevicesEndpoint } from '@firstline/protocol/devices';
import { listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../harness/certificates.ts';
import { childEnvironment } from '../harness/child-environment.ts';
import { QUICKER } from '../harness/quicker.ts';
import { programPath } from '../harness/needs.ts';
import { type OwnProcess, startProcess } from '../harness/own-process.ts';
import { isRoot } from '../harness/rights.ts';
import { type Caller, startServer, type TestServer } from '../harness/server.ts';
import { startTlsFront } from '../harness/tls-front.ts';

const CHILD = path.resolve(import.meta.dirname, '../harness/day-child.ts');
const HEARTBEAT_MS = 30_000 / QUICKER;
/** Facts are awaited this long: a busy computer is slow, not wrong. */
const SOON = { timeout: 20_000 };

let server: TestServer;
let desk: Caller;
let folder: string;
const open: (() => unknown)[] = [];

/** Every socket that the server’s address was dialled with. */
let dials = 0;
/** A road to the server that can be cut off without anybody being told. */
let road: { readonly port: number; silent: boolean; close(): Promise<unknown> };

beforeAll(async () => {
  road = await startRoad(() => Number(new URL(server.url).port));
  server = await startServer({
    deps: { silenceMs: HEARTBEAT_MS },
    origins: `http://127.0.0.1:${road.port}`,
  });
  desk = await server.technician('tier-1');
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-sleep-'));
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  road.silent = false;
});
afterAll(async () => {
  await server?.close();
  await road?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Day {
  readonly process: OwnProcess;
  readonly write: (title: string) => void;
  /** Writes so many tickets, the next one as soon as the last one is kept. */
  readonly writeMany: (label: string, many: number) => Promise<void>;
}

async function startDay(
  at: TestServer,
  address: string,
  rest: { readonly caFile?: string; readonly inside?: readonly string[] } = {},
): Promise<Day> {
  const own = path.join(folder, randomBytes(4).toString('hex'));
  const token = `${own}.token`;
  writeFileSync(token, await at.enrolmentToken());
  const policy = { ServerUrl: address, ...(rest.caFile && { CaCertFile: rest.caFile }) };
  const words = [process.execPath, CHILD, own, JSON.stringify(policy), token];
  const [program = '', ...args] = [...(rest.inside ?? []), ...words];
  const day = startProcess(program, args, { env: childEnvironment(), input: true });
  open.push(() => day.end());
  await day.says(/^state online/m);
  const write = (title: string): void => void day.child.stdin?.write(`${title}\n`);
  return {
    process: day,
    write,
    async writeMany(label, many) {
      for (let n = 0; n < many; n += 1) {
        write(`${label} ${n}`);
        await day.says(new RegExp(`^kept ${label} ${n}$`, 'm'));
      }
    },
  };
}

/** What it says next that fits, from now on. */
async function then(day: Day, what: RegExp): Promise<void> {
  const before = day.process.said().length;
  await expect.poll(() => what.test(day.process.said().slice(before)), SOON).toBe(true);
}
const titles = async (label: string, by: Caller = desk): Promise<string[]> =>
  (await by.call(listTicketsEndpoint)).tickets
    .map(({ title }) => title)
    .filter((title) => title.startsWith(`${label} `))
    .toSorted();
const expected = (label: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${label} ${n}`).toSorted();

test('stopped for longer than two heartbeats in the middle of sending, it wakes up once', async () => {
  const day = await startDay(server, `http://127.0.0.1:${road.port}`);
  const writing = day.writeMany('asleep', 30);
  await day.process.says(/^kept asleep 9$/m);
  const before = dials;

  process.kill(day.process.pid, 'SIGSTOP');
  const awake = async () =>
    (await desk.call(listDevicesEndpoint)).devices.filter(({ online }) => online).length;
  // Its own heartbeat is over as well when the server’s is: they are as long.
  await expect.poll(awake, SOON).toBe(0);
  process.kill(day.process.pid, 'SIGCONT');

  await writing;
  await expect.poll(() => titles('asleep'), SOON).toEqual(expected('asleep', 30));
  // One for the one that was lost; a second when the first one met the old one’s end.
  expect(dials - before).toBeLessThanOrEqual(2);
});

test('a road that takes every byte and answers none is noticed, and left for another', async () => {
  const day = await startDay(server, `http://127.0.0.1:${road.port}`);
  await day.writeMany('silent', 3);
  await expect.poll(() => titles('silent'), SOON).toHaveLength(3);

  road.silent = true;
  day.write('silent 3');
  await then(day, /state connecting /);
  day.write('silent 4');
  // It tried again on the same road, which took the question, and gave that up as well.
  await day.process.says(/^state offline /m);
  road.silent = false;

  await then(day, /state online 0/);
  expect(await titles('silent')).toEqual(expected('silent', 5));
});

test.skipIf(!isRoot || programPath('ip') === null)(
  'a link that goes down and comes up is noticed both times (needs root and iproute2)',
  async () => {
    const name = `fl${randomBytes(3).toString('hex')}`;
    const ip = (...words: readonly string[]) => execFileSync('ip', words, { stdio: 'pipe' });
    const [there, here] = ['198.51.100.1', '198.51.100.2'];
    ip('netns', 'add', name);
    open.push(() => ip('netns', 'del', name));
    ip('link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`, 'netns', name);
    ip('addr', 'add', `${there}/30`, 'dev', `${name}a`);
    ip('link', 'set', `${name}a`, 'up');
    const inside = ['netns', 'exec', name, 'ip'] as const;
    ip(...inside, 'addr', 'add', `${here}/30`, 'dev', `${name}b`);
    ip(...inside, 'link', 'set', `${name}b`, 'up');
    const northwind = makeAuthority('Northwind');
    open.push(northwind.remove);
    const front = await startTlsFront(northwind.certificate(there), '0.0.0.0');
    open.push(front.close);
    const address = `https://${there}:${front.port}`;
    const own = await startServer({ deps: { silenceMs: HEARTBEAT_MS }, origins: address });
    open.push(own.close);
    front.to(Number(new URL(own.url).port));
    const day = await startDay(own, address, {
      caFile: northwind.file,
      inside: ['ip', 'netns', 'exec', name],
    });

    ip(...inside, 'link', 'set', `${name}b`, 'down');
    await then(day, /state (?:connecting|offline)/);
    await day.writeMany('unplugged', 2);
    ip(...inside, 'addr', 'replace', `${here}/30`, 'dev', `${name}b`);
    ip(...inside, 'link', 'set', `${name}b`, 'up');

    await then(day, /state online 0/);
    const by = await own.technician('tier-1');
    expect(await titles('unplugged', by)).toEqual(expected('unplugged', 2));
  },
);

async function startRoad(to: () => number): Promise<typeof road> {
  const lines = new Set<net.Socket>();
  const door = net.createServer((near) => {
    dials += 1;
    const far = net.connect(to(), '127.0.0.1');
    for (const line of [near, far]) lines.add(line.on('error', () => {}));
    near.on('data', (bytes) => !state.silent && far.write(bytes));
    far.on('data', (bytes) => !state.silent && near.write(bytes));
    // Nothing passes a silent road, not even an end.
    near.on('close', () => !state.silent && far.destroy());
    far.on('close', () => !state.silent && near.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const state = {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    silent: false,
    close() {
      for (const line of lines) line.destroy();
      return new Promise((closed) => door.close(closed));
    },
  };
  return state;
}
