import type { RemedyId } from '@firstline/protocol/health';
import type { Evidence, Finding, Severity } from '@firstline/protocol/snapshots/finding';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';

/** What a finding is the cause of: every finding of a code, or only the one about the same thing. */
export type Consequence = { readonly code: string; readonly about?: string };

/** What a check says of one thing it looked at. */
export type Verdict = {
  readonly severity: Severity;
  readonly params: Finding['params'];
  readonly evidence: readonly Evidence[];
  readonly remedy: RemedyId | null;
  /** Since when, as far as the snapshot remembers; ISO 8601. */
  readonly since?: string | null;
  /** The one thing it is about, as a mount, a program or `host:port`; never leaves this package. */
  readonly about?: string;
  /** What this very verdict is the cause of, beside what its check always explains. */
  readonly explains?: readonly Consequence[];
};

/** Values of the sections a check asked for; those it merely may use can be null. */
export type Facts<Needs extends SectionName, Uses extends SectionName> = {
  readonly [Name in Needs]: SectionValue<Name>;
} & { readonly [Name in Uses]: SectionValue<Name> | null };

/** Judges a snapshot. A check without its sections says nothing: what was not read is not wrong. */
export type Check = {
  readonly code: string;
  /** Codes that this finding is always the cause of; they are not told beside it. */
  readonly explains: readonly string[];
  /** Codes that a verdict may name in its own `explains`. */
  readonly mayExplain: readonly string[];
  /** The sections that it looks at: whoever wants its verdict again reads these. */
  readonly sections: readonly SectionName[];
  readonly judge: (snapshot: Snapshot) => readonly Verdict[];
};

/** Makes a check. `judge` gets its sections and when they were read, in milliseconds since 1970. */
export function check<Needs extends SectionName, Uses extends SectionName = never>(made: {
  readonly code: string;
  readonly needs: readonly Needs[];
  readonly uses?: readonly Uses[];
  readonly explains?: readonly string[];
  readonly mayExplain?: readonly string[];
  readonly judge: (facts: Facts<Needs, Uses>, atMs: number) => readonly Verdict[];
}): Check {
  const sections = [...made.needs, ...(made.uses ?? [])];
  return {
    code: made.code,
    explains: made.explains ?? [],
    mayExplain: made.mayExplain ?? [],
    sections,
    judge(snapshot) {
      const found: Record<string, unknown> = {};
      for (const name of sections) found[name] = valueOf(snapshot, name);
      if (made.needs.some((name) => found[name] === null)) return [];
      // as: every needed section was found, and each has the shape of its name
      return made.judge(found as Facts<Needs, Uses>, Date.parse(snapshot.takenAt));
    },
  };
}

/** Points at a value in a section, as `fileSystems[0].freeBytes`. */
export const seen = (section: SectionName, path: string, value: Evidence['value']): Evidence => ({
  section,
  path,
  value,
});

/** The age of a moment in milliseconds; null when the moment is not known or lies ahead. */
export function ageMs(instant: string | null, atMs: number): number | null {
  const age = instant === null ? Number.NaN : atMs - Date.parse(instant);
  return age >= 0 ? age : null;
}

/** The age of a moment in whole days; null when the moment is not known or lies ahead. */
export function daysSince(instant: string | null, atMs: number): number | null {
  const age = ageMs(instant, atMs);
  return age === null ? null : Math.floor(age / DAY_MS);
}

/** Milliseconds. */
export const MINUTE_MS = 60_000;
/** Milliseconds. */
export const HOUR_MS = 3_600_000;
/** Milliseconds. */
export const DAY_MS = 86_400_000;

function valueOf(snapshot: Snapshot, name: SectionName): unknown {
  const section = snapshot.sections[name];
  return section?.state === 'ok' ? section.value : null;
}
