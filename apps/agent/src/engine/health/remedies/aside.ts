import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RunJournal } from './journal.ts';

/** What was set aside can be put back for this long, milliseconds; then it goes, as the dry run said. */
export const ASIDE_MS = 7 * 24 * 3_600_000;

/** Removes what was set aside long ago, and notes that it cannot be put back any more. */
export async function forgetAside(
  folder: string,
  nowMs: number,
  journal: RunJournal,
): Promise<void> {
  for (const name of await readdir(folder)) {
    const place = path.join(folder, name);
    const { mtimeMs } = await stat(place);
    if (nowMs - mtimeMs < ASIDE_MS) continue;
    await rm(place, { recursive: true });
    for (const record of journal.list()) {
      const { kept } = record;
      if (kept !== null && JSON.stringify(kept).includes(name)) {
        await journal.note({ ...record, kept: null });
      }
    }
  }
}
