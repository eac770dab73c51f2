/**
 * A small agent for one purpose: to be killed. It states tickets and answers into an outbox, says on
 * stdout what was acknowledged, sends them, and ends when all is sent.
 * Arguments: folder, server, how many tickets, label, and where to die (`12 half`) or nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { killAt, type KillPoint } from './kill-at.ts';

const [folder = '', url = '', many = '0', label = '', at, how] = process.argv.slice(2);
const point = at === undefined ? null : ({ at: Number(at), how } as KillPoint); // as: the test's own words
const count = await killAt(point);

const { createConnection } = await import('@firstline/connection/connection');
const { dialWebSocket } = await import('@firstline/connection/socket');
const { plainOutgoing } = await import('@firstline/connection/outgoing/plain');
const { systemTimers } = await import('@firstline/connection/timers');
const ids = await import('@firstline/protocol/ids');
const { openOfflineQueue } = await import('../../apps/agent/src/engine/outbox/offline-queue.ts');
const { startSender } = await import('../../apps/agent/src/engine/outbox/sender.ts');

const say = (line: string) => writeSync(1, `${line}\n`);
const id = () => ids.uuidv7(Date.now(), randomBytes(10));
const trouble = (what: string, error: unknown) => say(`trouble ${what} ${String(error)}`);

const queue = await openOfflineQueue(folder, ({ what }) => trouble(what, null));
const connection = createConnection({
  dial: dialWebSocket(url, {
    open: plainOutgoing.open,
    timers: systemTimers,
    frameMaxBytes: 6 * 1024 * 1024,
  }),
  authenticate: (opening) => opening.receive(),
  timers: systemTimers,
  random: () => 0,
  silenceMs: 30_000,
  frameMaxBytes: 6 * 1024 * 1024,
  onTrouble: () => {},
});
const sender = startSender({
  queue,
  connection,
  timers: systemTimers,
  random: () => 0,
  onFact: () => {},
  onRefused: (intent, refusal) => say(`refused ${intent.type} ${refusal.code}`),
  onTrouble: trouble,
});
// A cut link is set up again at once: how long agents wait is not what is tried here.
connection.onState(({ state }) => {
  if (state !== 'online') setImmediate(() => connection.hint());
});
connection.start();

for (let n = 0; n < Number(many); n += 1) {
  const ticketId = ids.TicketId.parse(id());
  const snapshotId = ids.SnapshotId.parse(id());
  const attachmentId = ids.AttachmentId.parse(id());
  const json = JSON.stringify({ snapshotId, text: 's'.repeat(50_000) });
  const file = Buffer.alloc(300_000, n);
  const withFile = n % 3 === 0;
  const writtenAt = '2026-11-20T09:00:00.000Z';
  const attachments = withFile
    ? [{ id: attachmentId, name: 'a.log', mediaType: 'text/plain', bytes: file.length }]
    : [];
  if (withFile) await queue.keep(attachmentId, file);
  await queue.keep(snapshotId, json);
  say(`stated ${ticketId}`);
  await queue.put([
    {
      type: 'ticket.open',
      body: {
        ticketId,
        entryId: ids.EntryId.parse(id()),
        title: `${label} ${n}`,
        body: 'b'.repeat(18_000),
        impact: 'a-bit',
        attachments,
        snapshotId,
        writtenAt,
      },
    },
    ...(withFile
      ? [{ type: 'attachment' as const, body: { attachmentId, ticketId, bytes: file.length } }] // as const: the literal
      : []),
    {
      type: 'snapshot.submit',
      body: { snapshotId, ticketId, sha256: createHash('sha256').update(json).digest('hex') },
    },
  ]);
  say(`acked ${ticketId}`);
  say(`acked ${snapshotId}`);
  if (withFile) say(`acked ${attachmentId}`);
  const entryId = ids.EntryId.parse(id());
  say(`stated ${entryId}`);
  await queue.put([
    {
      type: 'ticket.answer',
      body: { ticketId, entryId, body: 'a'.repeat(18_000), attachments: [], writtenAt },
    },
  ]);
  say(`acked ${entryId}`);
}
await new Promise<void>((resolve) => {
  const look = () => {
    if (queue.head() === null) resolve();
  };
  queue.onChange(look);
  look();
});
await connection.close();
await sender.close();
await queue.close();
say(`aside ${queue.aside().length}`);
say(`acts ${count()}`);
