import type { Ticket, TicketRow } from '@firstline/protocol/tickets';
import type { Sort, View } from '../places.ts';
import type { Arranged, RowIndex } from './row-index.ts';
import { allIds } from './shown.ts';

export interface Asked {
  readonly view: View;
  readonly find: string;
  readonly sort: Sort;
}
export type Present = { readonly name: string; readonly doing: 'looking' | 'writing' };

export interface TicketsState {
  readonly loaded: boolean;
  /** Changed in place; `revision` says that it was. */
  readonly index: RowIndex;
  readonly revision: number;
  readonly asked: Asked;
  readonly shown: Arranged;
  /** The key under which a slot stands in `shown`, 0 for none. */
  readonly shownKeys: Float64Array;
  readonly heldNew: ReadonlySet<string>;
  readonly heldChanged: ReadonlySet<string>;
  readonly counts: Readonly<Record<View, number>>;
  readonly cursor: string | null;
  readonly selected: ReadonlySet<string>;
  /** Intents on their way, laid over the facts. */
  readonly intended: ReadonlyMap<string, TicketRow>;
  readonly read: ReadonlyMap<string, Ticket>;
  /** Why a ticket could not be read, by id. */
  readonly unread: ReadonlyMap<string, string>;
  readonly present: Readonly<Record<string, readonly Present[]>>;
  /** The newest entry that was on this screen, by ticket. */
  readonly seen: Readonly<Record<string, string>>;
}

/** The row as it will be if the intents on their way are granted. */
export function rowOf(state: TicketsState, id: string): TicketRow | undefined {
  return state.intended.get(id) ?? state.index.rows[state.index.slotOf.get(id) ?? -1];
}

/** Whether an employee wrote something that was not on this screen yet. */
export const isUnseen = (row: TicketRow, seen: TicketsState['seen']): boolean =>
  row.lastAuthor === 'employee' && (seen[row.id] ?? '') < row.lastEntryAt;

/** What acts apply to: the selected tickets, or the one under the cursor. */
export function subjectsOf(state: TicketsState): readonly string[] {
  if (state.selected.size > 0) return allIds(state).filter((id) => state.selected.has(id));
  return state.cursor === null ? [] : [state.cursor];
}
