/** An outbox on a disk that gets full. Argument: a folder on a small disk of its own. Prints what became of it. */
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { EntryId, SnapshotId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { openOfflineQueue } from '../../apps/agent/src/engine/outbox/offline-queue.ts';

const folder = process.argv[2] ?? '';
const filler = path.join(folder, 'filler');
const outbox = path.join(folder, 'outbox');
const open = () => openOfflineQueue(outbox, () => {});
const id = () => uuidv7(Date.now(), randomBytes(10));
const acknowledged: string[] = [];

let queue = await open();
async function write(): Promise<string> {
  const ticketId = TicketId.parse(id());
  try {
    await queue.put([
      {
        type: 'ticket.open',
        body: {
          ticketId,
          entryId: EntryId.parse(id()),
          title: 'Can’t print',
          body: 'x'.repeat(19_000),
          impact: 'a-bit',
          attachments: [],
          snapshotId: null,
          writtenAt: '2026-11-20T09:00:00.000Z',
        },
      },
    ]);
    acknowledged.push(ticketId);
    return 'kept';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code} ${error.detail['problem']}`;
  }
}

function fill(): void {
  for (const size of [65_536, 4_096, 512]) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(size, 1));
    } catch {
      // That piece does not fit any more: a smaller one may.
    }
  }
}

const before = await write();
fill();
const blob = SnapshotId.parse(id());
const kept = await queue.keep(blob, 'y'.repeat(100_000)).then(
  () => 'kept',
  (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
);
const withReserve = await write();
fill();
const whenFull: string[] = [];
for (let n = 0; n < 40 && whenFull.at(-1)?.startsWith('device') !== true; n += 1) {
  whenFull.push(await write());
  fill();
}
await queue.close();
queue = await open();
const survivedFull = queue.waiting().length;
rmSync(filler);
const afterwards = await write();
await queue.close();
queue = await open();
const found = queue
  .waiting()
  .map(({ intent }) => 'ticketId' in intent.body && intent.body.ticketId);
await queue.close();
process.stdout.write(
  JSON.stringify({
    before,
    kept,
    halfBlob: existsSync(path.join(outbox, 'blobs', blob)),
    withReserve,
    whenFull: whenFull.at(-1),
    survivedFull,
    afterwards,
    same: JSON.stringify(found) === JSON.stringify(acknowledged),
    acknowledged: acknowledged.length,
  }),
);
