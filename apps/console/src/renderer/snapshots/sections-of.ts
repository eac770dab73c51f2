import { sectionNames } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { linesOf, linesWith, type ValueLine } from './value-lines.ts';

/** A section as the list and its view need it. */
export interface Listed {
  readonly name: string;
  readonly state: 'ok' | 'absent' | 'failed';
  readonly reason: string | null;
  readonly ms: number;
  readonly value: unknown;
  readonly lines: readonly ValueLine[];
  /** Lines that match what is searched. */
  readonly hits: number;
}

/** The sections in the order people read them; unknown ones of a newer agent come last. */
export function sectionsOf(snapshot: Snapshot, search: string): readonly Listed[] {
  const order: readonly string[] = sectionNames;
  const place = (name: string): number => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  return Object.entries(snapshot.sections)
    .flatMap(([name, section]) => {
      if (section === undefined) return [];
      const value: unknown = section.state === 'ok' ? section.value : null;
      const lines = linesOf(value);
      const listed: Listed = {
        name,
        state: section.state,
        reason: section.state === 'ok' ? null : section.reason,
        ms: section.ms,
        value,
        lines,
        hits:
          search === '' ? 0 : linesWith(lines, search).filter((line) => line.value !== null).length,
      };
      return [listed];
    })
    .sort((a, b) => place(a.name) - place(b.name));
}
