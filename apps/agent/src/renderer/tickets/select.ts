/** What an employee is told about a ticket, decided from its facts alone. */
import { TITLE_MAX } from '@firstline/protocol/tickets';
import type { TicketView } from '../../bridge/bridge.ts';

type Entry = TicketView['ticket']['entries'][number];

/** Whose turn it is, as the employee sees it. */
export type Turn = 'unsent' | 'with-it' | 'yours' | 'fixed' | 'done';

export function turnOf(view: TicketView): Turn {
  if (view.unsent) return 'unsent';
  switch (view.ticket.status) {
    case 'new':
    case 'open':
      return 'with-it';
    case 'waiting':
      return 'yours';
    case 'resolved':
      return 'fixed';
    case 'closed':
      return 'done';
  }
}

/** The part of a name that people call each other by. */
export const givenName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** FL-1042, or null until the server has given a number. */
export const ticketName = (view: TicketView): string | null =>
  view.ticket.number > 0 ? `FL-${view.ticket.number}` : null;

/** Not done, newest change first. */
export const openTickets = (tickets: Readonly<Record<string, TicketView>>): readonly TicketView[] =>
  Object.values(tickets)
    .filter((view) => view.ticket.status !== 'closed')
    .toSorted((a, b) => b.ticket.updatedAt.localeCompare(a.ticket.updatedAt));

/** The newest thing that a person of either side wrote. */
export const lastMessage = (view: TicketView): Entry | null =>
  view.ticket.entries.findLast((entry) => entry.kind === 'message') ?? null;

/**
 * A text as title and body: its first line is the title. A first line over the limit is cut at a word,
 * and the whole text is the body, so that nothing is lost.
 */
export function splitText(text: string): { readonly title: string; readonly body: string } {
  const whole = text.trim();
  const end = whole.indexOf('\n');
  const first = (end < 0 ? whole : whole.slice(0, end)).trim();
  if (first.length <= TITLE_MAX)
    return { title: first, body: end < 0 ? '' : whole.slice(end + 1).trim() };
  const cut = first.slice(0, TITLE_MAX - 1);
  const space = cut.lastIndexOf(' ');
  const title = `${cut.slice(0, space > TITLE_MAX / 2 ? space : cut.length).trimEnd()}…`;
  return { title, body: whole };
}

/** What was written, as it was written: the first message began with the line that became the title. */
export function wholeText({ ticket }: TicketView, entry: Entry): string {
  const { title } = ticket;
  if (ticket.entries[0]?.id !== entry.id || entry.author.kind !== 'employee') return entry.body;
  // A title cut from a long first line ends in … and the body holds the whole line already.
  if (title.endsWith('…') && entry.body.startsWith(title.slice(0, -1))) return entry.body;
  return entry.body === '' || entry.body === title ? title : `${title}\n${entry.body}`;
}

/** A conversation as it is drawn: messages one by one, changes in a row folded into one line. */
export type Piece =
  | { readonly kind: 'message'; readonly entry: Entry }
  | { readonly kind: 'shell'; readonly entry: Entry }
  | { readonly kind: 'changes'; readonly entries: readonly Entry[] };

export function piecesOf(entries: readonly Entry[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const entry of entries) {
    if (entry.kind === 'note') continue;
    const last = pieces.at(-1);
    if (entry.kind === 'message') pieces.push({ kind: 'message', entry });
    else if (entry.change?.what === 'shell-ended') pieces.push({ kind: 'shell', entry });
    else if (last?.kind === 'changes')
      pieces[pieces.length - 1] = { kind: 'changes', entries: [...last.entries, entry] };
    else pieces.push({ kind: 'changes', entries: [entry] });
  }
  return pieces;
}

/** Too short to mean anything when texts are compared. */
const WORD_MIN = 4;

/** Open tickets that share a telling word with a text: perhaps it was said before. */
export function ticketsAbout(text: string, tickets: readonly TicketView[]): readonly TicketView[] {
  const wordsOf = (words: string): readonly string[] =>
    words.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const typed = new Set(wordsOf(text).filter((word) => word.length >= WORD_MIN));
  return tickets
    .filter((view) => wordsOf(view.ticket.title).some((word) => typed.has(word)))
    .slice(0, 2);
}
