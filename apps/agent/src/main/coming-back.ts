import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A program that starts again does so within this time, milliseconds. */
const SOON_MS = 5 * 60_000;

const fileIn = (dataFolder: string): string => path.join(dataFolder, 'comes-back');

/** Says that whoever starts programs will start this one anew: it ends for a newer version, or broke. */
export function willComeBack(dataFolder: string, now: number): void {
  try {
    writeFileSync(fileIn(dataFolder), String(now), { mode: 0o600 });
  } catch {
    // On a full disk the next start counts as one at sign-in.
  }
}

/**
 * Whether this start was promised by the run before it. Such a one is no start at sign-in, and none of a person
 * who wants to see a window, whatever its words.
 */
export function comesBack(dataFolder: string, now: number): boolean {
  const file = fileIn(dataFolder);
  try {
    const since = now - Number(readFileSync(file, 'utf8'));
    rmSync(file);
    return since >= 0 && since < SOON_MS;
  } catch {
    return false; // nobody promised
  }
}
