import { sectionNames } from '@firstline/protocol/snapshots/sections';
import type { StateChange } from '@firstline/protocol/snapshots/changes';

/** Something that is as it was, for who asks to see that too. */
export interface Unchanged {
  readonly section: string;
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** Two states of a computer beside each other. */
export interface Comparison {
  /** When the earlier one was. */
  readonly beforeAt: string;
  readonly afterAt: string;
  readonly changes: readonly StateChange[];
  /** Changes there are, those beyond the list included. */
  readonly total: number;
  /** null when only the changes are known: the computer itself compared. */
  readonly unchanged: readonly Unchanged[] | null;
}

/** What changed in one section. */
export interface SectionChanges {
  readonly section: string;
  readonly changes: readonly StateChange[];
}

/** The changes by section, in the order people read sections. */
export function bySection(changes: readonly StateChange[]): readonly SectionChanges[] {
  const order: readonly string[] = sectionNames;
  const place = (name: string): number => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  return [...new Set(changes.map(({ section }) => section))]
    .sort((a, b) => place(a) - place(b))
    .map((section) => ({
      section,
      changes: changes.filter((change) => change.section === section),
    }));
}

/** So many causes are worth a look before anything else. */
const LIKELY_MAX = 3;
const ranks: readonly StateChange['likelihood'][] = ['likely', 'possible'];

/** What may have caused the findings, most likely first. What explains nothing is not among them. */
export const mostLikely = (changes: readonly StateChange[]): readonly StateChange[] =>
  ranks
    .flatMap((rank) => changes.filter(({ likelihood }) => likelihood === rank))
    .slice(0, LIKELY_MAX);

const marks = { added: '+', removed: '−', changed: '~' } as const; // as: the characters themselves

export const markOf = (kind: StateChange['kind']): string => marks[kind];

/** `+2 −1 ~5`; empty when nothing changed. */
export function countsOf(changes: readonly StateChange[]): string {
  const kinds = ['added', 'removed', 'changed'] as const; // as: literals
  return kinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .flatMap(({ kind, count }) => (count === 0 ? [] : `${marks[kind]}${count}`))
    .join(' ');
}
