import type { TicketRow } from '@firstline/protocol/tickets';

/** The engine's copy of the queue. Only what the server said goes in, newest version wins. */
export interface Queue {
  readonly loaded: () => boolean;
  readonly rows: () => readonly TicketRow[];
  readonly get: (ticketId: string) => TicketRow | undefined;
  readonly fill: (rows: readonly TicketRow[]) => void;
  /** `first`: not known before · `newer`: a change · `known`: nothing new. */
  readonly take: (row: TicketRow) => 'first' | 'newer' | 'known';
  readonly empty: () => void;
}

export function createQueue(): Queue {
  let byId = new Map<string, TicketRow>();
  let loaded = false;
  return {
    loaded: () => loaded,
    rows: () => [...byId.values()],
    get: (ticketId) => byId.get(ticketId),
    fill(rows) {
      byId = new Map(rows.map((row) => [row.id, row]));
      loaded = true;
    },
    take(row) {
      const before = byId.get(row.id);
      if (before !== undefined && before.version >= row.version) return 'known';
      byId.set(row.id, row);
      return before === undefined ? 'first' : 'newer';
    },
    empty() {
      byId = new Map();
      loaded = false;
    },
  };
}
