import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AttachmentId, EntryId, SnapshotId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Intent } from './intent.ts';
import { openJournal } from './journal.ts';
import { type OfflineQueue, openOfflineQueue, type QueueTrouble } from './offline-queue.ts';

let folder = '';
let queue: OfflineQueue;
let troubles: QueueTrouble[] = [];
let made = 0;
const open = () =>
  openOfflineQueue(path.join(folder, 'outbox'), (trouble) => troubles.push(trouble));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-queue-'));
  troubles = [];
  made = 0;
  queue = await open();
});
afterEach(async () => {
  await queue.close();
  await rm(folder, { recursive: true });
});

async function reopen(): Promise<void> {
  await queue.close();
  queue = await open();
}

function id(): string {
  made += 1;
  return uuidv7(1_795_000_000_000, Buffer.alloc(10, made));
}

function ticket(title: string, snapshotId: string | null = null): Intent {
  return {
    type: 'ticket.open',
    body: {
      ticketId: TicketId.parse(id()),
      entryId: EntryId.parse(id()),
      title,
      body: '',
      impact: 'a-bit',
      attachments: [],
      snapshotId: snapshotId === null ? null : SnapshotId.parse(snapshotId),
      writtenAt: '2026-11-20T09:00:00.000Z',
    },
  };
}

function answerTo(about: Intent, body: string): Intent {
  if (about.type !== 'ticket.open') throw new TypeError('answers are to tickets');
  return {
    type: 'ticket.answer',
    body: {
      ticketId: about.body.ticketId,
      entryId: EntryId.parse(id()),
      body,
      attachments: [],
      writtenAt: '2026-11-20T09:05:00.000Z',
    },
  };
}

const intents = () => queue.waiting().map(({ intent }) => intent);

test('intents wait in order and survive a restart', async () => {
  const printer = ticket('Can’t print to Floor 3');
  const answer = answerTo(printer, 'It blinks now');
  const mail = ticket('Outlook asks for my password');
  await queue.put([printer]);
  await queue.put([answer, mail]);

  await reopen();

  expect(intents()).toEqual([printer, answer, mail]);
  expect(queue.waiting().map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('what the server has is gone after a restart', async () => {
  await queue.put([ticket('One'), ticket('Two')]);
  await queue.done(1);

  await reopen();

  expect(queue.waiting().map(({ seq }) => seq)).toEqual([2]);
});

test('the same intent stated twice waits once', async () => {
  const printer = ticket('Can’t print');

  await queue.put([printer]);
  await queue.put([printer]);

  expect(intents()).toEqual([printer]);
});

test('a refused intent steps aside with its text, and may be sent again with what depends on it', async () => {
  const printer = ticket('Can’t print');
  const answer = answerTo(printer, 'It blinks');
  const mail = ticket('No mail');
  await queue.put([printer, answer, mail]);
  await queue.refuse(1, 'ticket.text-too-long', { count: 201, limit: 200 });
  await queue.refuse(2, 'ticket.not-found', {});

  await reopen();
  const aside = queue.aside().map(({ intent, refusal }) => [intent.type, refusal]);
  const left = intents();
  await queue.sendAgain(printer.type === 'ticket.open' ? printer.body.entryId : '');

  expect(aside).toEqual([
    ['ticket.open', 'ticket.text-too-long'],
    ['ticket.answer', 'ticket.not-found'],
  ]);
  expect(left).toEqual([mail]);
  expect(intents()).toEqual([mail, printer, answer]);
  expect(queue.aside()).toEqual([]);
});

test('large bytes stand beside the journal until the server has them', async () => {
  const snapshotId = SnapshotId.parse(id());
  const printer = ticket('Can’t print', snapshotId);
  await queue.keep(snapshotId, '{"schema":1}');
  await queue.put([
    printer,
    {
      type: 'snapshot.submit',
      body: { snapshotId, ticketId: null, sha256: 'a'.repeat(64) },
    },
  ]);
  await reopen();
  const kept = (await queue.blobs.read(snapshotId))?.toString();

  await queue.done(1);
  await queue.done(2);

  expect(kept).toBe('{"schema":1}');
  expect(await queue.blobs.read(snapshotId)).toBeNull();
});

test('bytes that no intent names are cleared at the next start', async () => {
  await queue.keep(AttachmentId.parse(id()), Buffer.alloc(1_000));

  await reopen();

  expect(await readdir(path.join(folder, 'outbox', 'blobs'))).toEqual([]);
});

test('a snapshot owed to a ticket is owed until it is put', async () => {
  const snapshotId = SnapshotId.parse(id());
  const printer = ticket('Can’t print', snapshotId);
  if (printer.type !== 'ticket.open') throw new TypeError();
  const owed = { snapshotId, ticketId: printer.body.ticketId, withheld: ['processes'] };
  await queue.put([printer], owed);
  await reopen();
  const before = queue.owed();

  await queue.put([
    {
      type: 'snapshot.submit',
      body: { snapshotId, ticketId: owed.ticketId, sha256: 'b'.repeat(64) },
    },
  ]);
  await reopen();

  expect(before).toEqual([owed]);
  expect(queue.owed()).toEqual([]);
});

test('a long life leaves a short journal', async () => {
  const text = 'x'.repeat(10_000);
  const printer = ticket('Can’t print');
  await queue.put([printer]);
  for (let n = 0; n < 200; n += 1) {
    await queue.put([answerTo(printer, text)]);
    const last = queue.waiting().at(-1);
    if (last) await queue.done(last.seq);
  }

  await reopen();

  expect(intents()).toEqual([printer]);
  expect((await stat(path.join(folder, 'outbox', 'journal'))).size).toBeLessThan(600_000);
  expect(queue.waiting().map(({ seq }) => seq)).toEqual([1]);
});

test('puts made while the journal is compacted are not forgotten', async () => {
  const printer = ticket('Can’t print');
  await queue.put([printer]);
  const text = 'x'.repeat(15_000);
  const kept: Intent[] = [];
  for (let round = 0; round < 40; round += 1) {
    const one = answerTo(printer, text);
    const two = answerTo(printer, 'short');
    await Promise.all([
      queue
        .put([one])
        .then(() => queue.done(queue.waiting().find(({ intent }) => intent === one)?.seq ?? 0)),
      queue.put([two]),
    ]);
    kept.push(two);
  }

  await reopen();

  expect(intents()).toEqual([printer, ...kept]);
});

test('a queue that is full refuses a person and still takes what the device must report', async () => {
  const printer = ticket('Can’t print');
  await queue.put(
    Array.from({ length: 5_000 }, () => answerTo(printer, 'again')).map((intent, index) => {
      if (intent.type !== 'ticket.answer') throw new TypeError();
      const bytes = Buffer.alloc(10);
      bytes.writeUInt32BE(index, 4);
      return { ...intent, body: { ...intent.body, entryId: EntryId.parse(uuidv7(1, bytes)) } };
    }),
  );

  const refused = queue.put([printer]);

  await expect(refused).rejects.toMatchObject({ code: 'device.queue-full' });
  await queue.put([
    {
      type: 'shell.started',
      body: { shellId: id() as never, at: '2026-11-20T09:00:00.000Z' }, // as: an id of this test
    },
  ]);
  expect(queue.waiting().length).toBe(5_001);
});

test('a record of a newer agent is left for it, and told', async () => {
  const printer = ticket('Can’t print');
  await queue.put([printer]);
  await queue.close();
  const { journal } = await openJournal(path.join(folder, 'outbox', 'journal'));
  await journal.append([{ op: 'from-the-future', of: 'a newer agent' }], 'durable');
  await journal.close();
  queue = await open();
  for (let n = 0; n < 40; n += 1) {
    await queue.put([answerTo(printer, 'x'.repeat(15_000))]);
    await queue.done(queue.waiting().at(-1)?.seq ?? 0);
  }
  await reopen();

  const kept = await readFile(path.join(folder, 'outbox', 'journal'), 'utf8');

  expect(intents()).toEqual([printer]);
  expect(kept).toContain('from-the-future');
  expect(troubles.map(({ what }) => what)).toEqual(['unknown-record', 'unknown-record']);
});
