import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { redactor } from '@firstline/redaction/redact';
import type { Person } from '@firstline/redaction/user-marks';
import { type Dump, dumpsIn, matchDumps, removeDump } from './crash-dumps.ts';
import { type Crash, CrashReport, described } from './crash-report.ts';

/** Reports that are kept; the oldest goes first. */
export const REPORTS_MAX = 10;
/** The same thing within this time, milliseconds, is counted and not kept anew. */
const SAME_MS = 60 * 60_000;
/** A report is a small file; whatever is larger is none of ours. */
const BYTES_MAX = 64 * 1024;

/** What broke in this agent, kept on this computer. */
export interface Crashes {
  /** Written at once, for whoever calls may have no later. Never throws. */
  report(crash: Crash): void;
  /** Newest first. */
  list(): readonly CrashReport[];
  /** The very text that a ticket would carry. */
  text(id: string): string | null;
  remove(id: string): void;
  sent(id: string): void;
  /** Bytes of the image of memory that belongs to a report, by its id. They stay on this computer. */
  dumpBytes(): ReadonlyMap<string, number>;
  onChange(listener: () => void): void;
}

/** Keeps nothing: for programs that run an agent for a moment. */
export const noCrashes: Crashes = {
  report() {},
  list: () => [],
  text: () => null,
  remove() {},
  sent() {},
  dumpBytes: () => new Map(),
  onChange() {},
};

export function openCrashes(options: {
  readonly folder: string;
  readonly version: string;
  readonly system: string;
  readonly people: readonly Person[];
  /** Where images of memory lie; null where nobody makes any. */
  readonly dumps: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}): Crashes {
  const { folder, now } = options;
  const dumps = (): readonly Dump[] => (options.dumps === null ? [] : dumpsIn(options.dumps));
  const clean = redactor({ people: options.people });
  const listeners = new Set<() => void>();
  const fileOf = (id: string): string => path.join(folder, `${path.basename(id)}.json`);

  const list = (): readonly CrashReport[] => readReports(folder);

  function keep(report: CrashReport): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const file = fileOf(report.id);
    const text = `${JSON.stringify(report, null, 2)}\n`;
    try {
      // A neighbour first: a full disk takes half a file, and half a file must not be what is read.
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      rmSync(`${file}.new`, { force: true });
      throw error;
    }
    for (const old of list().slice(REPORTS_MAX)) rmSync(fileOf(old.id), { force: true });
    for (const listener of listeners) listener();
  }

  function change(id: string, how: (report: CrashReport) => CrashReport): void {
    const report = read(fileOf(id));
    if (report !== null) keep(how(report));
  }

  return {
    report(crash) {
      try {
        const atMs = crash.at ?? now();
        const at = new Date(atMs).toISOString();
        const { part, reason, code = null } = crash;
        const told = described(crash, (text) => clean.value(text).value);
        const same = list().find(
          (one) =>
            signature(one) === signature({ part, reason, ...told }) &&
            Math.abs(atMs - Date.parse(one.at)) < SAME_MS,
        );
        if (same) return keep({ ...same, at, times: same.times + 1, lines: told.lines });
        const { version, system } = options;
        const made = { id: options.newId(), at, version, system, part, reason, code, ...told };
        keep({ ...made, times: 1, sent: false });
      } catch {
        // A full disk, most often: there is nobody left to tell.
      }
    },
    list,
    text(id) {
      const report = read(fileOf(id));
      return report === null ? null : `${JSON.stringify(report, null, 2)}\n`;
    },
    remove(id) {
      for (const [report, dump] of matchDumps(list(), dumps())) {
        if (report.id === id) removeDump(dump);
      }
      rmSync(fileOf(id), { force: true });
      for (const listener of listeners) listener();
    },
    sent: (id) => change(id, (report) => ({ ...report, sent: true })),
    dumpBytes() {
      const matched = matchDumps(list(), dumps());
      return new Map([...matched].map(([{ id }, { bytes }]) => [id, bytes]));
    },
    onChange: (listener) => void listeners.add(listener),
  };
}

/** The reports of a folder, newest first. */
export function readReports(folder: string): readonly CrashReport[] {
  return names(folder)
    .map((name) => read(path.join(folder, name)))
    .filter((report) => report !== null)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** What makes two crashes the same: what broke, how, and where in the program. */
const signature = (of: Pick<CrashReport, 'part' | 'name' | 'reason' | 'error'>): string =>
  JSON.stringify([of.part, of.name, of.reason, of.error?.name, of.error?.stack.split('\n')[1]]);

function read(file: string): CrashReport | null {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > BYTES_MAX) return null;
    return CrashReport.parse(JSON.parse(text));
  } catch {
    return null; // none, or half of one
  }
}
