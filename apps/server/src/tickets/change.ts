import type { DeviceId, EntryId, PersonId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import type { Change, Entry, Impact } from '@firstline/protocol/tickets';
import { dueAtMs, pauseAfter } from '@firstline/ticketing/due';
import { type Move, next } from '@firstline/ticketing/lifecycle';
import { startingPriority } from '@firstline/ticketing/priority';
import type { Tx } from '../platform/database/transaction.ts';
import { publish } from '../platform/outbox/publish.ts';
import { describeRow, isPublic, toEntry } from './describe.ts';
import * as files from './attachments/store.ts';
import * as store from './store.ts';

/** A ticket that is being changed: what it is now, and the entries that the change adds. */
export interface Draft {
  readonly ticket: store.KeptTicket;
  readonly added: readonly NewEntry[];
}

export interface NewEntry {
  readonly id: EntryId;
  readonly kind: Entry['kind'];
  readonly author: Entry['author'];
  readonly body: string;
  readonly change: Change | null;
  readonly writtenAt: Date | null;
  readonly intentHash: Buffer;
  readonly attachments: readonly files.NewAttachment[];
}

export const draftOf = (ticket: store.KeptTicket): Draft => ({ ticket, added: [] });

/** Locks a ticket; whoever asks for one that is not there is told so. */
export async function lockTicket(tx: Tx, id: TicketId): Promise<store.KeptTicket> {
  const ticket = await store.lock(tx, id);
  if (ticket === null) throw new Refusal('ticket.not-found');
  return ticket;
}

/**
 * Whether this intent happened already: true means answer as before and change nothing. Another
 * intent under the same id is a conflict. Call it with the ticket locked.
 */
export async function isRepeat(
  tx: Tx,
  ticketId: TicketId,
  entryId: EntryId,
  hash: Buffer,
): Promise<boolean> {
  const kept = await store.entryById(tx, entryId);
  if (kept === null) return false;
  if (kept.ticketId !== ticketId || !kept.intentHash.equals(hash)) {
    throw new Refusal('ticket.conflict');
  }
  return true;
}

/** Moves the ticket along the table of moves; the clock stops and starts with whose turn it is. */
export function move(draft: Draft, by: Move, now: Date): Draft {
  const { ticket } = draft;
  const to = next(ticket.status, by);
  if (to === null) throw new Refusal('ticket.wrong-status', { status: ticket.status, move: by });
  const pause = pauseAfter(
    { pausedMs: ticket.pausedMs, pausedAtMs: ticket.pausedAt?.getTime() ?? null },
    to,
    now.getTime(),
  );
  const moved = {
    ...ticket,
    status: to,
    pausedMs: pause.pausedMs,
    pausedAt: pause.pausedAtMs === null ? null : new Date(pause.pausedAtMs),
  };
  return { ...draft, ticket: withDue(moved) };
}

/** The ticket with the due time that follows from its priority, status and pauses. */
export function withDue(ticket: store.KeptTicket): store.KeptTicket {
  const due = dueAtMs({
    createdAtMs: ticket.createdAt.getTime(),
    priority: ticket.priority,
    status: ticket.status,
    pausedMs: ticket.pausedMs,
  });
  return { ...ticket, dueAt: due === null ? null : new Date(due) };
}

/** A ticket as it begins: nobody's yet, with its first entry, and its clock running. */
export const newTicket = (about: {
  readonly id: TicketId;
  readonly title: string;
  readonly impact: Impact;
  readonly requester: { readonly id: PersonId | null; readonly name: string };
  readonly deviceId: DeviceId | null;
  readonly snapshotId: SnapshotId | null;
  readonly at: Date;
  readonly intentHash: Buffer;
}): store.KeptTicket =>
  withDue({
    id: about.id,
    // The database gives the number.
    number: 0,
    title: about.title,
    status: 'new',
    priority: startingPriority(about.impact),
    impact: about.impact,
    requesterId: about.requester.id,
    requesterName: about.requester.name,
    assigneeId: null,
    deviceId: about.deviceId,
    snapshotId: about.snapshotId,
    createdAt: about.at,
    updatedAt: about.at,
    dueAt: null,
    pausedMs: 0,
    pausedAt: null,
    lastEntryAt: about.at,
    lastAuthor: 'employee',
    entries: 1,
    version: 1,
    intentHash: about.intentHash,
  });

/** Adds an entry to the end of the conversation. */
export const write = (draft: Draft, entry: NewEntry): Draft => ({
  ...draft,
  added: [...draft.added, entry],
});

/**
 * Keeps a draft and says what changed: one fact for each entry, so that a console that reads them all
 * has the whole conversation; one without an entry when there is none.
 */
export async function save(tx: Tx, draft: Draft, now: Date): Promise<store.KeptTicket> {
  const { added } = draft;
  const heard = added.findLast((entry) => entry.kind === 'message' || isEmployees(entry));
  const ticket: store.KeptTicket = {
    ...draft.ticket,
    updatedAt: now,
    version: draft.ticket.version + 1,
    entries: draft.ticket.entries + added.length,
    lastEntryAt: heard === undefined ? draft.ticket.lastEntryAt : now,
    lastAuthor: heard?.author.kind ?? draft.ticket.lastAuthor,
  };
  await store.update(tx, ticket);
  await addEntries(tx, ticket, added, now);
  return ticket;
}

/** Writes the entries behind those the ticket had, and publishes the ticket with each. */
export async function addEntries(
  tx: Tx,
  ticket: store.KeptTicket,
  added: readonly NewEntry[],
  now: Date,
): Promise<readonly Entry[]> {
  const first = ticket.entries - added.length;
  const kept: store.KeptEntry[] = [];
  for (const [index, { attachments, ...entry }] of added.entries()) {
    const one: store.KeptEntry = { ...entry, ticketId: ticket.id, at: now };
    const fresh =
      (await store.insertEntry(tx, one, first + index)) &&
      (await files.insertAttachments(tx, ticket.id, entry.id, attachments));
    if (!fresh) throw new Refusal('ticket.conflict');
    kept.push(one);
  }
  const row = await describeRow(tx, ticket);
  const attached = added.some((entry) => entry.attachments.length > 0)
    ? await files.attachmentsOf(tx, [ticket.id])
    : new Map<string, never>();
  if (kept.length === 0) publish(tx, { type: 'ticket.changed', row, entry: null });
  const told = kept.map((entry) => toEntry(entry, attached));
  for (const entry of told) publish(tx, { type: 'ticket.changed', row, entry });
  return told;
}

const isEmployees = (entry: NewEntry): boolean =>
  entry.author.kind === 'employee' && isPublic(entry);
