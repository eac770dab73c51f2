import type { DeviceId, EntryId, PersonId, SnapshotId, TicketId } from '@firstline/protocol/ids';
import type { Change, Entry, Impact, Priority } from '@firstline/protocol/tickets';
import type { Move } from '@firstline/ticketing/lifecycle';
import { record } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import {
  type Draft,
  draftOf,
  move,
  type NewEntry,
  newTicket,
  save,
  withDue,
  write,
} from './change.ts';
import { derivedId, intentHash } from './intent.ts';
import * as store from './store.ts';

/** One thing that happened in a ticket before it came here. */
export interface PastEvent {
  readonly at: Date;
  readonly author: Entry['author'];
  readonly kind: Entry['kind'];
  readonly body: string;
  readonly moves: readonly Move[];
  /** Who has it after this; left out: whoever had it. */
  readonly assignee?: { readonly id: PersonId; readonly name: string } | null;
  readonly priority?: Priority;
  /** What was done on a computer, as a remedy. */
  readonly change?: Change;
}

export interface PastTicket {
  readonly id: TicketId;
  readonly title: string;
  readonly impact: Impact;
  readonly requester: { readonly id: PersonId; readonly name: string };
  readonly deviceId: DeviceId | null;
  readonly snapshotId: SnapshotId | null;
  /** The first is what the employee wrote. */
  readonly events: readonly [PastEvent, ...PastEvent[]];
}

/**
 * Takes over a ticket with its history; false when it is here already. Every step goes the way of the
 * table of moves at its own time, so clocks and due times are what they would have been here.
 */
export async function importTicket(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  past: PastTicket,
): Promise<boolean> {
  const [first, ...rest] = past.events;
  const begun = newTicket({ ...past, at: first.at, intentHash: intentHash('import', past.id) });
  let ticket = await store.insert(tx, { ...begun, entries: 0, writtenAt: first.at });
  if (ticket === null) return false;
  for (const [index, event] of [first, ...rest].entries()) {
    const id = derivedId(past.id, `entry ${index}`);
    ticket = await save(tx, step(ticket, event, id), event.at);
  }
  await record(tx, ctx, 'ticket.imported', past.id, { number: ticket.number });
  return true;
}

function step(ticket: store.KeptTicket, event: PastEvent, id: EntryId): Draft {
  const changed: store.KeptTicket = {
    ...ticket,
    ...(event.assignee !== undefined && { assigneeId: event.assignee?.id ?? null }),
    ...(event.priority !== undefined && { priority: event.priority }),
  };
  const moved = event.moves.reduce<Draft>(
    (so, by) => move(so, by, event.at),
    draftOf(withDue(changed)),
  );
  const entry: NewEntry = {
    id,
    kind: event.kind,
    author: event.author,
    body: event.body,
    change: event.kind === 'change' ? changeOf(event, ticket, moved.ticket) : null,
    writtenAt: null,
    intentHash: intentHash('import', id),
    attachments: [],
  };
  return write(moved, entry);
}

function changeOf(event: PastEvent, before: store.KeptTicket, after: store.KeptTicket): Change {
  if (event.change !== undefined) return event.change;
  if (event.assignee !== undefined) {
    return { what: 'assigned', to: event.assignee?.name ?? null };
  }
  return event.priority === undefined
    ? { what: 'status', from: before.status, to: after.status }
    : { what: 'priority', from: before.priority, to: event.priority };
}
