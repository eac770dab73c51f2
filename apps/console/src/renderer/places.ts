/** The console's addresses. An address can navigate, never act. */

export const views = ['mine', 'unassigned', 'due', 'waiting', 'all', 'done'] as const;
export type View = (typeof views)[number];
export const tabs = ['conversation', 'snapshot', 'session', 'log'] as const;
export type Tab = (typeof tabs)[number];
export type Sort = 'due' | 'newest';
/** How far computers of a batch are; `all` shows every one. */
export const stands = ['all', 'trouble', 'working', 'installed', 'silent'] as const;
export type Stand = (typeof stands)[number];

/** What of a device's snapshots is looked at. */
export interface Looking {
  /** A section, as `disks` or, at one of its values, `disks.fileSystems[0].freeBytes`; or `raw`. */
  readonly section: string | null;
  /** The snapshot; null is the ticket's own, or a device's newest. */
  readonly snapshot: string | null;
  /** What it is compared with; null is the last healthy one before it. */
  readonly compare: string | null;
}
/** A snapshot as it opens. */
export const afresh: Looking = { section: null, snapshot: null, compare: null };

export type Place =
  | ({
      readonly at: 'queue';
      readonly view: View;
      /** What is written in the filter, as tokens and words. */
      readonly find: string;
      readonly sort: Sort;
      /** The ticket in the side panel, or the open one when there is a tab. */
      readonly ticket: string | null;
      readonly tab: Tab | null;
    } & Looking)
  | { readonly at: 'devices'; readonly find: string }
  | ({ readonly at: 'device'; readonly device: string } & Looking)
  | { readonly at: 'rollout' }
  | {
      readonly at: 'batch';
      readonly batch: string;
      /** Null: those in trouble when there are any, else all. */
      readonly stand: Stand | null;
      readonly find: string;
      /** The computer in the side panel. */
      readonly computer: string | null;
    }
  | { readonly at: 'audit' };
export type QueuePlace = Extract<Place, { at: 'queue' }>;
export type BatchPlace = Extract<Place, { at: 'batch' }>;

export const home: QueuePlace = {
  at: 'queue',
  view: 'mine',
  find: '',
  sort: 'due',
  ticket: null,
  tab: null,
  ...afresh,
};

/** Path and query of a place. Reading it again gives the same place. */
export function addressOf(place: Place): string {
  switch (place.at) {
    case 'queue':
      return withQuery(`/q/${place.view}`, {
        f: place.find,
        sort: place.sort === 'due' ? '' : place.sort,
        t: place.ticket,
        tab: place.ticket === null ? null : place.tab,
        ...queryOf(place),
      });
    case 'devices':
      return withQuery('/devices', { f: place.find });
    case 'device':
      return withQuery(`/devices/${encodeURIComponent(place.device)}`, queryOf(place));
    case 'rollout':
      return '/rollout';
    case 'batch':
      return withQuery(`/rollout/${encodeURIComponent(place.batch)}`, {
        s: place.stand,
        f: place.find,
        c: place.computer,
      });
    case 'audit':
      return '/audit';
  }
}

/** The place of an address; what it does not know leads home. */
export function placeOf(address: string): Place {
  const [path = '', query = ''] = address.replace(/#.*$/, '').split('?');
  const asked = new URLSearchParams(query);
  const [first, second] = path.split('/').filter(Boolean);
  const text = (name: string): string | null => asked.get(name) || null;
  const looking: Looking = {
    section: text('sec'),
    snapshot: text('snap'),
    compare: text('cmp'),
  };
  switch (first) {
    case 'q': {
      const ticket = text('t');
      return {
        at: 'queue',
        view: views.find((each) => each === second) ?? home.view,
        find: text('f') ?? '',
        sort: text('sort') === 'newest' ? 'newest' : 'due',
        ticket,
        tab: ticket === null ? null : (tabs.find((each) => each === text('tab')) ?? null),
        ...looking,
      };
    }
    case 't':
      return second === undefined
        ? home
        : { ...home, view: 'all', ticket: decoded(second), tab: 'conversation' };
    case 'devices':
      return second === undefined
        ? { at: 'devices', find: text('f') ?? '' }
        : { at: 'device', device: decoded(second), ...looking };
    case 'rollout':
      return second === undefined
        ? { at: 'rollout' }
        : {
            at: 'batch',
            batch: decoded(second),
            stand: stands.find((each) => each === text('s')) ?? null,
            find: text('f') ?? '',
            computer: text('c'),
          };
    case 'audit':
      return { at: 'audit' };
    default:
      return home;
  }
}

const queryOf = ({ section, snapshot, compare }: Looking) => ({
  sec: section,
  snap: snapshot,
  cmp: compare,
});

function withQuery(path: string, query: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape names nothing that exists.
    return part;
  }
}
