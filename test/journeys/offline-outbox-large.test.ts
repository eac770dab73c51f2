import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileKeyStore } from '../../apps/agent/src/engine/enrolment/file-key-store.ts';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { getSnapshotEndpoint } from '@firstline/protocol/snapshots';
import {
  ATTACHMENT_MAX_BYTES,
  getTicketEndpoint,
  listTicketsEndpoint,
} from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAgent, type TestAgent } from '../harness/agent.ts';
import { freshDatabase, type TestDatabase } from '../harness/postgres.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let folder = '';
let database: TestDatabase;
let server: TestServer;
let agent: TestAgent;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-large-'));
  database = await freshDatabase();
  server = await startServer({ databaseUrl: database.url });
  agent = await startAgent();
  await agent.engine.start();
  await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.reaches(({ connection }) => connection === 'online');
});
afterEach(async () => {
  await agent.close();
  await server.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const plain = { body: '', impact: 'a-bit', withSnapshot: false } as const; // as const: the literals

test('a file of ten megabytes arrives whole although the server went away in the middle', async () => {
  const bytes = randomBytes(ATTACHMENT_MAX_BYTES);
  const file = path.join(folder, 'trace.log');
  await writeFile(file, bytes);
  const [chosen] = await agent.engine.chooseFiles([file]);
  const view = await agent.engine.answers['ticket.send']({
    ...plain,
    title: 'Trace of the crash',
    files: [chosen?.id ?? ''],
  });
  await agent.sees(({ ticket, unsent }) => ticket.id === view.ticket.id && !unsent);

  await server.close();
  await agent.reaches(({ connection }) => connection !== 'online');
  const cutOff = agent.engine.state().waiting;
  const port = Number(new URL(server.url).port);
  server = await startServer({ databaseUrl: database.url, port });
  agent.engine.hint();
  await agent.engine.settled();

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { entries } = await priya.call(getTicketEndpoint, {
    params: { ticketId: view.ticket.id },
  });
  const [attachment] = entries[0]?.attachments ?? [];
  const download = await fetch(`${server.url}/api/v1/attachments/${attachment?.id}`, {
    headers: { authorization: `Bearer ${priya.token}` },
  });
  const arrived = Buffer.from(await download.arrayBuffer());
  expect(cutOff).toBe(1);
  expect(attachment).toMatchObject({ name: 'trace.log', bytes: bytes.length, complete: true });
  expect(digest(arrived)).toBe(digest(bytes));
});

test('a ticket does not wait for the computer, and its snapshot comes even after a crash', async () => {
  const { answers } = agent.engine;
  await answers['snapshot.prepare']({});
  const view = await answers['ticket.send']({
    ...plain,
    title: 'Everything hangs',
    files: [],
    withSnapshot: true,
  });
  // Closing gives up what is being read, as a crash would; the debt is on disk.
  await agent.engine.close();
  agent = await startAgent({ folder: agent.folder });
  await agent.engine.start();
  await agent.engine.settled();

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { row } = await priya.call(getTicketEndpoint, { params: { ticketId: view.ticket.id } });
  const kept = await priya.call(getSnapshotEndpoint, {
    params: { snapshotId: row.snapshot?.id ?? '' },
  });
  expect(Snapshot.parse(JSON.parse(kept.json)).sections.os?.state).toBe('ok');
});

test('three hundred tickets written without a server all arrive, once and in order', async () => {
  await server.close();
  await agent.reaches(({ connection }) => connection !== 'online');
  const titles = Array.from({ length: 300 }, (_, n) => `Ticket ${String(n).padStart(3, '0')}`);
  for (const title of titles) {
    await agent.engine.answers['ticket.send']({ ...plain, title, files: [] });
  }

  const port = Number(new URL(server.url).port);
  server = await startServer({ databaseUrl: database.url, port });
  agent.engine.hint();
  await agent.engine.settled();

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { tickets } = await priya.call(listTicketsEndpoint);
  const byNumber = [...tickets].sort((a, b) => a.number - b.number);
  expect(byNumber.map(({ title }) => title)).toEqual(titles);
});

test('a device whose key is gone says so, keeps its tickets and makes no other key', async () => {
  await agent.engine.close();
  await rm(path.join(agent.folder, 'keys'), { recursive: true });

  agent = await startAgent({ folder: agent.folder });
  await agent.engine.start();
  const view = await agent.engine.answers['ticket.send']({ ...plain, title: 'Help', files: [] });

  expect(agent.engine.state()).toMatchObject({
    connection: 'refused',
    refusal: 'device.key-missing',
    waiting: 1,
  });
  expect(view.unsent).toBe(true);
  expect(await fileKeyStore(path.join(agent.folder, 'keys')).read('device-signing')).toBeNull();
});

test('a device that the server does not know is refused, and tries again rarely', async () => {
  const other = await freshDatabase();
  await server.close();
  const port = Number(new URL(server.url).port);
  server = await startServer({ databaseUrl: other.url, port });
  agent.engine.hint();

  const state = await agent.reaches(({ connection }) => connection === 'refused');

  expect(state.refusal).toBe('agent.unknown-device');
  await agent.engine.close();
  await server.close();
  await other.drop();
  server = await startServer({ databaseUrl: database.url });
});

test('a clock that is an hour off is seen, and changes nothing else', async () => {
  server.clock.now = new Date(Date.now() + 3_600_000);
  const restarted = await agent.restart();
  agent = restarted;
  await agent.engine.start();

  const state = await agent.reaches(({ clockOffBySeconds }) => clockOffBySeconds !== null);
  await agent.engine.answers['ticket.send']({ ...plain, title: 'Late again', files: [] });
  await agent.engine.settled();

  expect(Math.abs((state.clockOffBySeconds ?? 0) - 3_600)).toBeLessThan(60);
  expect(agent.engine.state().waiting).toBe(0);
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
