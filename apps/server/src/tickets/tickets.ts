import type { DeviceId, PersonId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import type { Change, Entry } from '@firstline/protocol/tickets';
import { Refusal } from '@firstline/protocol/refusal';
import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { draftOf, lockTicket, save, write } from './change.ts';
import { derivedId, intentHash } from './intent.ts';
import * as store from './store.ts';

/** The face of tickets: what the desk and the devices do stands in from-desk and from-device. */
export { readAttachment, submitPart } from './attachments/attachments.ts';
export {
  assignTicket,
  getTicket,
  listTickets,
  moveTicket,
  setPriority,
  writeEntry,
} from './from-desk.ts';
export { answerTicket, confirmTicket, listMyTickets, myTicket, openTicket } from './from-device.ts';

export { attachmentBytes, exportTickets } from './export.ts';
export { importTicket, type PastEvent, type PastTicket } from './import.ts';

export const openCounts = store.openCounts;
export const openByPriority = store.openByPriority;

type Acting = Pick<Context, 'actor' | 'now'>;

/** A snapshot came in for a ticket: its row shows it from now on. One of another device changes nothing. */
export async function snapshotArrived(
  tx: Tx,
  ctx: Acting,
  snapshot: {
    readonly id: SnapshotId;
    readonly deviceId: DeviceId;
    readonly ticketId: TicketId | null;
  },
): Promise<void> {
  if (snapshot.ticketId === null) return;
  const ticket = await store.lock(tx, snapshot.ticketId);
  if (ticket === null || ticket.deviceId !== snapshot.deviceId) {
    throw new Refusal('ticket.not-found');
  }
  await save(tx, draftOf({ ...ticket, snapshotId: snapshot.id }), ctx.now);
}

/** A computer got its person: what it filed as "Someone at DEVICE" is theirs, to read and to answer. */
export async function gotPerson(
  tx: Tx,
  ctx: Acting,
  deviceId: DeviceId,
  person: { readonly id: PersonId; readonly name: string },
): Promise<void> {
  for (const ticket of await store.lockUnowned(tx, deviceId)) {
    const theirs = { ...ticket, requesterId: person.id, requesterName: person.name };
    await save(tx, draftOf(theirs), ctx.now);
  }
}

/** What a shell needs to know of the ticket it is asked from. */
export interface TicketGist {
  readonly id: TicketId;
  readonly number: number;
  readonly title: string;
  readonly status: store.KeptTicket['status'];
  readonly assigneeId: PersonId | null;
  readonly deviceId: DeviceId | null;
  readonly requesterName: string;
}

export const lockForShell = (tx: Tx, id: TicketId): Promise<TicketGist> => lockTicket(tx, id);
export const lockForRemedy = lockForShell;

/** Writes what happened to a shell into the conversation, once for each shell and happening. */
export async function noteShell(
  tx: Tx,
  now: Date,
  id: TicketId,
  author: Entry['author'],
  change: Change & { readonly shellId: string },
): Promise<void> {
  await noteOnce(tx, now, id, { author, of: change.shellId, as: change.what }, change);
}

/** Writes a change into the conversation, once for each thing and happening, however often it is told. */
export async function noteOnce(
  tx: Tx,
  now: Date,
  id: TicketId,
  happening: { readonly author: Entry['author']; readonly of: string; readonly as: string },
  change: Change,
): Promise<void> {
  const ticket = await lockTicket(tx, id);
  const entryId = derivedId(happening.of, happening.as);
  if ((await store.entryById(tx, entryId)) !== null) return;
  const entry = {
    id: entryId,
    kind: 'change' as const, // as const: the literal, not a string
    author: happening.author,
    body: '',
    change,
    writtenAt: null,
    intentHash: intentHash(happening.as, happening.of),
    attachments: [],
  };
  await save(tx, write(draftOf(ticket), entry), now);
}
