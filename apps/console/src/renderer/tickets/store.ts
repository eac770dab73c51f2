import type { Entry, Ticket, TicketRow } from '@firstline/protocol/tickets';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleBridge } from '../../bridge/bridge.ts';
import { type View, views } from '../places.ts';
import { counted, grown, keysBySlot, recounted } from './arrangement.ts';
import { matcher, parseFind } from './find.ts';
import { merged } from './merged.ts';
import {
  type Arranged,
  arrange,
  groupOf,
  indexRows,
  keyOf,
  putRow,
  textOf,
  withKey,
  withoutKey,
} from './row-index.ts';
import { allIds, indexOfTicket, shownTotal, ticketAt } from './shown.ts';
import { type Asked, type Present, rowOf, type TicketsState } from './state.ts';
import { belongsTo } from './views.ts';

/** The list stands still this long after a key, milliseconds. */
const STILL_MS = 4_000;

export interface Around {
  readonly bridge: ConsoleBridge;
  readonly now: () => number;
  readonly meId: () => string | null;
  /** Whether the window is in front; a list nobody looks at may move. */
  readonly inSight: () => boolean;
  readonly remember: (seen: Readonly<Record<string, string>>) => void;
}

const none: Arranged = {
  turn: new Float64Array(),
  waiting: new Float64Array(),
  done: new Float64Array(),
};
const noCounts = Object.fromEntries(views.map((view) => [view, 0])) as Record<View, number>; // as: keys are the views

export interface Tickets extends StoreApi<TicketsState> {
  readonly load: (rows: readonly TicketRow[]) => void;
  readonly received: (row: TicketRow, entry: Entry | null) => void;
  readonly receivedTicket: (ticket: Ticket) => void;
  readonly ask: (asked: Asked) => void;
  /** What another question would show, without showing it. */
  readonly arranged: (asked: Asked) => Arranged;
  /** Takes in what was held back, and what time changed. */
  readonly takeIn: () => void;
  readonly touch: () => void;
  readonly setInside: (inside: boolean) => void;
  readonly setCursor: (id: string | null) => void;
  readonly moveCursor: (steps: number) => void;
  readonly toggle: (id: string) => void;
  /** Moves the cursor and takes both ends into the selection. */
  readonly extend: (steps: 1 | -1) => void;
  readonly selectAll: () => void;
  readonly select: (ids: readonly string[]) => void;
  readonly intend: (row: TicketRow) => void;
  readonly settle: (id: string) => void;
  readonly readTicket: (id: string) => Promise<void>;
  /** Reads a ticket and its neighbours, each once. */
  readonly readAround: (id: string, rows: number) => void;
  readonly markSeen: (id: string) => void;
  readonly markUnseen: (id: string) => void;
  readonly setPresent: (id: string, people: readonly Present[]) => void;
  readonly empty: () => void;
  /** Recounts what depends on the time. */
  readonly tick: () => void;
}

export function createTickets(around: Around, seen: Readonly<Record<string, string>>): Tickets {
  let inside = false;
  let touchedAt = Number.NEGATIVE_INFINITY;
  const reading = new Set<string>();

  const store = createStore<TicketsState>(() => ({
    loaded: false,
    index: indexRows([]),
    revision: 0,
    asked: { view: 'mine', find: '', sort: 'due' },
    shown: none,
    shownKeys: new Float64Array(),
    heldNew: new Set(),
    heldChanged: new Set(),
    counts: noCounts,
    cursor: null,
    selected: new Set(),
    intended: new Map(),
    read: new Map(),
    unread: new Map(),
    present: {},
    seen,
  }));
  const { getState: get, setState: set } = store;

  const time = () => ({ meId: around.meId(), nowMs: around.now() });
  const belongs = (asked: Asked): ((row: TicketRow, slot: number) => boolean) => {
    const { index } = get();
    const inView = belongsTo(asked.view, time());
    const due = (slot: number): number => index.dueMs[slot] ?? Number.NaN;
    const find = parseFind(asked.find);
    if (find.tokens.length === 0 && find.words.length === 0)
      return (row, slot) => inView(row, due(slot));
    const found = matcher(find, time());
    return (row, slot) => inView(row, due(slot)) && found(row, () => textOf(index, slot));
  };
  const isStill = (): boolean =>
    around.inSight() &&
    shownTotal(get().shown) > 0 &&
    (inside || around.now() - touchedAt < STILL_MS);

  /** The cursor keeps its ticket; when that has left, it goes to the neighbour. */
  function cursorIn(shown: Arranged, shownKeys: Float64Array): string | null {
    const before = get();
    if (before.cursor === null) return null;
    if (indexOfTicket({ ...before, shown, shownKeys }, before.cursor) >= 0) return before.cursor;
    const stood = indexOfTicket(before, before.cursor);
    return ticketAt({ ...before, shown }, Math.min(Math.max(0, stood), shownTotal(shown) - 1));
  }

  function arrangeAgain(asked: Asked): void {
    const shown = arrange(get().index, belongs(asked), asked.sort);
    const shownKeys = keysBySlot(shown, get().index.rows.length);
    set({
      asked,
      shown,
      shownKeys,
      cursor: cursorIn(shown, shownKeys),
      heldNew: new Set(),
      heldChanged: new Set(),
    });
  }

  /** Puts one changed row where it belongs now: two binary searches, whatever the length. */
  function place(slot: number, row: TicketRow): void {
    const { asked, index, shown, shownKeys } = get();
    const oldKey = shownKeys[slot] ?? 0;
    const newKey = belongs(asked)(row, slot) ? keyOf(index, slot, asked.sort) : 0;
    const group = groupOf(row);
    const next: Record<keyof Arranged, Float64Array> = { ...shown };
    if (oldKey !== 0) {
      next.turn = withoutKey(next.turn, oldKey);
      next.waiting = withoutKey(next.waiting, oldKey);
      next.done = withoutKey(next.done, oldKey);
    }
    if (newKey !== 0) next[group] = withKey(next[group], newKey);
    const keys =
      slot < shownKeys.length ? shownKeys : grown(shownKeys, get().index.rows.length + 64);
    const cursorWas = indexOfTicket(get(), get().cursor);
    keys[slot] = newKey;
    const { cursor } = get();
    const lost = cursor === row.id && newKey === 0;
    set({
      shown: next,
      shownKeys: keys,
      cursor: lost
        ? ticketAt({ ...get(), shown: next }, Math.min(cursorWas, shownTotal(next) - 1))
        : cursor,
    });
  }

  const tickets: Tickets = {
    ...store,
    load(rows) {
      set({ index: indexRows(rows), loaded: true, revision: get().revision + 1 });
      set({ counts: counted(get().index, time()), intended: new Map() });
      arrangeAgain(get().asked);
      const known = get().index.slotOf;
      for (const id of get().read.keys()) if (known.has(id)) void tickets.readTicket(id);
    },
    received(row, entry) {
      const { index, counts, shownKeys, asked, intended, read } = get();
      const known = index.slotOf.get(row.id) ?? -1;
      const before = index.rows[known];
      const beforeDueMs = index.dueMs[known] ?? Number.NaN;
      const ticket = read.get(row.id);
      if (ticket !== undefined) {
        const both = merged(ticket, row, entry);
        if (both === null) void tickets.readTicket(row.id);
        else set({ read: new Map(read).set(row.id, both) });
      }
      if (before !== undefined && before.version >= row.version) return;
      const slot = putRow(index, row);
      const settled = new Map(intended);
      const mine = settled.delete(row.id);
      set({
        revision: get().revision + 1,
        counts: recounted(
          counts,
          before && { row: before, dueMs: beforeDueMs },
          { row, dueMs: index.dueMs[slot] ?? Number.NaN },
          time(),
        ),
        ...(mine ? { intended: settled } : {}),
      });
      const key = belongs(asked)(row, slot) ? keyOf(index, slot, asked.sort) : 0;
      const moved = key !== (shownKeys[slot] ?? 0) || (before && groupOf(before) !== groupOf(row));
      if (!moved) return;
      // What I did myself takes a ticket out of the list at once, but never moves it from under my cursor.
      if (!isStill() || (mine && key === 0)) return place(slot, row);
      const held = before === undefined ? 'heldNew' : 'heldChanged';
      if (before !== undefined && get().heldNew.has(row.id)) return;
      set({ [held]: new Set(get()[held]).add(row.id) });
    },
    receivedTicket(ticket) {
      set({ read: new Map(get().read).set(ticket.row.id, ticket) });
      tickets.received(ticket.row, null);
    },
    ask(asked) {
      const before = get().asked;
      const same =
        before.view === asked.view && before.find === asked.find && before.sort === asked.sort;
      if (!same) set({ selected: new Set() });
      // Who comes back to a list sees it as it is now; nothing moves under a hand then.
      arrangeAgain(asked);
    },
    arranged: (asked) => arrange(get().index, belongs(asked), asked.sort),
    takeIn: () => arrangeAgain(get().asked),
    touch() {
      touchedAt = around.now();
    },
    setInside(now) {
      inside = now;
    },
    setCursor: (cursor) => set({ cursor }),
    moveCursor(steps) {
      tickets.touch();
      const here = indexOfTicket(get(), get().cursor);
      const last = shownTotal(get().shown) - 1;
      const to = here < 0 ? 0 : Math.min(last, Math.max(0, here + steps));
      set({ cursor: ticketAt(get(), to) });
    },
    toggle(id) {
      const selected = new Set(get().selected);
      if (!selected.delete(id)) selected.add(id);
      set({ selected });
    },
    extend(steps) {
      const from = get().cursor;
      tickets.moveCursor(steps);
      const to = get().cursor;
      set({
        selected: new Set([
          ...get().selected,
          ...[from, to].flatMap((id) => (id === null ? [] : id)),
        ]),
      });
    },
    selectAll: () => set({ selected: new Set(allIds(get())) }),
    select: (ids) => set({ selected: new Set(ids) }),
    intend: (row) => set({ intended: new Map(get().intended).set(row.id, row) }),
    settle(id) {
      const intended = new Map(get().intended);
      if (intended.delete(id)) set({ intended });
    },
    async readTicket(id) {
      if (reading.has(id)) return;
      reading.add(id);
      const answer = await around.bridge.call('ticket.get', { ticketId: id });
      reading.delete(id);
      const unread = new Map(get().unread);
      if (answer.ok) {
        unread.delete(id);
        set({ unread });
        tickets.receivedTicket(answer.value);
      } else set({ unread: unread.set(id, answer.refusal) });
    },
    readAround(id, rows) {
      const here = indexOfTicket(get(), id);
      for (let step = 0; step <= rows; step += 1) {
        for (const at of step === 0 ? [here] : [here + step, here - step]) {
          const near = at === here ? id : ticketAt(get(), at);
          if (near !== null && !get().read.has(near)) void tickets.readTicket(near);
        }
      }
    },
    markSeen(id) {
      const row = rowOf(get(), id);
      if (row === undefined || get().seen[id] === row.lastEntryAt) return;
      set({ seen: { ...get().seen, [id]: row.lastEntryAt } });
      around.remember(get().seen);
    },
    markUnseen(id) {
      const { [id]: _forgotten, ...rest } = get().seen;
      set({ seen: rest });
      around.remember(rest);
    },
    setPresent: (id, people) => set({ present: { ...get().present, [id]: people } }),
    empty() {
      set({
        loaded: false,
        index: indexRows([]),
        revision: get().revision + 1,
        shown: none,
        shownKeys: new Float64Array(),
        counts: noCounts,
        cursor: null,
        selected: new Set(),
        intended: new Map(),
        read: new Map(),
        unread: new Map(),
        present: {},
        heldNew: new Set(),
        heldChanged: new Set(),
      });
    },
    tick() {
      set({ counts: counted(get().index, time()) });
      const { heldNew, heldChanged, asked } = get();
      const late = heldNew.size + heldChanged.size > 0 || asked.view === 'due';
      if (late && !isStill()) arrangeAgain(asked);
    },
  };
  return tickets;
}
