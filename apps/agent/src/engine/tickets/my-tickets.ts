import type { MyTicket } from '@firstline/protocol/tickets';
import type { TicketView } from '../../bridge/bridge.ts';
import { ticketOf } from '../outbox/intent.ts';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Notices } from '../ports.ts';
import type { TicketCache } from './ticket-cache.ts';
import { newer, newsSince } from './unread.ts';
import { type Known, ticketView, ticketViews } from './with-pending.ts';

/** Longest text of a native notice, characters; systems cut there without saying so. */
const NOTICE_MAX = 160;

/** The tickets of this device's person: what the server recorded, with what it has not seen yet laid over. */
export interface MyTickets {
  list(): readonly TicketView[];
  get(ticketId: string): TicketView | null;
  /** The server's copy of one ticket. */
  received(fact: MyTicket): void;
  /** The server's copy of all of them; what is not in it is not the person's any more. */
  receivedAll(facts: readonly MyTicket[]): void;
  read(ticketId: string): void;
  /** The conversation on screen: no notice comes for it, and what arrives is read. */
  shown(ticketId: string | null): void;
  onChange(listener: (view: TicketView) => void): () => void;
}

export function createMyTickets(options: {
  readonly queue: OfflineQueue;
  readonly cache: TicketCache;
  readonly notices: Notices;
  readonly me: () => string;
}): MyTickets {
  const { queue, cache, notices } = options;
  const facts = new Map(cache.found?.tickets.map((ticket) => [String(ticket.id), ticket]));
  const lastRead = new Map(Object.entries(cache.found?.lastRead ?? {}));
  const listeners = new Set<(view: TicketView) => void>();
  // A device that knows nothing yet has no news either: the first list is history.
  let knowsHistory = cache.found !== null;
  let onScreen: string | null = null;
  const told = new Map<string, string>();
  for (const { ticket } of list()) tell(ticket.id);
  queue.onChange((changed) => {
    const ids = new Set(changed.map(ticketOf));
    for (const id of ids) if (id !== null) tell(id);
  });

  function known(): Known {
    return { facts, lastRead, waiting: queue.waiting(), aside: queue.aside(), me: options.me() };
  }

  function list(): readonly TicketView[] {
    return ticketViews(known());
  }

  /** Tells what became of a ticket, when it looks different now. A long queue must not be looked at for each of its parts. */
  function tell(ticketId: string): void {
    const view = ticketView(ticketId, known());
    const now = JSON.stringify(view);
    if (view === null || told.get(ticketId) === now) return;
    told.set(ticketId, now);
    for (const listener of listeners) listener(view);
  }

  function take(fact: MyTicket): void {
    const before = facts.get(fact.id) ?? null;
    const ticket = newer(before, fact);
    facts.set(fact.id, ticket);
    const news = newsSince(before, ticket);
    if (fact.id === onScreen) markRead(ticket);
    else if (knowsHistory) notify(ticket, news);
  }

  function notify(ticket: MyTicket, news: ReturnType<typeof newsSince>): void {
    const latest = news.at(-1);
    if (!latest) return;
    const said = latest.kind === 'message' ? latest.body : `FL-${ticket.number} ✓`;
    const text = `${latest.author.name}: ${said.replace(/\s+/g, ' ')}`;
    notices.answer({
      ticketId: ticket.id,
      title: ticket.title,
      body: text.length > NOTICE_MAX ? `${text.slice(0, NOTICE_MAX - 1)}…` : text,
    });
  }

  function markRead(ticket: MyTicket): void {
    const newest = ticket.entries.at(-1);
    if (newest) lastRead.set(ticket.id, newest.id);
  }

  function changed(ids: readonly string[]): void {
    for (const id of ids) tell(id);
    cache.save(() => ({ tickets: [...facts.values()], lastRead: Object.fromEntries(lastRead) }));
  }

  function read(ticketId: string): void {
    const ticket = facts.get(ticketId);
    if (!ticket || lastRead.get(ticketId) === ticket.entries.at(-1)?.id) return;
    markRead(ticket);
    changed([ticketId]);
  }

  return {
    list,
    get: (ticketId) => ticketView(ticketId, known()),
    received(fact) {
      take(fact);
      changed([fact.id]);
    },
    receivedAll(all) {
      const mine = new Set(all.map(({ id }) => String(id)));
      for (const id of facts.keys()) if (!mine.has(id)) facts.delete(id);
      for (const fact of all) take(fact);
      knowsHistory = true;
      changed([...mine]);
    },
    read,
    shown(ticketId) {
      onScreen = ticketId;
      if (ticketId !== null) read(ticketId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
