import type { DeviceId, EntryId, PersonId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import {
  type Change,
  type Entry,
  type Impact,
  Priority,
  type Status,
  type TicketRow,
} from '@firstline/protocol/tickets';
import type { Selectable } from 'kysely';
import { anyOf } from '../platform/database/any-of.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

/** Closed tickets a list goes back to; older ones are found by searching, when there is a search. */
const CLOSED_MAX = 500;
const MINE_DONE_MAX = 20;

/** A ticket as it is kept. */
export interface KeptTicket {
  readonly id: TicketId;
  readonly number: number;
  readonly title: string;
  readonly status: Status;
  readonly priority: Priority;
  readonly impact: Impact;
  readonly requesterId: PersonId | null;
  readonly requesterName: string;
  readonly assigneeId: PersonId | null;
  readonly deviceId: DeviceId | null;
  readonly snapshotId: SnapshotId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly dueAt: Date | null;
  readonly pausedMs: number;
  readonly pausedAt: Date | null;
  readonly lastEntryAt: Date;
  readonly lastAuthor: TicketRow['lastAuthor'];
  readonly entries: number;
  readonly version: number;
  readonly intentHash: Buffer;
}

// as, throughout: uuid columns hold ids, and the tables' checks allow no other words
const toTicket = (row: Selectable<Database['tickets']>): KeptTicket => ({
  id: row.id as TicketId, // as: above
  number: row.number,
  title: row.title,
  status: row.status as Status, // as: above
  priority: row.priority as Priority, // as: above
  impact: row.impact as Impact, // as: above
  requesterId: row.requester_id as PersonId | null, // as: above
  requesterName: row.requester_name,
  assigneeId: row.assignee_id as PersonId | null, // as: above
  deviceId: row.device_id as DeviceId | null, // as: above
  snapshotId: row.snapshot_id as SnapshotId | null, // as: above
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  dueAt: row.due_at,
  pausedMs: row.paused_ms,
  pausedAt: row.paused_at,
  lastEntryAt: row.last_entry_at,
  lastAuthor: row.last_author as TicketRow['lastAuthor'], // as: above
  entries: row.entries,
  version: row.version,
  intentHash: row.intent_hash,
});

/** The ticket as it is kept, with its number; null when the id is taken. */
export async function insert(
  tx: Tx,
  ticket: Omit<KeptTicket, 'number'> & { readonly writtenAt: Date },
): Promise<KeptTicket | null> {
  const row = await tx.sql
    .insertInto('tickets')
    .values({
      id: ticket.id,
      ...mutable(ticket),
      impact: ticket.impact,
      created_at: ticket.createdAt,
      written_at: ticket.writtenAt,
      intent_hash: ticket.intentHash,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toTicket(row);
}

export async function update(tx: Tx, ticket: KeptTicket): Promise<void> {
  await tx.sql.updateTable('tickets').set(mutable(ticket)).where('id', '=', ticket.id).execute();
}

const mutable = (ticket: Omit<KeptTicket, 'number'>) => ({
  title: ticket.title,
  status: ticket.status,
  priority: ticket.priority,
  requester_id: ticket.requesterId,
  requester_name: ticket.requesterName,
  assignee_id: ticket.assigneeId,
  device_id: ticket.deviceId,
  snapshot_id: ticket.snapshotId,
  updated_at: ticket.updatedAt,
  due_at: ticket.dueAt,
  paused_ms: ticket.pausedMs,
  paused_at: ticket.pausedAt,
  last_entry_at: ticket.lastEntryAt,
  last_author: ticket.lastAuthor,
  entries: ticket.entries,
  version: ticket.version,
});

export async function byId(tx: Tx, id: TicketId): Promise<KeptTicket | null> {
  const row = await tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toTicket(row);
}

/** Locks the ticket until the transaction ends: everything that changes one does this first. */
export async function lock(tx: Tx, id: TicketId): Promise<KeptTicket | null> {
  const row = await tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toTicket(row);
}

export async function queue(tx: Tx, closed: 'yes' | 'no'): Promise<readonly KeptTicket[]> {
  const open = await tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('status', '<>', 'closed')
    .orderBy('due_at')
    .execute();
  if (closed === 'no') return open.map(toTicket);
  const done = await tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('status', '=', 'closed')
    .orderBy('updated_at', 'desc')
    .limit(CLOSED_MAX)
    .execute();
  return [...open, ...done].map(toTicket);
}

/** Tickets with a higher number, those that changed since alone; for whoever reads all of them. */
export async function numberedAfter(
  tx: Tx,
  wanted: { readonly number: number; readonly since: Date | null; readonly limit: number },
): Promise<readonly KeptTicket[]> {
  let query = tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('number', '>', wanted.number)
    .orderBy('number')
    .limit(wanted.limit);
  if (wanted.since !== null) query = query.where('updated_at', '>=', wanted.since);
  return (await query.execute()).map(toTicket);
}

/** Whose tickets: a person's, or those a computer filed while it had no person. */
export type Owner =
  | { readonly personId: PersonId }
  | { readonly personId: null; readonly deviceId: DeviceId };

export async function ofOwner(tx: Tx, owner: Owner): Promise<readonly KeptTicket[]> {
  const all = tx.sql.selectFrom('tickets').selectAll();
  const mine =
    owner.personId === null
      ? all.where('device_id', '=', owner.deviceId).where('requester_id', 'is', null)
      : all.where('requester_id', '=', owner.personId);
  const open = await mine.where('status', '<>', 'closed').orderBy('created_at', 'desc').execute();
  const done = await mine
    .where('status', '=', 'closed')
    .orderBy('updated_at', 'desc')
    .limit(MINE_DONE_MAX)
    .execute();
  return [...open, ...done].map(toTicket);
}

/** Locks the open and closed tickets that a computer filed while it had no person. */
export async function lockUnowned(tx: Tx, device: DeviceId): Promise<readonly KeptTicket[]> {
  const rows = await tx.sql
    .selectFrom('tickets')
    .selectAll()
    .where('device_id', '=', device)
    .where('requester_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toTicket);
}

export async function openCounts(
  tx: Tx,
  devices: readonly DeviceId[],
): Promise<ReadonlyMap<string, number>> {
  if (devices.length === 0) return new Map();
  const rows = await tx.sql
    .selectFrom('tickets')
    .select(['device_id', (count) => count.fn.countAll<number>().as('open')])
    .where('device_id', '=', anyOf(devices))
    .where('status', 'not in', ['closed', 'resolved'])
    .groupBy('device_id')
    .execute();
  return new Map(rows.map((row) => [row.device_id ?? '', row.open]));
}

/** How many tickets are neither resolved nor closed, by priority. */
export async function openByPriority(tx: Tx): Promise<ReadonlyMap<Priority, number>> {
  const rows = await tx.sql
    .selectFrom('tickets')
    .select(['priority', (count) => count.fn.countAll<number>().as('open')])
    .where('status', 'not in', ['closed', 'resolved'])
    .groupBy('priority')
    .execute();
  const open = new Map(rows.map((row) => [row.priority, row.open]));
  return new Map(Priority.options.map((priority) => [priority, open.get(priority) ?? 0]));
}

/** An entry as it is kept, without its attachments. */
export interface KeptEntry extends Omit<Entry, 'at' | 'attachments'> {
  readonly ticketId: TicketId;
  readonly at: Date;
  readonly writtenAt: Date | null;
  readonly intentHash: Buffer;
}

/** False when the id is taken. */
export async function insertEntry(tx: Tx, entry: KeptEntry, position: number): Promise<boolean> {
  const row = await tx.sql
    .insertInto('ticket_entries')
    .values({
      id: entry.id,
      ticket_id: entry.ticketId,
      position,
      kind: entry.kind,
      author_kind: entry.author.kind,
      author_id: entry.author.id,
      author_name: entry.author.name,
      at: entry.at,
      written_at: entry.writtenAt,
      body: entry.body,
      change: entry.change === null ? null : JSON.stringify(entry.change),
      intent_hash: entry.intentHash,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const toEntry = (row: Selectable<Database['ticket_entries']>): KeptEntry => ({
  id: row.id as EntryId, // as: above
  ticketId: row.ticket_id as TicketId, // as: above
  kind: row.kind as Entry['kind'], // as: above
  author: {
    kind: row.author_kind as Entry['author']['kind'], // as: above
    id: row.author_id as PersonId | null, // as: above
    name: row.author_name,
  },
  at: row.at,
  writtenAt: row.written_at,
  body: row.body,
  change: row.change as Change | null, // as: insertEntry wrote one
  intentHash: row.intent_hash,
});

export async function entryById(tx: Tx, id: EntryId): Promise<KeptEntry | null> {
  const row = await tx.sql
    .selectFrom('ticket_entries')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toEntry(row);
}

export async function entriesOf(
  tx: Tx,
  tickets: readonly TicketId[],
): Promise<readonly KeptEntry[]> {
  if (tickets.length === 0) return [];
  const rows = await tx.sql
    .selectFrom('ticket_entries')
    .selectAll()
    .where('ticket_id', '=', anyOf(tickets))
    .orderBy('ticket_id')
    .orderBy('position')
    .execute();
  return rows.map(toEntry);
}
