import { createHash, randomBytes } from 'node:crypto';
import { LIVE_TICKET_MS } from '@firstline/protocol/live';
import type { Technician } from '../context.ts';

/** One-use leave to open the live socket: a cookie that travels by itself opens none. */
export interface LiveTickets {
  readonly make: (who: Technician, now: Date) => string;
  readonly redeem: (ticket: string, now: Date) => Technician | null;
}

export function createLiveTickets(): LiveTickets {
  const kept = new Map<string, { readonly who: Technician; readonly untilMs: number }>();
  const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');
  return {
    make(who, now) {
      for (const [hash, { untilMs }] of kept) if (untilMs < now.getTime()) kept.delete(hash);
      const ticket = randomBytes(32).toString('base64url');
      kept.set(hashOf(ticket), { who, untilMs: now.getTime() + LIVE_TICKET_MS });
      return ticket;
    },
    redeem(ticket, now) {
      const hash = hashOf(ticket);
      const found = kept.get(hash);
      kept.delete(hash);
      return found === undefined || found.untilMs < now.getTime() ? null : found.who;
    },
  };
}
