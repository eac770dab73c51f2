import { SnapshotId, TicketId } from '@firstline/protocol/ids';
import { z } from 'zod';
import { Intent } from './intent.ts';

const Seq = z.number().int().nonnegative();
const Detail = z.record(z.string(), z.union([z.string(), z.number()]));

/** A snapshot that was promised with a ticket and is still being read. */
export const Owed = z.object({
  snapshotId: SnapshotId,
  ticketId: TicketId,
  withheld: z.array(z.string()),
});
export type Owed = z.infer<typeof Owed>;

/** One intent in the queue. `seq` is its place, for good. */
export const Queued = z.object({ seq: Seq, intent: Intent });
export type Queued = z.infer<typeof Queued>;

/** One that the server refused for good: kept until it is sent again. */
export const SetAside = z.object({
  seq: Seq,
  intent: Intent,
  refusal: z.string(),
  detail: Detail,
});
export type SetAside = z.infer<typeof SetAside>;

/** What the journal says, line by line. `put` takes several intents at once: all of them, or none. */
export const Record = z.discriminatedUnion('op', [
  z.object({ op: z.literal('put'), queued: z.array(Queued), owed: Owed.nullable() }),
  z.object({ op: z.literal('done'), seq: Seq }),
  z.object({ op: z.literal('aside'), seq: Seq, refusal: z.string(), detail: Detail }),
  /** Everything that still counts, at a moment: the first line of a compacted journal. */
  z.object({
    op: z.literal('all'),
    next: Seq,
    queued: z.array(Queued),
    aside: z.array(SetAside),
    owed: z.array(Owed),
  }),
]);
export type Record = z.infer<typeof Record>;

/** What the queue holds. */
export interface Held {
  readonly next: number;
  readonly queued: readonly Queued[];
  readonly aside: readonly SetAside[];
  readonly owed: readonly Owed[];
}

export const nothingHeld: Held = { next: 1, queued: [], aside: [], owed: [] };

/** What the queue holds after one more record. Records may repeat what is known already. */
export function after(held: Held, record: Record): Held {
  switch (record.op) {
    case 'all':
      return { next: record.next, queued: record.queued, aside: record.aside, owed: record.owed };
    case 'done':
      return { ...held, queued: held.queued.filter(({ seq }) => seq !== record.seq) };
    case 'aside': {
      const { seq, refusal, detail } = record;
      const refused = held.queued.find((queued) => queued.seq === seq);
      if (!refused) return held;
      return {
        ...held,
        queued: held.queued.filter((queued) => queued.seq !== seq),
        aside: [...held.aside, { seq, intent: refused.intent, refusal, detail }],
      };
    }
    case 'put': {
      const seqs = record.queued.map(({ seq }) => seq);
      const paid = new Set(
        record.queued.flatMap(({ intent }) =>
          intent.type === 'snapshot.submit' ? [intent.body.snapshotId] : [],
        ),
      );
      const again = new Set(record.queued.map(({ intent }) => sameKey(intent)));
      return {
        next: Math.max(held.next, ...seqs.map((seq) => seq + 1)),
        queued: [...held.queued, ...record.queued],
        aside: held.aside.filter(({ intent }) => !again.has(sameKey(intent))),
        owed: [
          ...held.owed.filter(({ snapshotId }) => !paid.has(snapshotId)),
          ...(record.owed ? [record.owed] : []),
        ],
      };
    }
    default: {
      const never: never = record;
      return never;
    }
  }
}

/** Two intents with one key are the same intent, stated twice. */
export function sameKey(intent: Intent): string {
  switch (intent.type) {
    case 'ticket.open':
      return `${intent.type} ${intent.body.ticketId}`;
    case 'ticket.answer':
    case 'ticket.confirm':
      return `${intent.type} ${intent.body.entryId}`;
    case 'snapshot.submit':
      return `${intent.type} ${intent.body.snapshotId}`;
    case 'attachment':
      return `${intent.type} ${intent.body.attachmentId}`;
    case 'shell.started':
    case 'shell.ended':
      return `${intent.type} ${intent.body.shellId}`;
    case 'remedy.ended':
      // What was done and later undone is told twice.
      return `${intent.type} ${intent.body.runId} ${intent.body.end}`;
    default: {
      const never: never = intent;
      return never;
    }
  }
}
