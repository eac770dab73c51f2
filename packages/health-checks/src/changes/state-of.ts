import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { connectionParts } from './connection-parts.ts';
import { machineParts } from './machine-parts.ts';
import { programParts } from './program-parts.ts';
import type { Part, State } from './state.ts';

/** What a section adds to a state, from its value; sections without an entry are noise. */
export type Parts = { readonly [Name in SectionName]?: (value: SectionValue<Name>) => Part };

const parts: Parts = { ...machineParts, ...connectionParts, ...programParts };

/** The state of a computer, without all that changes by itself (see `noise.ts`). */
export function stateOf(snapshot: Snapshot): State {
  const read = Object.keys(parts).flatMap((key) => {
    const name = key as SectionName; // as: a key of parts
    const part = partOf(name, snapshot);
    return part === null ? [] : [[name, part] as const];
  });
  return {
    takenAt: snapshot.takenAt,
    facts: Object.fromEntries(read.map(([name, part]) => [name, part.facts])),
    times: Object.fromEntries(
      read.flatMap(([name, part]) => (part.times === undefined ? [] : [[name, part.times]])),
    ),
    cut: read.flatMap(([name, part]) => (part.cut === true ? [name] : [])),
  };
}

function partOf<Name extends SectionName>(name: Name, snapshot: Snapshot): Part | null {
  const section = snapshot.sections[name];
  // as: the section has the shape of its name
  return section?.state === 'ok'
    ? (parts[name]?.(section.value as SectionValue<Name>) ?? null)
    : null;
}
