import { EntryId } from '@firstline/protocol/ids';
import type { Attachment, Entry, MyTicket, Status } from '@firstline/protocol/tickets';
import type { TicketView } from '../../bridge/bridge.ts';
import { blobOf, entryOf, type Intent, ticketOf } from '../outbox/intent.ts';
import type { Queued, SetAside } from '../outbox/record.ts';
import { unread } from './unread.ts';

/** What the server recorded, and what it has not seen yet. */
export interface Known {
  readonly facts: ReadonlyMap<string, MyTicket>;
  readonly lastRead: ReadonlyMap<string, string>;
  readonly waiting: readonly Queued[];
  readonly aside: readonly SetAside[];
  /** How the person is named until the server says so. */
  readonly me: string;
}

type Written = Extract<Intent, { type: `ticket.${string}` }>;

interface Pending {
  /** Everything written and not recorded, in its order; what was refused keeps its place. */
  readonly writings: readonly Written[];
  readonly refused: readonly SetAside[];
}

/** All tickets as the person sees them, the last touched first: intents not yet recorded stand in their place. */
export function ticketViews(known: Known): readonly TicketView[] {
  const pending = pendingByTicket(known);
  return [...new Set([...known.facts.keys(), ...pending.keys()])]
    .flatMap((id) => view(id, known, pending.get(id)) ?? [])
    .sort((a, b) => (a.ticket.updatedAt < b.ticket.updatedAt ? 1 : -1));
}

/** One ticket, or null when nothing is known of it. */
export function ticketView(ticketId: string, known: Known): TicketView | null {
  return view(ticketId, known, pendingByTicket(known).get(ticketId));
}

function view(
  ticketId: string,
  known: Known,
  { writings, refused }: Pending = { writings: [], refused: [] },
): TicketView | null {
  const fact = known.facts.get(ticketId) ?? null;
  const opening = writings.find(({ type }) => type === 'ticket.open');
  const start = fact ?? (opening?.type === 'ticket.open' ? unsentTicket(opening, known.me) : null);
  if (!start) return null;
  const recorded = new Set(fact?.entries.map(({ id }) => id));
  const pending = writings.filter(({ body }) => !recorded.has(body.entryId));
  const refusedIds = new Set(refused.map(({ intent }) => entryOf(intent)));
  return {
    ticket: pending.reduce((ticket, intent) => withWriting(ticket, intent, known.me), start),
    unread: fact ? unread(fact, known.lastRead.get(ticketId) ?? null).length : 0,
    sending: pending.map(({ body }) => body.entryId).filter((id) => !refusedIds.has(id)),
    unsent: fact === null,
    notSent: refused.map(({ intent, refusal, detail }) => ({
      entryId: entryOf(intent) ?? blobOf(intent) ?? '',
      refusal,
      detail,
    })),
  };
}

function pendingByTicket(known: Known): ReadonlyMap<string, Pending> {
  const byTicket = new Map<string, { writings: Written[]; refused: SetAside[] }>();
  const of = (intent: Intent) => {
    const ticketId = ticketOf(intent) ?? '';
    const pending = byTicket.get(ticketId) ?? { writings: [], refused: [] };
    byTicket.set(ticketId, pending);
    return pending;
  };
  for (const aside of known.aside) of(aside.intent).refused.push(aside);
  for (const { intent } of [...known.aside, ...known.waiting].sort((a, b) => a.seq - b.seq)) {
    if (isWritten(intent)) of(intent).writings.push(intent);
  }
  return byTicket;
}

const isWritten = (intent: Intent): intent is Written => intent.type.startsWith('ticket.');

function unsentTicket({ body }: Extract<Intent, { type: 'ticket.open' }>, me: string): MyTicket {
  return {
    id: body.ticketId,
    number: 0,
    title: body.title,
    status: 'new',
    assignee: null,
    dueAt: null,
    createdAt: body.writtenAt,
    updatedAt: body.writtenAt,
    entries: [message(body.entryId, body.writtenAt, body.body, me, attached(body.attachments))],
  };
}

function withWriting(ticket: MyTicket, intent: Written, me: string): MyTicket {
  if (intent.type === 'ticket.open') return ticket;
  const { body } = intent;
  const files = intent.type === 'ticket.answer' ? attached(intent.body.attachments) : [];
  const entry = message(body.entryId, body.writtenAt, body.body, me, files);
  return {
    ...ticket,
    status: statusAfter(ticket.status, intent),
    updatedAt: body.writtenAt > ticket.updatedAt ? body.writtenAt : ticket.updatedAt,
    entries: body.body === '' ? ticket.entries : [...ticket.entries, entry],
  };
}

function statusAfter(status: Status, intent: Written): Status {
  if (intent.type === 'ticket.confirm') return intent.body.fixed ? 'closed' : 'open';
  return status === 'waiting' || status === 'resolved' ? 'open' : status;
}

function message(
  id: string,
  at: string,
  body: string,
  me: string,
  attachments: readonly Attachment[],
): Entry {
  return {
    id: EntryId.parse(id),
    kind: 'message',
    author: { kind: 'employee', id: null, name: me },
    at,
    body,
    change: null,
    attachments: [...attachments],
  };
}

function attached(files: readonly Omit<Attachment, 'complete'>[]): readonly Attachment[] {
  return files.map((file) => ({ ...file, complete: false }));
}
