import type { TicketId } from '@firstline/protocol/ids';

export type Doing = 'looking' | 'writing';

export interface Place {
  readonly ticketId: TicketId;
  readonly doing: Doing;
}

/** Where each console is. Not a fact, not kept: it is gone when they are. */
export interface Places<Console> {
  /** The tickets whose company changed by it. */
  readonly move: (console: Console, to: Place | null) => readonly TicketId[];
  /** Who is at a ticket, each person once, without the one who asks. */
  readonly company: (
    ticket: TicketId,
    without: Console,
  ) => { readonly name: string; readonly doing: Doing }[];
}

export function createPlaces<Console>(
  personOf: (console: Console) => { readonly id: string; readonly name: string },
): Places<Console> {
  const places = new Map<Console, Place>();
  return {
    move(console, to) {
      const from = places.get(console);
      if (from?.ticketId === to?.ticketId && from?.doing === to?.doing) return [];
      if (to === null) places.delete(console);
      else places.set(console, to);
      return [...new Set([from?.ticketId, to?.ticketId])].filter((id) => id !== undefined);
    },
    company(ticket, without) {
      const own = personOf(without).id;
      const found = new Map<string, { readonly name: string; readonly doing: Doing }>();
      for (const [console, place] of places) {
        const person = personOf(console);
        if (place.ticketId !== ticket || person.id === own) continue;
        if (found.get(person.id)?.doing === 'writing') continue;
        found.set(person.id, { name: person.name, doing: place.doing });
      }
      return [...found.values()];
    },
  };
}
