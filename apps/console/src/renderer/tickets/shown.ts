import type { Arranged, RowIndex } from './row-index.ts';
import { groupsInOrder, placeOfKey, slotOfKey } from './row-index.ts';

/** What of the store these need. */
export interface Listed {
  readonly index: RowIndex;
  readonly shown: Arranged;
  readonly shownKeys: Float64Array;
}

export const shownTotal = (shown: Arranged): number =>
  shown.turn.length + shown.waiting.length + shown.done.length;

/** The ticket at a place of the list, counted over all groups. */
export function ticketAt({ index, shown }: Omit<Listed, 'shownKeys'>, at: number): string | null {
  let left = at;
  for (const group of groupsInOrder) {
    const keys = shown[group];
    const key = keys[left];
    if (left >= 0 && key !== undefined) return index.rows[slotOfKey(key)]?.id ?? null;
    left -= keys.length;
  }
  return null;
}

/** Where a ticket stands in the list, −1 when it does not. */
export function indexOfTicket({ index, shown, shownKeys }: Listed, id: string | null): number {
  const slot = id === null ? undefined : index.slotOf.get(id);
  const key = slot === undefined ? 0 : (shownKeys[slot] ?? 0);
  if (key === 0) return -1;
  let before = 0;
  for (const group of groupsInOrder) {
    const at = placeOfKey(shown[group], key);
    if (shown[group][at] === key) return before + at;
    before += shown[group].length;
  }
  return -1;
}

/** Every ticket of the list, top to bottom. */
export function allIds({ index, shown }: Omit<Listed, 'shownKeys'>): string[] {
  return groupsInOrder.flatMap((group) =>
    Array.from(shown[group], (key) => index.rows[slotOfKey(key)]?.id ?? ''),
  );
}
