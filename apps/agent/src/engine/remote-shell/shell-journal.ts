import { readFile } from 'node:fs/promises';
import { replaceFile } from '@firstline/connection/replace-file';
import { ShellId } from '@firstline/protocol/ids';
import { z } from 'zod';
import { openShellTree } from '../../pty-host/kill-tree.ts';
import { removeScratch } from './remove-scratch.ts';
import type { ShellReport } from './shell-session.ts';

const Entry = z.strictObject({ shellId: ShellId, startedAt: z.string().nullable() });
const Journal = z.strictObject({ version: z.literal(1), shells: z.array(Entry) });
export type JournalEntry = z.infer<typeof Entry>;

/** Shells that have begun and whose end was not yet reported. It outlives the agent. */
export interface ShellJournal {
  /** What an earlier run of the agent left, oldest first. */
  readonly left: readonly JournalEntry[];
  readonly note: (entry: JournalEntry) => Promise<void>;
  /** Never rejects. */
  readonly strike: (shellId: ShellId) => Promise<void>;
}

/** Opens the journal. One that cannot be read is told by throwing: its shells could still be running. */
export async function openShellJournal(file: string): Promise<ShellJournal> {
  const left = await read(file);
  const shells = new Map(left.map((entry) => [entry.shellId, entry]));
  let writing = Promise.resolve();
  const save = (): Promise<void> => {
    const text = `${JSON.stringify({ version: 1, shells: [...shells.values()] })}\n`;
    writing = writing.catch(() => undefined).then(() => replaceFile(file, text));
    return writing;
  };
  return {
    left,
    note(entry) {
      shells.set(entry.shellId, entry);
      return save();
    },
    strike(shellId) {
      // Not struck, it is reported once more at the next start, which changes nothing.
      return shells.delete(shellId) ? save().catch(() => undefined) : Promise.resolve();
    },
  };
}

async function read(file: string): Promise<readonly JournalEntry[]> {
  try {
    return Journal.parse(JSON.parse(await readFile(file, 'utf8'))).shells;
  } catch (error) {
    // as: anything with a code is a system error; no file yet means no shell yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Shells of a run that was killed: whatever of them still carries the marker goes, and is reported. */
export async function endLeftOvers(
  left: readonly JournalEntry[],
  platform: NodeJS.Platform,
  now: () => string,
): Promise<readonly ShellReport[]> {
  const reports: ShellReport[] = [];
  for (const { shellId, startedAt } of left) {
    const tree = await openShellTree(platform, { shellId, shellPid: null }).kill();
    await removeScratch(shellId);
    const leftRunning = startedAt === null ? null : tree.left;
    reports.push({
      shellId,
      end: 'failed',
      startedAt,
      endedAt: now(),
      exitCode: null,
      leftRunning,
    });
  }
  return reports;
}
