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
  readonly said: (done: Done, canUndo: boolean) => void;
  readonly refused: (refused: Refused, row: TicketRow) => void;
}): Acts {
  const { bridge, tickets } = around;
  let undoLast: (() => Promise<void>) | null = null;
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

  function finished(done: Done, undo: (() => Promise<unknown>) | null): void {
    if (done.rows.length === 0) return;
    undoLast =
      undo &&
      (async () => {
        await undo();
      });
    canUndo.setState(undo !== null, true);
    around.said(done, undo !== null);
  }

  return {
    canUndo,
    async assign(ids, to) {
      const rows = await assignEach(
        ids,
        () => to?.id ?? null,
        () => (to === null ? null : { id: to.id, name: to.name }),
      );
      const before = new Map(rows.map((row) => [row.id as string, row.assignee])); // as: a plain key
      finished({ what: 'assigned', rows, to }, () =>
        assignEach(
          [...before.keys()],
          (row) => before.get(row.id)?.id ?? null,
          (row) => before.get(row.id) ?? null,
        ),
      );
    },
    async prioritise(ids, priority) {
      const rows = await prioritiseEach(ids, () => priority);
      const before = new Map(rows.map((row) => [row.id as string, row.priority])); // as: a plain key
      finished({ what: 'priority', rows, priority }, () =>
        prioritiseEach([...before.keys()], (row) => before.get(row.id) ?? row.priority),
      );
    },
    async move(ids, move) {
      const rows = await moveEach(ids, move);
      const to = rows[0] === undefined ? null : next(rows[0].status, move);
      if (to === null) return;
      const back = backFrom[move];
      // A resolved ticket goes back to open only; one that was waiting or new would not be as before.
      const exact = back !== undefined && rows.every((row) => next(to, back) === row.status);
      const undo = exact
        ? () =>
            moveEach(
              rows.map(({ id }) => id),
              back,
            )
        : null;
      finished({ what: 'moved', rows, to }, undo);
    },
    async undo() {
      const last = undoLast;
      undoLast = null;
      canUndo.setState(false, true);
      if (last === null) return false;
      await last();
      return true;
    },
  };
}
