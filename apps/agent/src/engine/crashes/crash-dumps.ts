import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CrashReport } from './crash-report.ts';

/** Images of memory that are kept: what was in memory is in them, so there are few and they go soon. */
const DUMPS_MAX = 3;
const DUMPS_BYTES_MAX = 30 * 1024 * 1024;
const DUMP_AGE_MAX_MS = 30 * 24 * 60 * 60_000;

/** An image of memory that the system's crash catcher wrote. It is never sent and never attached. */
export interface Dump {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/** What is written within this time of a crash belongs to it, milliseconds. */
const NEAR_MS = 30_000;

/** Each crash with the dump that belongs to it: an error of the language makes none, and no two share one. */
export function matchDumps(
  reports: readonly CrashReport[],
  dumps: readonly Dump[],
): ReadonlyMap<CrashReport, Dump> {
  const pairs = reports
    .filter(({ error }) => error === null)
    .flatMap((report) =>
      dumps.map((dump) => ({ report, dump, apart: Math.abs(dump.at - Date.parse(report.at)) })),
    )
    .filter(({ apart }) => apart < NEAR_MS)
    .toSorted((a, b) => a.apart - b.apart);
  const matched = new Map<CrashReport, Dump>();
  const taken = new Set<Dump>();
  for (const { report, dump } of pairs) {
    if (matched.has(report) || taken.has(dump)) continue;
    matched.set(report, dump);
    taken.add(dump);
  }
  return matched;
}

/** The dumps of a folder and the folders in it, newest first. */
export function dumpsIn(folder: string): readonly Dump[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith('.dmp'))
    .map((file): Dump | null => {
      try {
        const { mtimeMs, size } = statSync(file);
        return { file, at: mtimeMs, bytes: size };
      } catch {
        return null; // gone meanwhile
      }
    })
    .filter((dump) => dump !== null)
    .toSorted((a, b) => b.at - a.at);
}

/** Removes what is too old, too many or too much. */
export function pruneDumps(folder: string, now: number): void {
  let bytes = 0;
  dumpsIn(folder).forEach((dump, n) => {
    bytes += dump.bytes;
    const isOld = now - dump.at > DUMP_AGE_MAX_MS;
    if (isOld || n >= DUMPS_MAX || bytes > DUMPS_BYTES_MAX) removeDump(dump);
  });
}

/** A dump, and what the catcher wrote beside it. */
export function removeDump({ file }: Dump): void {
  for (const each of [file, file.replace(/\.dmp$/u, '.meta')]) rmSync(each, { force: true });
}

/** The catcher sorts them into folders of its own, one deep. Node 18.15 walks none by itself. */
function filesBelow(folder: string, depth = 2): readonly string[] {
  if (depth === 0) return [];
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const inside = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(inside, depth - 1) : [inside];
    });
  } catch {
    return [];
  }
}
