import type { Timers } from '@firstline/connection/timers';
import { catalogue } from '@firstline/health-checks/catalogue';
import type { ChangesSection } from '@firstline/protocol/snapshots/changes';
import { quickSections } from '@firstline/diagnostics/quick';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Trend } from '@firstline/protocol/snapshots/trends';
import type { Finding, Severity } from '@firstline/protocol/snapshots/finding';
import type { Health } from '../../bridge/bridge.ts';
import type { Clock } from '../ports.ts';
import { areasOf, type Sections } from './areas.ts';
import { shownFinding } from './shown-finding.ts';

/** How often the computer is looked at quickly, milliseconds: a full disk is not a matter of seconds. */
const EVERY_MS = 15 * 60_000;
/** How often it is looked at whole, milliseconds. */
const WHOLE_EVERY_MS = 24 * 3_600_000;
/** Changes that a window can show; the rest is in a ticket's snapshot. */
const CHANGES_SHOWN = 20;

/** Worst first. */
const order: readonly Severity[] = ['bad', 'warn', 'info'];

/** One look at the computer, whoever took it. */
export interface Looked {
  /** With their names: for this computer's own screen. */
  readonly findings: readonly Finding[];
  /** What was read, without names. */
  readonly sections: Sections;
  /** ISO. */
  readonly takenAt: string;
  readonly whole: boolean;
  readonly trends: readonly Trend[];
  /** Null after a quick look: what was compared before still stands. */
  readonly changes: ChangesSection | null;
}

export interface HealthWatch {
  now(): Health;
  onChange(listener: (health: Health) => void): () => void;
  /** Begins to look, at once. Reads these sections, null for all, and passes what was seen to `looked`. */
  start(read: ReadSections): void;
  /** A look that this or another part took. */
  looked(look: Looked): void;
  /** Looks at the whole computer, unless a look is under way. */
  look(): Health;
  /** Something was done to this computer: it is looked at from now on, whatever a look under way has seen. */
  changed(): void;
  stop(): void;
}

export type ReadSections = (sections: readonly SectionName[] | null) => Promise<void>;

/** Nothing is known yet. */
export const unknownHealth: Health = {
  checkedAt: null,
  looking: false,
  findings: [],
  areas: [],
  trends: [],
  changes: null,
};

/**
 * Looks at the whole computer now and once a day, and at what changes quickly every quarter of an hour.
 * Nothing leaves by it.
 */
export function watchHealth(options: {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly onTrouble: (what: string, error: unknown) => void;
}): HealthWatch {
  const { timers, clock } = options;
  const listeners = new Set<(health: Health) => void>();
  let health = unknownHealth;
  let wholeAt: number | null = null;
  let found: readonly Finding[] = [];
  let read: ReadSections = () => Promise.resolve();
  let going = false;
  let wantedAgain = false;
  let cancel = () => {};

  async function lookAgain(sections: readonly SectionName[] | null): Promise<void> {
    cancel();
    wantedAgain = false;
    become({ looking: true });
    try {
      await read(sections);
    } catch (error) {
      if (going) options.onTrouble('the computer could not be looked at', error);
    }
    if (!going) return;
    if (wantedAgain) return lookAgain(null);
    become({ looking: false });
    cancel = timers.after(EVERY_MS, () => void lookAgain(next()));
  }

  function next(): readonly SectionName[] | null {
    const due = wholeAt === null || Math.abs(clock.now() - wholeAt) >= WHOLE_EVERY_MS;
    return due ? null : sectionsFor(found);
  }

  function become(change: Partial<Health>): void {
    health = { ...health, ...change };
    for (const listener of listeners) listener(health);
  }

  return {
    now: () => health,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(reading) {
      read = reading;
      going = true;
      void lookAgain(null);
    },
    looked({ findings, sections, takenAt, whole, trends, changes }) {
      if (whole) wholeAt = clock.now();
      found = whole ? findings : withUnjudged(findings, found, sections);
      become({
        checkedAt: takenAt,
        findings: found.map(shownFinding),
        areas: areasOf(sections, found, takenAt, health.areas),
        trends: [...trends],
        changes: changes ? shortened(changes) : health.changes,
      });
    },
    look() {
      if (going && !health.looking) void lookAgain(null);
      return health;
    },
    changed() {
      if (health.looking) wantedAgain = true;
      else this.look();
    },
    stop() {
      going = false;
      cancel();
    },
  };
}

/** A quick look, and whatever else is needed to tell whether what was found before is still so. */
function sectionsFor(found: readonly Finding[]): readonly SectionName[] {
  return [...new Set([...quickSections, ...found.flatMap(sectionsOf)])];
}

/** After a look at a part: what it could not judge stays as it was found. */
function withUnjudged(
  now: readonly Finding[],
  before: readonly Finding[],
  read: Sections,
): readonly Finding[] {
  const told = new Set(now.flatMap(({ code, hides }) => [code, ...hides]));
  const stays = before.filter(
    (finding) => !told.has(finding.code) && sectionsOf(finding).some((name) => !(name in read)),
  );
  return [...now, ...stays].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** What the check behind a finding looks at. */
const sectionsOf = ({ code }: Finding): readonly SectionName[] =>
  catalogue.find((check) => check.code === code)?.sections ?? [];

const shortened = (changes: ChangesSection): ChangesSection => ({
  ...changes,
  list: changes.list.slice(0, CHANGES_SHOWN),
});
