import type { Device } from '@firstline/protocol/devices';
import type { TicketRow } from '@firstline/protocol/tickets';
import { type Hit, scoreOf } from './score.ts';

/** Shown at most, over all groups. */
const SHOWN_MAX = 50;
const PER_GROUP = 12;

export type Kind = 'command' | 'ticket' | 'person' | 'device';
export interface Item {
  readonly key: string;
  readonly kind: Kind;
  readonly words: string;
  /** Found too, but not marked: a number, a person, a device. */
  readonly more: string;
  readonly keys: string | null;
  /** Why it cannot be done now. */
  readonly why: string | null;
  readonly run: () => void;
}
export interface Found {
  readonly item: Item;
  readonly hit: Hit;
}

/** What the first character says one is looking for. */
export function modeOf(text: string): { readonly kinds: readonly Kind[]; readonly query: string } {
  const rest = text.slice(1).trim();
  switch (text.charAt(0)) {
    case '>':
      return { kinds: ['command'], query: rest };
    case '#':
      return { kinds: ['ticket'], query: rest };
    case '@':
      return { kinds: ['person', 'device'], query: rest };
    default:
      return { kinds: ['command', 'ticket', 'person', 'device'], query: text.trim() };
  }
}

/** The best items of each kind, best first; what is off stands last. */
export function best(
  items: readonly Item[],
  kinds: readonly Kind[],
  query: string,
): readonly Found[] {
  return kinds
    .flatMap((kind) => {
      const found = items.flatMap((item): Found[] => {
        if (item.kind !== kind) return [];
        const hit = scoreOf(query, item.words);
        if (hit !== null) return [{ item, hit }];
        const more = query === '' ? null : scoreOf(query, item.more);
        return more === null || more.score < 500
          ? []
          : [{ item, hit: { score: more.score / 2, at: [] } }];
      });
      const most = kinds.length === 1 ? SHOWN_MAX : PER_GROUP;
      return found
        .sort(
          (a, b) =>
            Number(a.item.why !== null) - Number(b.item.why !== null) || b.hit.score - a.hit.score,
        )
        .slice(0, most);
    })
    .slice(0, SHOWN_MAX);
}

/** Tickets that contain the query, newest first: a plain scan, because 100,000 rows are one pass. */
export function ticketsFor(
  rows: readonly TicketRow[],
  query: string,
  most = 40,
): readonly TicketRow[] {
  const wanted = query.toLowerCase().replace(/^fl-/, '');
  const found: TicketRow[] = [];
  for (let at = rows.length - 1; at >= 0 && found.length < most; at -= 1) {
    const row = rows[at];
    if (row === undefined) continue;
    const fits =
      wanted === '' ||
      row.title.toLowerCase().includes(wanted) ||
      String(row.number).startsWith(wanted) ||
      row.requester.name.toLowerCase().includes(wanted);
    if (fits) found.push(row);
  }
  return found;
}

export const devicesFor = (devices: readonly Device[], query: string): readonly Device[] => {
  const wanted = query.toLowerCase();
  return devices.filter(
    (device) =>
      device.name.toLowerCase().includes(wanted) ||
      (device.person?.name ?? '').toLowerCase().includes(wanted),
  );
};
