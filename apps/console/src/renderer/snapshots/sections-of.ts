import { sectionNames } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { isKnownSection } from './looked-at.ts';
import { linesOf, linesWith, type ValueLine } from './value-lines.ts';

/** A section as the list and its view need it. */
export interface Listed {
  readonly name: string;
  /** `withheld`: the employee left it out. */
  readonly state: 'ok' | 'absent' | 'failed' | 'withheld';
  readonly reason: string | null;
  readonly ms: number;
  readonly value: unknown;
  /** Read by code that never ran on a real computer of that platform. */
  readonly unverified: boolean;
  /** False for a section of a newer agent. */
  readonly known: boolean;
  readonly lines: readonly ValueLine[];
  /** Lines that match what is searched. */
  readonly hits: number;
}

/** What has a view of its own and is not listed among the sections. */
const ownViews: ReadonlySet<string> = new Set(['changes', 'trends']);

/** The sections in the order people read them; unknown ones of a newer agent come last. */
export function sectionsOf(snapshot: Snapshot, search: string): readonly Listed[] {
  const order: readonly string[] = sectionNames;
  const place = (name: string): number => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  const sent = Object.entries(snapshot.sections).flatMap(([name, section]) => {
    if (section === undefined || ownViews.has(name)) return [];
    const value: unknown = section.state === 'ok' ? section.value : null;
    const lines = linesOf(value);
    const listed: Listed = {
      name,
      state: section.state,
      reason: section.state === 'ok' ? null : section.reason,
      ms: section.ms,
      value,
      unverified: section.state === 'ok' && section.unverified === true,
      known: isKnownSection(name),
      lines,
      hits:
        search === '' ? 0 : linesWith(lines, search).filter((line) => line.value !== null).length,
    };
    return [listed];
  });
  const there = new Set(sent.map(({ name }) => name));
  const withheld = snapshot.withheld.filter((name) => !there.has(name) && !ownViews.has(name));
  return [...sent, ...withheld.map(leftOut)].sort((a, b) => place(a.name) - place(b.name));
}

const leftOut = (name: string): Listed => ({
  name,
  state: 'withheld',
  reason: null,
  ms: 0,
  value: null,
  unverified: false,
  known: isKnownSection(name),
  lines: [],
  hits: 0,
});
