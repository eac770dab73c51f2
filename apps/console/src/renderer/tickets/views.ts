import type { TicketRow } from '@firstline/protocol/tickets';
import type { View } from '../places.ts';

/** "Soon" is the last hour before due. */
export const SOON_MS = 3_600_000;

/** What belongs in each view of the sidebar; `dueMs` is NaN without a due time. */
export function belongsTo(
  view: View,
  around: { readonly meId: string | null; readonly nowMs: number },
): (row: TicketRow, dueMs: number) => boolean {
  switch (view) {
    case 'mine':
      return (row) => isOpen(row) && row.assignee !== null && row.assignee.id === around.meId;
    case 'unassigned':
      return (row) => isOpen(row) && row.assignee === null;
    case 'due':
      // NaN, for no due time, is never smaller.
      return (_, dueMs) => dueMs - around.nowMs < SOON_MS;
    case 'waiting':
      return (row) => row.status === 'waiting';
    case 'all':
      return isOpen;
    case 'done':
      return (row) => row.status === 'resolved' || row.status === 'closed';
  }
}

const isOpen = (row: TicketRow): boolean => row.status !== 'resolved' && row.status !== 'closed';
