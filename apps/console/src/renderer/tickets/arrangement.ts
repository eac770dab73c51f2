import type { TicketRow } from '@firstline/protocol/tickets';
import { type View, views } from '../places.ts';
import { type Arranged, slotOfKey } from './row-index.ts';
import { belongsTo } from './views.ts';

/** The counts of all views after one row changed. */
export function recounted(
  counts: Readonly<Record<View, number>>,
  before: TicketRow | undefined,
  after: TicketRow,
  time: { meId: string | null; nowMs: number },
): Record<View, number> {
  const next = { ...counts };
  for (const view of views) {
    const test = belongsTo(view, time);
    next[view] += Number(test(after)) - Number(before !== undefined && test(before));
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
