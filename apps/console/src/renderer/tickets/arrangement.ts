import type { TicketRow } from '@firstline/protocol/tickets';
import { type View, views } from '../places.ts';
import { type Arranged, type RowIndex, slotOfKey } from './row-index.ts';
import { belongsTo } from './views.ts';

/** A row with its due time in milliseconds, NaN for none. */
export interface Dated {
  readonly row: TicketRow;
  readonly dueMs: number;
}

/** The counts of all views after one row changed. */
export function recounted(
  counts: Readonly<Record<View, number>>,
  before: Dated | undefined,
  after: Dated,
  time: { meId: string | null; nowMs: number },
): Record<View, number> {
  const next = { ...counts };
  for (const view of views) {
    const test = belongsTo(view, time);
    next[view] +=
      Number(test(after.row, after.dueMs)) -
      Number(before !== undefined && test(before.row, before.dueMs));
  }
  return next;
}

/** The key of every slot that is shown, with room for some more. */
export function keysBySlot(shown: Arranged, slots: number): Float64Array {
  const keys = new Float64Array(slots + 64);
  for (const group of [shown.turn, shown.waiting, shown.done]) {
    for (const key of group) keys[slotOfKey(key)] = key;
  }
  return keys;
}

/** The same keys with room for more slots. */
export function grown(keys: Float64Array, length: number): Float64Array {
  const more = new Float64Array(length);
  more.set(keys);
  return more;
}

/** The counts of all views, in one pass over all rows. */
export function counted(
  index: RowIndex,
  time: { meId: string | null; nowMs: number },
): Record<View, number> {
  const tests = views.map((view) => belongsTo(view, time));
  const counts = views.map(() => 0);
  for (let slot = 0; slot < index.rows.length; slot += 1) {
    const row = index.rows[slot];
    if (row === undefined) continue;
    const dueMs = index.dueMs[slot] ?? Number.NaN;
    for (let at = 0; at < tests.length; at += 1) {
      if (tests[at]?.(row, dueMs)) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return Object.fromEntries(views.map((view, at) => [view, counts[at] ?? 0])) as Record<
    View,
    number
  >; // as: keys are the views
}
