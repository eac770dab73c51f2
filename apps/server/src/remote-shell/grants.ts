import { createHash, randomBytes } from 'node:crypto';
import { RELAY_TICKET_MS } from '@firstline/protocol/relay';

export type Side = 'agent' | 'console';

/** Leave to open one end of one relay, once, soon. Kept in memory: a restart ends every shell anyway. */
export interface Grants {
  readonly make: (shell: string, side: Side) => string;
  /** What the ticket opens; it opens nothing a second time. */
  readonly redeem: (ticket: string) => { readonly pair: string; readonly side: Side } | null;
  readonly forget: (shell: string) => void;
}

export function createGrants(now: () => Date): Grants {
  const kept = new Map<
    string,
    { readonly pair: string; readonly side: Side; readonly untilMs: number }
  >();
  const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');
  const drop = (is: (grant: { pair: string; side: Side; untilMs: number }) => boolean): void => {
    for (const [hash, grant] of kept) if (is(grant)) kept.delete(hash);
  };
  return {
    make(shell, side) {
      const nowMs = now().getTime();
      drop((grant) => grant.untilMs < nowMs || (grant.pair === shell && grant.side === side));
      const ticket = randomBytes(32).toString('base64url');
      kept.set(hashOf(ticket), { pair: shell, side, untilMs: nowMs + RELAY_TICKET_MS });
      return ticket;
    },
    redeem(ticket) {
      const hash = hashOf(ticket);
      const grant = kept.get(hash);
      kept.delete(hash);
      if (grant === undefined || grant.untilMs < now().getTime()) return null;
      return { pair: grant.pair, side: grant.side };
    },
    forget: (shell) => drop((grant) => grant.pair === shell),
  };
}
