import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from '@firstline/connection/connection';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { dialWebSocket } from '@firstline/connection/socket';
import type { Timers } from '@firstline/connection/timers';
import { EntryId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { handTimers } from '../../../../../test/harness/timers.ts';
import type { Intent } from './intent.ts';
import { type OfflineQueue, openOfflineQueue } from './offline-queue.ts';
import { type Sender, startSender } from './sender.ts';

/** What the server says to the next request: a fact, a refusal, or nothing but a cut. */
type Says = 'ok' | 'cut' | { readonly refusal: string };

/** Pauses that are over at once: how long they are is the backoff's business. */
const atOnce: Timers = {
  now: () => 0,
  after(_, run) {
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  },
};

let folder = '';
let server: WebSocketServer;
let queue: OfflineQueue;
let sender: Sender;
let closeLink: () => Promise<void>;
let says: Says[] = [];
let heard: string[] = [];
let refusals: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-sender-'));
  [says, heard, refusals] = [[], [], []];
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket: WebSocket) => {
    socket.send('{}');
    socket.on('message', (data) => {
      const { id, body } = JSON.parse(data.toString());
      heard.push(body.title);
      const next = says.shift() ?? 'ok';
      if (next === 'cut') socket.terminate();
      else if (next === 'ok')
        socket.send(JSON.stringify({ type: 'reply', to: id, ok: true, body: fact(body) }));
      else socket.send(JSON.stringify({ type: 'reply', to: id, ok: false, ...next }));
    });
  });
  await once(server, 'listening');
  // as: a server on a TCP port has an AddressInfo
  const { port } = server.address() as AddressInfo;
  queue = await openOfflineQueue(folder, () => {});
  const connection = createConnection({
    dial: dialWebSocket(`ws://127.0.0.1:${port}`, {
      open: plainOutgoing.open,
      timers: handTimers(),
      frameMaxBytes: 100_000,
    }),
    authenticate: (opening) => opening.receive(),
    timers: handTimers(),
    random: () => 0,
    silenceMs: 1e9,
    frameMaxBytes: 100_000,
    onTrouble: () => {},
  });
  connection.onState(({ state }) => {
    if (state !== 'online') setImmediate(() => connection.hint());
  });
  sender = startSender({
    queue,
    connection,
    timers: atOnce,
    random: () => 0,
    onFact: () => {},
    onRefused: (_, { code }) => refusals.push(code),
    onTrouble: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  closeLink = connection.close;
  connection.start();
});
afterEach(async () => {
  await closeLink();
  await sender.close();
  await queue.close();
  for (const socket of server.clients) socket.terminate();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const fact = ({ ticketId, title }: { ticketId: string; title: string }) => ({
  id: ticketId,
  number: 1,
  title,
  status: 'new',
  assignee: null,
  dueAt: null,
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
  entries: [],
});

let made = 0;
function ticket(title: string): Intent {
  const id = () => {
    made += 1;
    return uuidv7(1_795_000_000_000, Buffer.alloc(10, made));
  };
  return {
    type: 'ticket.open',
    body: {
      ticketId: TicketId.parse(id()),
      entryId: EntryId.parse(id()),
      title,
      body: '',
      impact: 'a-bit',
      attachments: [],
      snapshotId: null,
      writtenAt: '2026-11-20T09:00:00.000Z',
    },
  };
}

function emptied(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (queue.head() === null) resolve();
    };
    queue.onChange(look);
    look();
  });
}

test('what a cut link leaves unanswered is sent again, before what follows', async () => {
  says = ['cut', 'cut', 'ok', 'ok'];

  await queue.put([ticket('One'), ticket('Two')]);
  await emptied();

  expect(heard).toEqual(['One', 'One', 'One', 'Two']);
});

test('a busy server is asked again, for as long as it takes, and nothing overtakes', async () => {
  const busy = { refusal: 'server.busy' };
  says = [busy, busy, busy, { refusal: 'request.too-many' }, { refusal: 'server.storage-full' }];

  await queue.put([ticket('One'), ticket('Two')]);
  await emptied();

  expect(heard).toEqual(['One', 'One', 'One', 'One', 'One', 'One', 'Two']);
  expect(queue.aside()).toEqual([]);
});

test('a final no steps aside at once', async () => {
  says = [{ refusal: 'ticket.conflict' }];

  await queue.put([ticket('One'), ticket('Two')]);
  await emptied();

  expect(heard).toEqual(['One', 'Two']);
  expect(refusals).toEqual(['ticket.conflict']);
  expect(queue.aside().map(({ refusal }) => refusal)).toEqual(['ticket.conflict']);
});

test('an intent that a server fails on ten times steps aside', async () => {
  says = Array.from({ length: 10 }, () => ({ refusal: 'internal' }));

  await queue.put([ticket('Poison'), ticket('Fine')]);
  await emptied();

  expect(heard).toEqual([...Array.from({ length: 10 }, () => 'Poison'), 'Fine']);
  expect(queue.aside().map(({ refusal }) => refusal)).toEqual(['internal']);
});

test('a refusal of a newer server, without a name here, is taken for a failure', async () => {
  says = [{ refusal: 'ticket.from-the-future' }, 'ok'];

  await queue.put([ticket('One')]);
  await emptied();

  expect(heard).toEqual(['One', 'One']);
});
