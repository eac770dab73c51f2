import { readFileSync } from 'node:fs';
import type { Crashes } from './crash-store.ts';
import { dumpsIn, matchDumps, pruneDumps } from './crash-dumps.ts';
import { LINES_MAX } from './crash-report.ts';
import type { RunningMark } from './running-mark.ts';

/** What is read of the log's end, characters. */
const TAIL = 64 * 1024;

/**
 * Looks back at the run before this one, which could not tell any more how it ended: an image of memory
 * that nobody told of, or a mark that is still there. Ends without leaving either are a sign-out or worse.
 */
export function lookBack(needs: {
  readonly crashes: Crashes;
  readonly mark: RunningMark;
  readonly dumps: string | null;
  /** The last lines of that run’s log. */
  readonly lines: readonly string[];
  /** Whether an end without a goodbye within one session means a crash: elsewhere a sign-out looks the same. */
  readonly marksCount: boolean;
  readonly now: number;
}): void {
  const { crashes, mark, dumps, lines, now } = needs;
  const found = dumps === null ? [] : dumpsIn(dumps);
  const told = crashes.list();
  const matched = new Set(matchDumps(told, found).values());
  const untold = found.filter((dump) => !matched.has(dump));
  for (const { at } of untold) crashes.report({ part: 'program', reason: 'crashed', at, lines });
  const began = mark.brokeOff;
  if (began !== null && needs.marksCount && !untold.some(({ at }) => at > began)) {
    // The last it said is the nearest to when it ended that is known.
    const at = lastSaid(lines) ?? now;
    crashes.report({ part: 'program', reason: 'no-goodbye', at, lines });
  }
  if (dumps !== null) pruneDumps(dumps, now);
}

/** The last lines of the log, redacted when they were written. */
export function tailOf(file: string): readonly string[] {
  try {
    const lines = readFileSync(file, 'utf8').slice(-TAIL).trim().split('\n');
    return lines.slice(-LINES_MAX);
  } catch {
    return [];
  }
}

function lastSaid(lines: readonly string[]): number | null {
  for (const line of lines.toReversed()) {
    const at = Date.parse(/"at":"([^"]+)"/u.exec(line)?.[1] ?? '');
    if (!Number.isNaN(at)) return at;
  }
  return null;
}
