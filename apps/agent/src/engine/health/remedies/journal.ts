import { readFile } from 'node:fs/promises';
import { replaceFile } from '@firstline/connection/replace-file';
import { Measure, RemedyEnd, RemedyId } from '@firstline/protocol/health';
import { RemedyRunId } from '@firstline/protocol/ids';
import { z } from 'zod';

/** Runs that are remembered; older ones are forgotten, and with them the way to put them back. */
export const RUNS_KEPT = 50;

/** What is kept of a run. It outlives the agent, so that a killed one tells at its next start. */
export const RunRecord = z.strictObject({
  runId: RemedyRunId,
  remedy: RemedyId,
  /** Null: asked for at this computer. */
  technician: z.string().nullable(),
  state: z.enum(['begun', 'ended']),
  end: RemedyEnd.nullable(),
  object: z.string().nullable(),
  detail: z.string().nullable(),
  before: Measure.nullable(),
  after: Measure.nullable(),
  undo: z.enum(['possible', 'not-possible']).nullable(),
  /** What putting it back needs; null when it cannot be, or was. */
  kept: z.unknown(),
  at: z.string(),
});
export type RunRecord = z.infer<typeof RunRecord>;

const Journal = z.strictObject({ version: z.literal(1), runs: z.array(RunRecord) });

export interface RunJournal {
  /** The latest first. */
  readonly list: () => readonly RunRecord[];
  readonly get: (runId: string) => RunRecord | null;
  /** Resolves once it is on disk. */
  readonly note: (record: RunRecord) => Promise<void>;
  /** Forgets what ended before this moment, ISO. */
  readonly forget: (before: string) => Promise<void>;
}

/** Opens the journal. One that cannot be read is told by throwing: what it holds must not be done again. */
export async function openRunJournal(file: string): Promise<RunJournal> {
  let runs = await read(file);
  let writing = Promise.resolve();
  return {
    list: () => runs,
    get: (runId) => runs.find((one) => one.runId === runId) ?? null,
    note(record) {
      const known = runs.some((one) => one.runId === record.runId);
      runs = known
        ? runs.map((one) => (one.runId === record.runId ? record : one))
        : [record, ...runs].slice(0, RUNS_KEPT);
      return write();
    },
    async forget(before) {
      const young = runs.filter(({ state, at }) => state === 'begun' || at >= before);
      if (young.length === runs.length) return;
      runs = young;
      await write();
    },
  };

  function write(): Promise<void> {
    const text = `${JSON.stringify({ version: 1, runs })}\n`;
    writing = writing.catch(() => undefined).then(() => replaceFile(file, text));
    return writing;
  }
}

async function read(file: string): Promise<readonly RunRecord[]> {
  try {
    return Journal.parse(JSON.parse(await readFile(file, 'utf8'))).runs;
  } catch (error) {
    // as: anything with a code is a system error; no file yet means no run yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
