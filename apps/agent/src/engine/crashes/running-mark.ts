import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Mark = z.object({
  startedAt: z.number(),
  /** Which start of the computer. */
  boot: z.string(),
  /** Which sign-in; empty where the system does not tell. */
  session: z.string(),
});
type Mark = z.infer<typeof Mark>;

/** A mark that a program leaves while it runs, so that the next start knows whether it said goodbye. */
export interface RunningMark {
  /**
   * When the run before this one began, if it ended without a goodbye in this very session; else null. A
   * computer that was switched off, and a sign-out, are no crash of ours.
   */
  readonly brokeOff: number | null;
  /** The goodbye. */
  remove(): void;
}

export function leaveMark(file: string, now: Mark): RunningMark {
  const before = read(file);
  const sameStart = before !== null && before.boot === now.boot && before.session === now.session;
  try {
    writeFileSync(file, JSON.stringify(now), { mode: 0o600 });
  } catch {
    // On a full disk the next start knows less.
  }
  return {
    brokeOff: sameStart ? before.startedAt : null,
    remove: () => rmSync(file, { force: true }),
  };
}

function read(file: string): Mark | null {
  try {
    return Mark.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
