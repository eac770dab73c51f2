import type { Answered, Refused } from '@firstline/desktop/bridge/define-bridge';
import type { Person } from '@firstline/protocol/people';
import type { Priority, Status, Ticket, TicketRow } from '@firstline/protocol/tickets';
import { type Move, next } from '@firstline/ticketing/lifecycle';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../bridge/bridge.ts';
import { rowOf } from './state.ts';
import type { Tickets } from './store.ts';

/** What was done, for the words of its toast. */
export type Done =
  | { readonly what: 'assigned'; readonly rows: readonly TicketRow[]; readonly to: Person | null }
  | { readonly what: 'priority'; readonly rows: readonly TicketRow[]; readonly priority: Priority }
  | { readonly what: 'moved'; readonly rows: readonly TicketRow[]; readonly to: Status };

export interface Acts {
  readonly assign: (ids: readonly string[], to: Person | null) => Promise<void>;
  readonly prioritise: (ids: readonly string[], priority: Priority) => Promise<void>;
  readonly move: (ids: readonly string[], move: Move) => Promise<void>;
  /** Undoes the last act that can be undone; says whether there was one. */
  readonly undo: () => Promise<boolean>;
  /** Whether there is something to undo. */
  readonly canUndo: StoreApi<boolean>;
}

/** So many acts of this sitting can be taken back, newest first. */
const UNDOABLE = 50;

/** The move that takes a ticket back, where there is one. */
const backFrom: Readonly<Partial<Record<Move, Move>>> = {
  ask: 'answer',
  answer: 'ask',
  resolve: 'reopen',
  reopen: 'resolve',
};

/** Acts on tickets: seen at once, stated to the server, taken back on the screen when it says no. */
export function createActs(around: {
  readonly bridge: ConsoleBridge;
  readonly tickets: Tickets;
  /** `undo` takes back exactly this act, once. */
  readonly said: (done: Done, undo: (() => Promise<void>) | null) => void;
  readonly refused: (refused: Refused, row: TicketRow) => void;
}): Acts {
  const { bridge, tickets } = around;
  let undoable: readonly (() => Promise<void>)[] = [];
  const canUndo = createStore(() => false);

  async function each(
    ids: readonly string[],
    change: (row: TicketRow) => TicketRow | null,
    state: (row: TicketRow) => Promise<Answered<Ticket>>,
  ): Promise<readonly TicketRow[]> {
    const rows = ids.flatMap((id) => rowOf(tickets.getState(), id) ?? []);
    const changing = rows.flatMap((row) => {
      const intended = change(row);
      if (intended === null) return [];
      tickets.intend(intended);
      return [row];
    });
    const answers = await Promise.all(
      changing.map(async (row) => {
        const answer = await state(row);
        tickets.settle(row.id);
        if (answer.ok) {
          tickets.receivedTicket(answer.value);
          return [row];
        }
        around.refused(answer, row);
        return [];
      }),
    );
    return answers.flat();
  }

  const assignEach = (
    ids: readonly string[],
    toOf: (row: TicketRow) => Person['id'] | null,
    shownAs: (row: TicketRow) => TicketRow['assignee'],
  ) =>
    each(
      ids,
      (row) => ({ ...row, assignee: shownAs(row) }),
      (row) => bridge.call('ticket.assign', { ticketId: row.id, assignee: toOf(row) }),
    );
  const prioritiseEach = (ids: readonly string[], priorityOf: (row: TicketRow) => Priority) =>
    each(
      ids,
      (row) => ({ ...row, priority: priorityOf(row) }),
      (row) => bridge.call('ticket.priority', { ticketId: row.id, priority: priorityOf(row) }),
    );
  const moveEach = (ids: readonly string[], move: Move) =>
    each(
      ids,
      (row) => {
        const status = next(row.status, move);
        return status === null ? null : { ...row, status };
      },
      (row) => bridge.call('ticket.move', { ticketId: row.id, move }),
    );

  /** Says what was done once the server has; undoing is possible from the first moment and waits for it. */
  async function perform(
    acting: Promise<readonly TicketRow[]>,
    done: (rows: readonly TicketRow[]) => Done,
    undo: ((rows: readonly TicketRow[]) => Promise<unknown>) | null,
  ): Promise<void> {
    tickets.touch();
    const mine = undo && (async () => void (await undo(await acting)));
    if (mine !== null) remember([...undoable, mine].slice(-UNDOABLE));
    const rows = await acting;
    if (rows.length > 0) around.said(done(rows), mine && (() => undoOnce(mine)));
    else forget(mine);
  }
  function remember(next: readonly (() => Promise<void>)[]): void {
    undoable = next;
    canUndo.setState(next.length > 0, true);
  }
  const forget = (act: (() => Promise<void>) | null): void =>
    remember(undoable.filter((each) => each !== act));
  async function undoOnce(act: () => Promise<void>): Promise<void> {
    if (!undoable.includes(act)) return;
    forget(act);
    await act();
  }
  const idsOf = (rows: readonly TicketRow[]): readonly string[] => rows.map(({ id }) => id);
  const beforeOf = (rows: readonly TicketRow[], row: TicketRow): TicketRow =>
    rows.find(({ id }) => id === row.id) ?? row;

  return {
    canUndo,
    assign: (ids, to) =>
      perform(
        assignEach(
          ids,
          () => to?.id ?? null,
          () => (to === null ? null : { id: to.id, name: to.name }),
        ),
        (rows) => ({ what: 'assigned', rows, to }),
        (rows) =>
          assignEach(
            idsOf(rows),
            (row) => beforeOf(rows, row).assignee?.id ?? null,
            (row) => beforeOf(rows, row).assignee,
          ),
      ),
    prioritise: (ids, priority) =>
      perform(
        prioritiseEach(ids, () => priority),
        (rows) => ({ what: 'priority', rows, priority }),
        (rows) => prioritiseEach(idsOf(rows), (row) => beforeOf(rows, row).priority),
      ),
    async move(ids, move) {
      const rows = ids.flatMap((id) => rowOf(tickets.getState(), id) ?? []);
      const to = rows.map((row) => next(row.status, move)).find((status) => status !== null);
      if (to === undefined) return;
      const back = backFrom[move];
      // A resolved ticket goes back to open only; one that was waiting or new would not be as before.
      const exact = back !== undefined && rows.every((row) => next(to, back) === row.status);
      await perform(
        moveEach(ids, move),
        (moved) => ({ what: 'moved', rows: moved, to }),
        exact ? (moved) => moveEach(idsOf(moved), back) : null,
      );
    },
    async undo() {
      const last = undoable.at(-1);
      if (last === undefined) return false;
      await undoOnce(last);
      return true;
    },
  };
}
