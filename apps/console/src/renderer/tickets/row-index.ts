import type { TicketRow } from '@firstline/protocol/tickets';
import type { Sort } from '../places.ts';
import { isoMs } from './iso-time.ts';

/**
 * The queue as numbers, so that 100,000 tickets are filtered and sorted within a frame.
 *
 * A ticket keeps its slot for good. A sort key is whole seconds times SLOTS plus the slot: one number that
 * sorts natively, is unique, and gives the slot back. 31 bits of seconds and 20 of slots fit 53.
 */
const SLOTS = 2 ** 20;
/** Seconds are counted from here so that they fit 31 bits until 2068. */
const EPOCH_S = Date.UTC(2000) / 1_000;
/** Sorts behind every date. */
const NEVER_S = 2 ** 31 - 1;

export type Group = 'turn' | 'waiting' | 'done';
export const groupsInOrder: readonly Group[] = ['turn', 'waiting', 'done'];

export interface RowIndex {
  readonly rows: TicketRow[];
  readonly slotOf: Map<string, number>;
  /** What sorting and due views ask of every row, parsed once: milliseconds, NaN for none. */
  dueMs: Float64Array;
  /** Asked of few rows, so parsed when asked; 0 until then. */
  updatedMs: Float64Array;
  /** What is searched, in lower case, made when a row is first searched. */
  readonly texts: (string | undefined)[];
}

/** Sort keys of one group, ascending. */
export type Keys = Float64Array;
export type Arranged = Readonly<Record<Group, Keys>>;

export function indexRows(rows: readonly TicketRow[]): RowIndex {
  const index: RowIndex = {
    rows: [...rows],
    slotOf: new Map(),
    dueMs: new Float64Array(rows.length + ROOM),
    updatedMs: new Float64Array(rows.length + ROOM),
    texts: [],
  };
  for (let slot = 0; slot < rows.length; slot += 1) {
    const row = rows[slot];
    if (row !== undefined) note(index, row, slot);
  }
  return index;
}

/** Room for so many tickets to come before the arrays are copied. */
const ROOM = 1_024;

function note(index: RowIndex, row: TicketRow, slot: number): void {
  index.slotOf.set(row.id, slot);
  index.dueMs[slot] = row.dueAt === null ? Number.NaN : isoMs(row.dueAt);
}

/** What is searched of a row: number, title, people, device. */
export function textOf(index: RowIndex, slot: number): string {
  const known = index.texts[slot];
  if (known !== undefined) return known;
  const row = index.rows[slot];
  const text =
    row === undefined
      ? ''
      : `fl-${row.number} ${row.title} ${row.requester.name} ${row.deviceName ?? ''} ${row.assignee?.name ?? ''}`.toLowerCase();
  index.texts[slot] = text;
  return text;
}

/** Puts a row in its slot, or in a new one, and says which. */
export function putRow(index: RowIndex, row: TicketRow): number {
  const slot = index.slotOf.get(row.id) ?? index.rows.length;
  index.rows[slot] = row;
  if (slot >= index.dueMs.length) {
    index.dueMs = longer(index.dueMs);
    index.updatedMs = longer(index.updatedMs);
  }
  note(index, row, slot);
  index.updatedMs[slot] = 0;
  index.texts[slot] = undefined;
  return slot;
}

/** Whose turn it is: the desk's, the employee's, or nobody's. */
export function groupOf(row: TicketRow): Group {
  switch (row.status) {
    case 'new':
    case 'open':
      return 'turn';
    case 'waiting':
      return 'waiting';
    case 'resolved':
    case 'closed':
      return 'done';
  }
}

/** Due soonest first, what has no due time newest first behind it; or everything newest first. */
export function keyOf(index: RowIndex, slot: number, sort: Sort): number {
  const dueMs = sort === 'due' ? (index.dueMs[slot] ?? Number.NaN) : Number.NaN;
  const seconds = Number.isNaN(dueMs)
    ? NEVER_S - secondsOf(updatedMs(index, slot))
    : secondsOf(dueMs);
  return seconds * SLOTS + slot;
}

export const slotOfKey = (key: number): number => key % SLOTS;

/** All rows that belong, in order, by group. */
export function arrange(
  index: RowIndex,
  belongs: (row: TicketRow, slot: number) => boolean,
  sort: Sort,
): Arranged {
  const counts: Record<Group, number> = { turn: 0, waiting: 0, done: 0 };
  const room = index.rows.length;
  const keys: Record<Group, Keys> = {
    turn: new Float64Array(room),
    waiting: new Float64Array(room),
    done: new Float64Array(room),
  };
  for (let slot = 0; slot < room; slot += 1) {
    const row = index.rows[slot];
    if (row === undefined || !belongs(row, slot)) continue;
    const group = groupOf(row);
    keys[group][counts[group]] = keyOf(index, slot, sort);
    counts[group] += 1;
  }
  const sorted = (group: Group): Keys => keys[group].slice(0, counts[group]).sort();
  return { turn: sorted('turn'), waiting: sorted('waiting'), done: sorted('done') };
}

/** Where a key stands or would stand. */
export function placeOfKey(keys: Keys, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function withKey(keys: Keys, key: number): Keys {
  const at = placeOfKey(keys, key);
  if (keys[at] === key) return keys;
  const more = new Float64Array(keys.length + 1);
  more.set(keys.subarray(0, at));
  more[at] = key;
  more.set(keys.subarray(at), at + 1);
  return more;
}

export function withoutKey(keys: Keys, key: number): Keys {
  const at = placeOfKey(keys, key);
  if (keys[at] !== key) return keys;
  const fewer = new Float64Array(keys.length - 1);
  fewer.set(keys.subarray(0, at));
  fewer.set(keys.subarray(at + 1), at);
  return fewer;
}

function updatedMs(index: RowIndex, slot: number): number {
  const known = index.updatedMs[slot] ?? 0;
  if (known !== 0) return known;
  const row = index.rows[slot];
  const parsed = row === undefined ? 0 : isoMs(row.updatedAt);
  index.updatedMs[slot] = parsed;
  return parsed;
}

function longer(array: Float64Array): Float64Array {
  const more = new Float64Array(array.length + ROOM);
  more.set(array);
  return more;
}

const secondsOf = (ms: number): number =>
  Math.min(NEVER_S, Math.max(0, Math.floor(ms / 1_000) - EPOCH_S));
