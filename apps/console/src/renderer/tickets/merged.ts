import type { Entry, Ticket, TicketRow } from '@firstline/protocol/tickets';

/** A ticket with a newer row and perhaps its entry; null when something between was missed and it must be read again. */
export function merged(ticket: Ticket, row: TicketRow, entry: Entry | null): Ticket | null {
  const known = entry !== null && ticket.entries.some(({ id }) => id === entry.id);
  const entries = entry === null || known ? ticket.entries : [...ticket.entries, entry];
  if (row.version < ticket.row.version) return { row: ticket.row, entries };
  if (row.version === ticket.row.version) return { row, entries };
  const next = row.version === ticket.row.version + 1 && entry !== null;
  return next ? { row, entries } : null;
}
