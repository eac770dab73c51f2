import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import type { ConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { startAgent } from '../../scripts/parts/agent.ts';
import { startConsole } from '../../scripts/parts/console.ts';
import { makeDesk } from '../../scripts/parts/desk.ts';
import { personAtComputer } from '../../scripts/parts/person.ts';
import { startWireTap, type WireTap } from '../harness/wire-tap.ts';
import { searchMemory } from './memory-search.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Sent as ticket text: the server must hold it, so every search has to find it. */
const control = `control${randomBytes(8).toString('hex')}`;
/** The device's name: the server keeps it in its heap as long as the device is connected. */
const kept = `LT-${randomBytes(8).toString('hex')}`;
/** Pasted into the shell as one piece. */
const typed = `typed${randomBytes(8).toString('hex')}`;
/** What the shell shows: made there, from what was typed, so that nobody typed it. */
const shown = [...typed].reverse().join('');
const secrets = [typed, shown];

let folder: string;
let server: ChildProcess;
let tap: WireTap;
let agent: AgentEngine;
let desk: ConsoleEngine;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-blind-'));
  // PostgreSQL, run by root as another account, must be able to reach its folder.
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o755 });
  tap = await startWireTap();
  server = spawn(
    process.execPath,
    [
      '--heapsnapshot-signal=SIGUSR2',
      path.join(root, 'apps/server/src/main.ts'),
      `--data=${path.join(folder, 'server')}`,
      '--port=0',
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        FIRSTLINE_ORIGINS: tap.origin,
        FIRSTLINE_LOG_LEVEL: 'debug',
      },
    },
  );
  const ready = await firstLine(server);
  tap.to(Number(new URL(ready.url).port));
  const { technician, token } = await makeDesk({ root, data: folder });
  const person = personAtComputer();
  agent = await startAgent({
    folder: path.join(folder, 'agent'),
    presence: person.presence,
    name: kept,
    enrol: { server: tap.origin, token },
  });
  desk = await startConsole({ folder, server: tap.origin, ...technician });
  await shellWithSecrets(person.asked);
});

afterAll(async () => {
  await desk?.close();
  await agent?.close();
  if (server?.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await tap?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(process.platform !== 'linux')(
  'what is typed and shown in a shell is nowhere in the server’s memory',
  () => {
    const { hits, bytesRead } = searchMemory(server.pid ?? 0, [control, ...secrets]);
    const needles = new Set(hits.map(({ needle }) => needle));

    expect(bytesRead).toBeGreaterThan(20_000_000);
    expect([...needles]).toEqual([control]);
  },
);

test('nor in a snapshot of its heap', async () => {
  server.kill('SIGUSR2');
  const heap = await heapSnapshot();

  expect(found(heap, [kept, ...secrets])).toEqual([kept]);
});

test('nor on the wire between the server and anyone', () => {
  expect(found(tap.sent(), [control, ...secrets])).toEqual([control]);
  expect(found(tap.received(), secrets)).toEqual([]);
});

test('nor in its database, its logs or any file it keeps', async () => {
  await desk.close();
  await agent.close();
  server.kill('SIGTERM');
  await once(server, 'exit');

  const files = filesOf(path.join(folder, 'server'));
  const logs = files.filter(({ name }) => name.endsWith('server.log'));

  expect(new Set(files.flatMap(({ bytes }) => found(bytes, [control, ...secrets])))).toEqual(
    new Set([control]),
  );
  expect(logs.map(({ bytes }) => found(bytes, ['ready', ...secrets]))).toEqual([['ready']]);
});

/** One ticket whose text is the control, and one shell in which the secrets are typed and shown. */
async function shellWithSecrets(
  asked: ReturnType<typeof personAtComputer>['asked'],
): Promise<void> {
  const { ticket } = await agent.answers['ticket.send']({
    title: control,
    body: '',
    impact: 'a-bit',
    files: [],
    withSnapshot: false,
  });
  const { me } = await desk.answers['session.get']({});
  await until(async () => {
    const { tickets } = await desk.answers['ticket.list']({});
    return tickets.some(({ id }) => id === ticket.id);
  }, 'ticket.changed');
  await desk.answers['ticket.assign']({ ticketId: ticket.id, assignee: me?.id ?? null });

  let output = '';
  const shows = new Promise<void>((resolve) => {
    desk.on('shell.shown', ({ data }) => {
      output += Buffer.from(data, 'base64').toString();
      if (output.includes(shown)) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => {
    desk.on('shell.changed', ({ state }) => {
      if (state === 'ended') resolve();
    });
  });
  const live = new Promise<void>((resolve) => {
    desk.on('shell.changed', ({ state }) => {
      if (state === 'live') resolve();
    });
  });
  const { shellId } = await desk.answers['shell.ask']({
    ticketId: ticket.id,
    why: 'To see what the relay sees',
    minutes: 5,
  });
  (await asked()).answer('allow');
  await live;
  const write = (text: string) =>
    desk.answers['shell.write']({ shellId, data: Buffer.from(text).toString('base64') });
  await write(`echo ${typed} | rev\n`);
  await shows;
  await write('exit\n');
  await ended;
}

/** Tries again after each event of that name until it holds. */
async function until(holds: () => Promise<boolean>, event: 'ticket.changed'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      holds().then((yes) => yes && resolve(), reject);
    };
    desk.on(event, look);
    look();
  });
}

const found = (bytes: Buffer, needles: readonly string[]): string[] =>
  needles.filter(
    (needle) => bytes.includes(needle) || bytes.includes(Buffer.from(needle, 'utf16le')),
  );

function filesOf(place: string): { name: string; bytes: Buffer }[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath, item.name))
    .filter((name) => !name.includes(`${path.sep}native${path.sep}`))
    .map((name) => ({ name, bytes: readFileSync(name) }));
}

/** Node writes the snapshot into its working folder; it is whole when it parses. */
async function heapSnapshot(): Promise<Buffer> {
  for (;;) {
    const name = readdirSync(folder).find((one) => one.endsWith('.heapsnapshot'));
    const bytes = name === undefined ? null : readFileSync(path.join(folder, name));
    if (bytes?.subarray(-4).includes('}') && isJson(bytes)) return bytes;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

async function firstLine(child: ChildProcess): Promise<{ url: string }> {
  if (child.stdout === null) throw new Error('the server has no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    // as: main.ts prints one line of JSON with its url
    return JSON.parse(line) as { url: string };
  }
  throw new Error(`the server ended with ${child.exitCode}`);
}
