import { sectionNames } from '@firstline/protocol/snapshots/sections';

/** What is looked at inside a snapshot: a section, and a value in it if evidence led there. */
export interface LookedAt {
  /** null is the findings. */
  readonly section: string | null;
  /** As evidence names it: `fileSystems[0].freeBytes`. */
  readonly path: string | null;
}

/** Reads the part of an address; a section's name has no dot, so the first one ends it. */
export function lookedAt(asked: string | null): LookedAt {
  if (asked === null) return { section: null, path: null };
  const dot = asked.indexOf('.');
  return dot < 0
    ? { section: asked, path: null }
    : { section: asked.slice(0, dot), path: asked.slice(dot + 1) || null };
}

/** The address of a value in a section. */
export const placeInSection = (section: string, path: string): string =>
  path === '' ? section : `${section}.${path}`;

const known: ReadonlySet<string> = new Set(sectionNames);

/** Whether this console has a shape for the section; one of a newer agent it has not. */
export const isKnownSection = (name: string): boolean => known.has(name);
