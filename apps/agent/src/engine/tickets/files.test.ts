import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ATTACHMENT_MAX_BYTES } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OfflineQueue, openOfflineQueue } from '../outbox/offline-queue.ts';
import { type ChosenFile, createFiles, type Files } from './files.ts';
import { openTicket } from './open-ticket.ts';

let folder = '';
let queue: OfflineQueue;
let files: Files;
let largest = ATTACHMENT_MAX_BYTES;
const clock = { now: () => 1_795_000_000_000 };
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-files-'));
  queue = await openOfflineQueue(path.join(folder, 'outbox'), () => {});
  files = createFiles(queue, clock, random, () => largest);
});
afterEach(async () => {
  await queue.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, bytes: number): Promise<string> {
  const made = path.join(folder, name);
  await writeFile(made, 'x');
  await truncate(made, bytes);
  return made;
}

async function choose(file: string): Promise<ChosenFile> {
  const [chosen] = await files.choose([file]);
  if (!chosen) throw new TypeError('nothing was chosen');
  return chosen;
}

const ticket = (chosen: readonly string[], title = 'Can’t print') =>
  openTicket(
    { queue, files, clock, random },
    { title, body: '', impact: 'a-bit', files: chosen, snapshot: null },
  );

test('a file of exactly the limit goes, and one byte more is told with both counts', async () => {
  const most = await choose(await file('scan.pdf', ATTACHMENT_MAX_BYTES));

  expect(most).toMatchObject({ name: 'scan.pdf', mediaType: 'application/pdf', bytes: 10_485_760 });
  await expect(choose(await file('more.pdf', ATTACHMENT_MAX_BYTES + 1))).rejects.toMatchObject({
    code: 'attachment.too-large',
    detail: { bytes: 10_485_761, limit: 10_485_760 },
  });
});

test('a policy lowers the limit, and of nothing allowed not even an empty file goes', async () => {
  largest = 5;
  try {
    expect(await choose(await file('five.txt', 5))).toMatchObject({ bytes: 5 });
    await expect(choose(await file('six.txt', 6))).rejects.toMatchObject({
      detail: { bytes: 6, limit: 5 },
    });

    largest = 0;

    await expect(choose(await file('empty.txt', 0))).rejects.toMatchObject({
      code: 'attachment.too-large',
      detail: { limit: 0 },
    });
  } finally {
    largest = ATTACHMENT_MAX_BYTES;
  }
});

test('a file that cannot be read says so', async () => {
  await expect(choose(path.join(folder, 'gone.txt'))).rejects.toMatchObject({
    code: 'device.file-unreadable',
  });
  await expect(choose(folder)).rejects.toMatchObject({ code: 'device.file-unreadable' });
});

test('what goes is what was chosen, also when the file changes afterwards', async () => {
  const name = path.join(folder, 'log.txt');
  await writeFile(name, 'before');
  const chosen = await choose(name);
  await writeFile(name, 'after');

  await ticket([chosen.id]);

  expect((await queue.blobs.read(chosen.id))?.toString()).toBe('before');
  expect(queue.waiting().map(({ intent }) => intent.type)).toEqual(['ticket.open', 'attachment']);
});

test('after a refusal nothing waits, and the file can go with the next try', async () => {
  const chosen = await choose(await file('a.txt', 10));

  await expect(ticket([chosen.id], 'x'.repeat(201))).rejects.toMatchObject({
    code: 'ticket.text-too-long',
    detail: { field: 'title', limit: 200 },
  });
  expect(queue.waiting()).toEqual([]);
  await ticket([chosen.id]);

  expect(queue.waiting().length).toBe(2);
});

test('a dropped file cannot be sent', async () => {
  const chosen = await choose(await file('a.txt', 10));
  await files.drop(chosen.id);

  await expect(ticket([chosen.id])).rejects.toMatchObject({ code: 'attachment.not-found' });
  expect(await queue.blobs.read(chosen.id)).toBeNull();
});

test.each([
  ['title', 201],
  ['body', 20_001],
  ['body', 1_000_000],
])(
  'a %s of %d characters is refused with the count, and one that fits goes',
  async (field, length) => {
    const written = { title: 'Can’t print', body: '', [field]: 'x'.repeat(length) };

    const refused = openTicket(
      { queue, files, clock, random },
      { ...written, impact: 'a-bit', files: [], snapshot: null },
    );

    await expect(refused).rejects.toMatchObject({
      code: 'ticket.text-too-long',
      detail: { field, count: length, limit: field === 'title' ? 200 : 20_000 },
    });
    expect(queue.waiting()).toEqual([]);
    await openTicket(
      { queue, files, clock, random },
      {
        title: 'x'.repeat(200),
        body: 'x'.repeat(20_000),
        impact: 'a-bit',
        files: [],
        snapshot: null,
      },
    );
    expect(queue.waiting().length).toBe(1);
  },
);

test('of several files all are taken or none', async () => {
  const good = await file('a.txt', 10);
  const large = await file('b.iso', ATTACHMENT_MAX_BYTES + 1);

  await expect(files.choose([good, large])).rejects.toMatchObject({ code: 'attachment.too-large' });

  expect(await readdir(path.join(folder, 'outbox', 'blobs'))).toEqual([]);
});
