import type { DeviceId, EntryId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import type { Entry, Impact, MyTicket } from '@firstline/protocol/tickets';
import { moveOfConfirmation, moveOfEmployeeAnswer } from '@firstline/ticketing/lifecycle';
import { record } from '../audit/audit.ts';
import type { Context, DeviceActor } from '../context.ts';
import { deviceOf, type KeptDevice } from '../devices/devices.ts';
import { peopleByIds } from '../people/people.ts';
import type { Tx } from '../platform/database/transaction.ts';
import {
  addEntries,
  draftOf,
  isRepeat,
  lockTicket,
  move,
  newTicket,
  save,
  write,
} from './change.ts';
import { describeMine, mineOf } from './describe.ts';
import { derivedId, intentHash } from './intent.ts';
import * as policy from './policy.ts';
import * as files from './attachments/store.ts';
import * as store from './store.ts';

type DeviceContext = Context<DeviceActor>;

export interface Opening {
  readonly ticketId: TicketId;
  readonly entryId: EntryId;
  readonly title: string;
  readonly body: string;
  readonly impact: Impact;
  readonly attachments: readonly files.NewAttachment[];
  readonly snapshotId: store.KeptTicket['snapshotId'];
  readonly writtenAt: string;
}

/** Opens a ticket, once for its id, whatever the network repeats. Due times go by the server's clock. */
export function openTicket(ctx: DeviceContext, opening: Opening): Promise<MyTicket> {
  return ctx.transaction(async (tx) => {
    const device = await deviceOf(tx, ctx.actor.id);
    const hash = intentHash('ticket.open', ctx.actor.id, opening);
    const known = await store.byId(tx, opening.ticketId);
    if (known !== null) return again(tx, device, known, hash);

    const author = await authorOf(tx, device);
    const ticket = newTicket({
      id: opening.ticketId,
      title: opening.title,
      impact: opening.impact,
      requester: author,
      deviceId: device.id,
      snapshotId: opening.snapshotId,
      at: ctx.now,
      intentHash: hash,
    });
    const kept = await store.insert(tx, { ...ticket, writtenAt: new Date(opening.writtenAt) });
    if (kept === null) {
      // Another connection was quicker with the same id: then its ticket is the one.
      return again(tx, device, await lockTicket(tx, opening.ticketId), hash);
    }
    const first = { ...employeeEntry(opening, author, hash), body: opening.body };
    const entries = await addEntries(tx, kept, [first], ctx.now);
    await record(tx, ctx, 'ticket.opened', kept.id, { number: kept.number });
    return mineOf(kept, null, entries);
  });
}

async function again(
  tx: Tx,
  device: KeptDevice,
  known: store.KeptTicket,
  hash: Buffer,
): Promise<MyTicket> {
  if (!known.intentHash.equals(hash)) throw new Refusal('ticket.conflict');
  return one(tx, policy.mine(device, known));
}

export interface Answer {
  readonly ticketId: TicketId;
  readonly entryId: EntryId;
  readonly body: string;
  readonly attachments: readonly files.NewAttachment[];
  readonly writtenAt: string;
}

/** The employee writes back. A ticket that waited, or seemed done, is the desk's turn again. */
export function answerTicket(ctx: DeviceContext, answer: Answer): Promise<MyTicket> {
  return ctx.transaction(async (tx) => {
    const device = await deviceOf(tx, ctx.actor.id);
    const ticket = policy.mine(device, await store.lock(tx, answer.ticketId));
    const hash = intentHash('ticket.answer', ctx.actor.id, answer);
    if (await isRepeat(tx, ticket.id, answer.entryId, hash)) return one(tx, ticket);
    if (ticket.status === 'closed') throw new Refusal('ticket.wrong-status', { status: 'closed' });

    const author = await authorOf(tx, device);
    const by = moveOfEmployeeAnswer(ticket.status);
    const said = write(draftOf(ticket), employeeEntry(answer, author, hash));
    const saved = await save(tx, by === null ? said : move(said, by, ctx.now), ctx.now);
    await record(tx, ctx, 'ticket.answered', ticket.id);
    return one(tx, saved);
  });
}

export interface Confirmation {
  readonly ticketId: TicketId;
  readonly entryId: EntryId;
  readonly fixed: boolean;
  readonly body: string;
  readonly writtenAt: string;
}

/** "Did that fix it?" Yes closes, whenever it is said. Not yet opens again what seemed done. */
export function confirmTicket(ctx: DeviceContext, given: Confirmation): Promise<MyTicket> {
  return ctx.transaction(async (tx) => {
    const device = await deviceOf(tx, ctx.actor.id);
    const ticket = policy.mine(device, await store.lock(tx, given.ticketId));
    const hash = intentHash('ticket.confirm', ctx.actor.id, given);
    if (await isRepeat(tx, ticket.id, given.entryId, hash)) return one(tx, ticket);
    if (ticket.status === 'closed') {
      // Closed by the desk while "yes" was on its way: both want the same.
      if (given.fixed) return one(tx, ticket);
      throw new Refusal('ticket.wrong-status', { status: 'closed' });
    }
    const by = given.fixed ? moveOfConfirmation(true) : moveOfEmployeeAnswer(ticket.status);
    const author = await authorOf(tx, device);
    const moved = by === null ? draftOf(ticket) : move(draftOf(ticket), by, ctx.now);
    const said = employeeEntry({ ...given, attachments: [] }, author, hash);
    const change = {
      ...said,
      kind: 'change' as const, // as const: the literal, not a string
      body: '',
      change: { what: 'status' as const, from: ticket.status, to: moved.ticket.status }, // as const: same
    };
    const draft =
      given.body === ''
        ? write(moved, change)
        : write(write(moved, said), { ...change, id: derivedId(given.entryId, 'status') });
    const saved = await save(tx, draft, ctx.now);
    await record(tx, ctx, 'ticket.confirmed', ticket.id, { fixed: given.fixed });
    return one(tx, saved);
  });
}

/** The tickets of this device's person, and no other's. */
export function listMyTickets(ctx: DeviceContext): Promise<{ tickets: MyTicket[] }> {
  return ctx.transaction(async (tx) => {
    const device = await deviceOf(tx, ctx.actor.id);
    return { tickets: await describeMine(tx, await store.ofOwner(tx, policy.ownerOf(device))) };
  });
}

/** One ticket as this device may see it; null when it may not. */
export async function myTicket(tx: Tx, deviceId: DeviceId, id: TicketId): Promise<MyTicket | null> {
  const device = await deviceOf(tx, deviceId);
  const ticket = await store.byId(tx, id);
  return ticket === null || !policy.isMine(device, ticket) ? null : one(tx, ticket);
}

async function one(tx: Tx, ticket: store.KeptTicket): Promise<MyTicket> {
  const [mine] = await describeMine(tx, [ticket]);
  if (mine === undefined) throw new Error('a ticket was described as nothing');
  return mine;
}

async function authorOf(
  tx: Tx,
  device: KeptDevice,
): Promise<Entry['author'] & { kind: 'employee' }> {
  const person = (await peopleByIds(tx, [device.personId])).get(device.personId ?? '');
  return person === undefined
    ? { kind: 'employee', id: null, name: `Someone at ${device.name}` }
    : { kind: 'employee', id: person.id, name: person.name };
}

const employeeEntry = (
  said: Pick<Answer, 'entryId' | 'body' | 'attachments' | 'writtenAt'>,
  author: Entry['author'],
  hash: Buffer,
) => ({
  id: said.entryId,
  kind: 'message' as const, // as const: the literal, not a string
  author,
  body: said.body,
  change: null,
  writtenAt: new Date(said.writtenAt),
  intentHash: hash,
  attachments: said.attachments,
});
