import type {
  Attachment,
  Change,
  Entry,
  MyTicket,
  Ticket,
  TicketRow,
} from '@firstline/protocol/tickets';
import { devicesByIds } from '../devices/devices.ts';
import { peopleByIds } from '../people/people.ts';
import { snapshotCounts } from '../snapshots/snapshots.ts';
import type { Tx } from '../platform/database/transaction.ts';
import * as files from './attachments/store.ts';
import * as store from './store.ts';

/** Tickets as lines of the queue: names are looked up once for all of them. */
export async function describeRows(
  tx: Tx,
  kept: readonly store.KeptTicket[],
): Promise<TicketRow[]> {
  const people = await peopleByIds(
    tx,
    kept.map((one) => one.assigneeId),
  );
  const devices = await devicesByIds(
    tx,
    kept.map((one) => one.deviceId),
  );
  const snapshots = await snapshotCounts(
    tx,
    kept.map((one) => one.snapshotId),
  );
  return kept.map((one) => {
    const assignee = people.get(one.assigneeId ?? '');
    return {
      id: one.id,
      number: one.number,
      title: one.title,
      status: one.status,
      priority: one.priority,
      impact: one.impact,
      requester: { id: one.requesterId, name: one.requesterName },
      assignee: assignee === undefined ? null : { id: assignee.id, name: assignee.name },
      deviceId: one.deviceId,
      deviceName: devices.get(one.deviceId ?? '')?.name ?? null,
      createdAt: one.createdAt.toISOString(),
      updatedAt: one.updatedAt.toISOString(),
      dueAt: one.dueAt?.toISOString() ?? null,
      lastEntryAt: one.lastEntryAt.toISOString(),
      lastAuthor: one.lastAuthor,
      entries: one.entries,
      snapshot: snapshots.get(one.snapshotId ?? '') ?? null,
      version: one.version,
    };
  });
}

export async function describeRow(tx: Tx, kept: store.KeptTicket): Promise<TicketRow> {
  const [row] = await describeRows(tx, [kept]);
  if (row === undefined) throw new Error('a ticket was described as nothing');
  return row;
}

/** One ticket with its whole conversation, for the desk. */
export async function describeTicket(tx: Tx, kept: store.KeptTicket): Promise<Ticket> {
  const entries = await store.entriesOf(tx, [kept.id]);
  const attachments = await files.attachmentsOf(tx, [kept.id]);
  return {
    row: await describeRow(tx, kept),
    entries: entries.map((entry) => toEntry(entry, attachments)),
  };
}

/** Tickets as their employee sees them: what only the desk should know is not in them. */
export async function describeMine(tx: Tx, kept: readonly store.KeptTicket[]): Promise<MyTicket[]> {
  const ids = kept.map((one) => one.id);
  const entries = await store.entriesOf(tx, ids);
  const attachments = await files.attachmentsOf(tx, ids);
  const people = await peopleByIds(
    tx,
    kept.map((one) => one.assigneeId),
  );
  return kept.map((one) =>
    mineOf(
      one,
      people.get(one.assigneeId ?? '')?.name ?? null,
      entries
        .filter((entry) => entry.ticketId === one.id)
        .map((entry) => toEntry(entry, attachments)),
    ),
  );
}

/** One ticket as its employee sees it, from what is at hand. */
export const mineOf = (
  kept: store.KeptTicket,
  assignee: string | null,
  entries: readonly Entry[],
): MyTicket => ({
  id: kept.id,
  number: kept.number,
  title: kept.title,
  status: kept.status,
  assignee,
  dueAt: kept.dueAt?.toISOString() ?? null,
  createdAt: kept.createdAt.toISOString(),
  updatedAt: kept.updatedAt.toISOString(),
  entries: entries.filter(isPublic),
});

const employees: ReadonlySet<Change['what']> = new Set([
  'status',
  'shell-asked',
  'shell-ended',
  'remedy-asked',
  'remedy-ended',
]);

/** What the employee may read: both sides' messages, whose turn it is, and what was done on the computer. */
export function isPublic(entry: Pick<Entry, 'kind' | 'change'>): boolean {
  switch (entry.kind) {
    case 'message':
      return true;
    case 'note':
      return false;
    case 'change': {
      const what = entry.change?.what;
      return what !== undefined && employees.has(what);
    }
  }
}

export const toEntry = (
  entry: store.KeptEntry,
  attachments: ReadonlyMap<string, readonly Attachment[]>,
): Entry => ({
  id: entry.id,
  kind: entry.kind,
  author: entry.author,
  at: entry.at.toISOString(),
  body: entry.body,
  change: entry.change,
  attachments: [...(attachments.get(entry.id) ?? [])],
});
