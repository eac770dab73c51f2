import type { EntryId, PersonId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import type { Change, Priority, Ticket, TicketRow } from '@firstline/protocol/tickets';
import { type Move, movesOfTechnicianAnswer, type Then } from '@firstline/ticketing/lifecycle';
import { record } from '../audit/audit.ts';
import type { Context, Technician } from '../context.ts';
import { activePerson, deskRoles } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { currentSeq } from '../platform/outbox/current-seq.ts';
import {
  type Draft,
  draftOf,
  isRepeat,
  lockTicket,
  move,
  type NewEntry,
  save,
  withDue,
  write,
} from './change.ts';
import { describeRows, describeTicket } from './describe.ts';
import { derivedId, intentHash } from './intent.ts';
import * as policy from './policy.ts';
import * as store from './store.ts';

/** The queue, and the number of the newest fact in it. */
export function listTickets(
  ctx: Context,
  wanted: { readonly closed: 'yes' | 'no' },
): Promise<{ seq: number; tickets: TicketRow[] }> {
  policy.readQueue(ctx.actor);
  return ctx.transaction(async (tx) => {
    const seq = await currentSeq(tx);
    return { seq, tickets: await describeRows(tx, await store.queue(tx, wanted.closed)) };
  });
}

export function getTicket(ctx: Context, id: TicketId): Promise<Ticket> {
  policy.readTicket(ctx.actor);
  return ctx.transaction(async (tx) => {
    const ticket = await store.byId(tx, id);
    if (ticket === null) throw new Refusal('ticket.not-found');
    return describeTicket(tx, ticket);
  });
}

export interface Writing {
  readonly entryId: EntryId;
  readonly kind: 'message' | 'note';
  readonly body: string;
  readonly then: Then;
  readonly seen: EntryId | null;
}

/** Answers the employee, or leaves a note for the desk. The first answer accepts a new ticket. */
export function writeEntry(ctx: Context, id: TicketId, given: Writing): Promise<Ticket> {
  const { seen: _, ...content } = given;
  return change(ctx, id, given.entryId, content, async (tx, ticket, actor, hash) => {
    const entry: NewEntry = {
      ...deskEntry(given.entryId, actor, hash),
      ...content,
      kind: given.kind,
    };
    await record(tx, ctx, given.kind === 'note' ? 'ticket.noted' : 'ticket.answered', id);
    if (given.kind === 'note') return write(draftOf(ticket), entry);

    await refuseUnseen(tx, ticket, given.seen);
    const moves = movesOfTechnicianAnswer(ticket.status, given.then);
    if (moves === null) throw new Refusal('ticket.wrong-status', { status: ticket.status });
    const moved = moves.reduce<Draft>((so, by) => move(so, by, ctx.now), draftOf(ticket));
    const said = write(moved, entry);
    if (moved.ticket.status !== 'resolved' || ticket.status === 'resolved') return said;
    return write(said, {
      ...deskEntry(derivedId(given.entryId, 'status'), actor, hash),
      change: { what: 'status', from: ticket.status, to: 'resolved' },
    });
  });
}

/** An answer to words that its writer had not seen yet is held back: the employee may have said more. */
async function refuseUnseen(tx: Tx, ticket: store.KeptTicket, seen: EntryId | null): Promise<void> {
  if (seen === null) return;
  const entries = await store.entriesOf(tx, [ticket.id]);
  const at = entries.findIndex((entry) => entry.id === seen);
  const newer = entries.slice(at + 1).find((entry) => entry.author.kind === 'employee');
  if (newer !== undefined) throw new Refusal('ticket.conflict', { newer: newer.id });
}

/** Gives a ticket to somebody of the desk, or back to the queue. Taking a new one accepts it. */
export function assignTicket(
  ctx: Context,
  id: TicketId,
  given: { readonly entryId: EntryId; readonly assignee: PersonId | null },
): Promise<Ticket> {
  return change(ctx, id, given.entryId, given, async (tx, ticket, actor, hash) => {
    if (ticket.assigneeId === given.assignee) return null;
    const to = given.assignee === null ? null : await activePerson(tx, given.assignee);
    if (given.assignee !== null && (to === null || !deskRoles.includes(to.role))) {
      throw new Refusal('person.not-found');
    }
    if (ticket.status === 'closed') throw new Refusal('ticket.wrong-status', { status: 'closed' });
    await record(tx, ctx, 'ticket.assigned', id, { to: given.assignee });
    const assigned = draftOf({ ...ticket, assigneeId: given.assignee });
    const accepted =
      ticket.status === 'new' && to !== null ? move(assigned, 'accept', ctx.now) : assigned;
    return changed(accepted, given.entryId, actor, hash, {
      what: 'assigned',
      to: to?.name ?? null,
    });
  });
}

/** Sets the priority; the due time follows. */
export function setPriority(
  ctx: Context,
  id: TicketId,
  given: { readonly entryId: EntryId; readonly priority: Priority },
): Promise<Ticket> {
  return change(ctx, id, given.entryId, given, async (tx, ticket, actor, hash) => {
    if (ticket.priority === given.priority) return null;
    if (ticket.status === 'closed') throw new Refusal('ticket.wrong-status', { status: 'closed' });
    await record(tx, ctx, 'ticket.prioritised', id, { to: given.priority });
    const draft = draftOf(withDue({ ...ticket, priority: given.priority }));
    return changed(draft, given.entryId, actor, hash, {
      what: 'priority',
      from: ticket.priority,
      to: given.priority,
    });
  });
}

/** Moves a ticket. The desk closes only what it resolved; an employee's yes may come any time. */
export function moveTicket(
  ctx: Context,
  id: TicketId,
  given: { readonly entryId: EntryId; readonly move: Move },
): Promise<Ticket> {
  return change(ctx, id, given.entryId, given, async (tx, ticket, actor, hash) => {
    if (given.move === 'close' && ticket.status !== 'resolved') {
      throw new Refusal('ticket.wrong-status', { status: ticket.status, move: 'close' });
    }
    const draft = move(draftOf(ticket), given.move, ctx.now);
    await record(tx, ctx, 'ticket.moved', id, { move: given.move });
    return changed(draft, given.entryId, actor, hash, {
      what: 'status',
      from: ticket.status,
      to: draft.ticket.status,
    });
  });
}

/**
 * The rhythm of every desk intent: lock, look whether it happened already, change, keep. `null` from the
 * work means that everything is as wanted.
 */
function change(
  ctx: Context,
  id: TicketId,
  entryId: EntryId,
  content: object,
  work: (
    tx: Tx,
    ticket: store.KeptTicket,
    actor: Technician,
    hash: Buffer,
  ) => Promise<Draft | null>,
): Promise<Ticket> {
  const actor = policy.work(ctx.actor);
  const hash = intentHash(actor.id, id, content);
  return ctx.transaction(async (tx) => {
    const ticket = await lockTicket(tx, id);
    if (await isRepeat(tx, id, entryId, hash)) return describeTicket(tx, ticket);
    const draft = await work(tx, ticket, actor, hash);
    return describeTicket(tx, draft === null ? ticket : await save(tx, draft, ctx.now));
  });
}

const changed = (
  draft: Draft,
  entryId: EntryId,
  actor: Technician,
  hash: Buffer,
  what: Change,
): Draft => write(draft, { ...deskEntry(entryId, actor, hash), change: what });

const deskEntry = (id: EntryId, actor: Technician, hash: Buffer): NewEntry => ({
  id,
  kind: 'change',
  author: { kind: 'technician', id: actor.id, name: actor.name },
  body: '',
  change: null,
  writtenAt: null,
  intentHash: hash,
  attachments: [],
});
