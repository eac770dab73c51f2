import type { TicketRow } from '@firstline/protocol/tickets';
import { SOON_MS } from './views.ts';

const MINUTE_MS = 60_000;

/** How a due time stands: by shape first. */
export type Due =
  | { readonly kind: 'over' | 'soon' | 'fine'; readonly minutes: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'none' };

/** Minutes are whole and never flatter: one begun minute of lateness is a minute late. */
export function dueOf(row: Pick<TicketRow, 'dueAt' | 'status'>, nowMs: number): Due {
  if (row.dueAt === null) return row.status === 'waiting' ? { kind: 'paused' } : { kind: 'none' };
  const leftMs = Date.parse(row.dueAt) - nowMs;
  if (leftMs < 0) return { kind: 'over', minutes: Math.ceil(-leftMs / MINUTE_MS) };
  const minutes = Math.floor(leftMs / MINUTE_MS);
  return { kind: leftMs < SOON_MS ? 'soon' : 'fine', minutes };
}

/** Days, hours and minutes of a span, the two largest that matter. */
export function span(minutes: number): { days: number; hours: number; minutes: number } {
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  return { days, hours, minutes: days > 0 ? 0 : minutes % 60 };
}
