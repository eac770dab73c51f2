import type { Status } from '@firstline/protocol/tickets';

/** What somebody can do with a ticket; each takes it from one status to another. */
export type Move = 'accept' | 'ask' | 'answer' | 'resolve' | 'reopen' | 'close';

/** The side of the conversation that makes a move. */
export type Side = 'technician' | 'employee';

const moves: Readonly<Record<Status, Readonly<Partial<Record<Move, Status>>>>> = {
  new: { accept: 'open', close: 'closed' },
  open: { ask: 'waiting', resolve: 'resolved', close: 'closed' },
  waiting: { answer: 'open', resolve: 'resolved', close: 'closed' },
  resolved: { reopen: 'open', close: 'closed' },
  closed: {},
};

/** Every move, in the order screens offer them. */
export const allMoves: readonly Move[] = ['accept', 'ask', 'answer', 'resolve', 'reopen', 'close'];

/** Where `move` takes a ticket, or null when a ticket in `from` cannot make it. */
export const next = (from: Status, move: Move): Status | null => moves[from][move] ?? null;

/** The moves a ticket can make now; the console shows exactly these as buttons. */
export const movesFrom = (from: Status): readonly Move[] =>
  allMoves.filter((move) => next(from, move) !== null);

/** Who may state each move: the desk runs the ticket, the employee answers, reopens and confirms. */
export const mayMove = (side: Side, move: Move): boolean =>
  side === 'technician' || move === 'answer' || move === 'reopen' || move === 'close';

/** What an employee's words do to a ticket: one that waits or seems done is the desk's turn again. */
export function moveOfEmployeeAnswer(from: Status): Move | null {
  switch (from) {
    case 'waiting':
      return 'answer';
    case 'resolved':
      return 'reopen';
    case 'new':
    case 'open':
    case 'closed':
      return null;
  }
}

/** The answer to "Did that fix it?": yes closes, not yet opens the ticket again. */
export const moveOfConfirmation = (fixed: boolean): Move => (fixed ? 'close' : 'reopen');

/** What a technician asks an answer to make of the ticket. */
export type Then = 'wait' | 'stay' | 'resolve';

/**
 * The moves an answer makes, in order. The first answer accepts a new ticket; an answer to a ticket
 * that already stands where it should makes none. null: this ticket takes no answers any more.
 */
export function movesOfTechnicianAnswer(from: Status, then: Then): readonly Move[] | null {
  if (from === 'closed') return null;
  const toOpen: readonly Move[] =
    from === 'new' ? ['accept'] : from === 'resolved' ? ['reopen'] : [];
  switch (then) {
    case 'stay':
      return from === 'resolved' ? [] : toOpen;
    case 'wait':
      return from === 'waiting' ? [] : [...toOpen, 'ask'];
    case 'resolve':
      return from === 'resolved' ? [] : [...toOpen, 'resolve'];
  }
}

/** Whether somebody's clock runs: the desk owes an answer. Waiting, resolved and closed owe none. */
export const isDesksTurn = (status: Status): boolean => status === 'new' || status === 'open';
