import type { Entry, MyTicket } from '@firstline/protocol/tickets';

/** Whether an entry is news for the person: IT wrote, or thinks it is fixed. */
export function isNews(entry: Entry): boolean {
  if (entry.author.kind !== 'technician') return false;
  if (entry.kind === 'message') return true;
  return entry.change?.what === 'status' && entry.change.to === 'resolved';
}

/** The news after the entry read last; all of it when none was read. */
export function unread(ticket: MyTicket, lastRead: string | null): readonly Entry[] {
  const read = ticket.entries.findIndex(({ id }) => id === lastRead);
  return ticket.entries.slice(read + 1).filter(isNews);
}

/** The news a fact brings over what was known before. */
export function newsSince(known: MyTicket | null, fact: MyTicket): readonly Entry[] {
  const before = new Set(known?.entries.map(({ id }) => id));
  return fact.entries.filter((entry) => !before.has(entry.id) && isNews(entry));
}

/**
 * Of two copies of one ticket, the newer. Facts may cross on the wire: an answer to a request and an
 * event about a later change. A conversation only ever grows, so the longer one is the later one.
 */
export function newer(known: MyTicket | null, fact: MyTicket): MyTicket {
  if (known === null) return fact;
  if (known.entries.length !== fact.entries.length) {
    return known.entries.length > fact.entries.length ? known : fact;
  }
  return known.updatedAt > fact.updatedAt ? known : fact;
}
