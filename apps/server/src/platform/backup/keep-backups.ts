import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Where } from '../database/pool.ts';
import { endSlots } from '../database/slots.ts';
import { chainHolds, whyNoChanges } from './chain.ts';
import { alone, BackupRuns } from './connection.ts';
import { listSets, removeOldest, removeParts } from './files.ts';
import { writeChanges } from './write-changes.ts';
import { type FullNeeds, makeFull } from './write-full.ts';

/** How a server's backups stand. */
export interface BackupState {
  /** Everything that was committed before is in a file; null: nothing is. */
  readonly coveredUntil: Date | null;
  readonly lastFull: Date | null;
  /** Why the last try failed, or why only full backups are made; null when all is well. */
  readonly problem: string | null;
}

export interface BackupNeeds {
  readonly where: Where;
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly version: string;
  readonly leaveOut: readonly string[];
  readonly now: () => Date;
  readonly fullHours: number;
  readonly keep: number;
}

/** What one run did, for a log or a command line. */
export interface Ran {
  readonly did: 'full' | 'changes' | 'nothing';
  readonly file: string | null;
  readonly bytes: number;
  readonly removed: readonly string[];
  readonly state: BackupState;
}

/**
 * Makes what is due: a full backup, or what changed since the last file. One process at a time does this.
 * `full-alone` is for another place: nothing follows it, and nothing of the server's own series ends.
 */
export async function runBackup(
  needs: BackupNeeds,
  wanted: 'what-is-due' | 'full' | 'full-alone',
  signal?: AbortSignal,
): Promise<Ran> {
  await fs.mkdir(needs.folder, { recursive: true });
  const run = async (client: pg.Client): Promise<Ran> => {
    const mark = await markOf(client);
    await removeParts(needs.folder, mark);
    const now = needs.now();
    const full = (followed: FullNeeds['followed']): Promise<Ran> =>
      runFull(client, needs, { mark, now, followed });
    if (wanted === 'full-alone') return full('by-nothing');
    const [newest] = await listSets(needs.folder, mark);
    const dueMs = needs.fullHours * HOUR_MS;
    const due = newest === undefined || now.getTime() - newest.full.madeAt.getTime() >= dueMs;
    if (newest === undefined || due || wanted === 'full') return full('by-changes');
    if (await chainHolds(client, newest.full.id)) {
      const written = await writeChanges(client, newest, { ...needs, now });
      return {
        did: written === null ? 'nothing' : 'changes',
        file: written?.path ?? null,
        bytes: written?.bytes ?? 0,
        removed: [],
        state: { coveredUntil: now, lastFull: newest.full.madeAt, problem: null },
      };
    }
    const why = await whyNoChanges(client);
    // The log between the last file and now is gone: only a full backup closes the gap.
    if (why === null) return full('by-changes');
    const { madeAt } = newest.full;
    const state = { coveredUntil: madeAt, lastFull: madeAt, problem: onlyFull(why) };
    return { did: 'nothing', file: null, bytes: 0, removed: [], state };
  };
  // Somebody who asks for one waits for the one that is being made; the schedule comes again anyway.
  return alone(needs.where, run, wanted === 'what-is-due' ? 'refuse' : 'wait', signal);
}

async function runFull(
  client: pg.Client,
  needs: BackupNeeds,
  about: Pick<FullNeeds, 'mark' | 'now' | 'followed'>,
): Promise<Ran> {
  const { mark, now, followed } = about;
  const made = await makeFull(client, { ...needs, ...about });
  if (followed === 'by-changes') await endSlots(client, made.manifest.id);
  return {
    did: 'full',
    file: made.path,
    bytes: made.bytes,
    removed: followed === 'by-changes' ? await removeOldest(needs.folder, mark, needs.keep) : [],
    state: {
      coveredUntil: now,
      lastFull: now,
      problem: made.noChanges === null ? null : onlyFull(made.noChanges),
    },
  };
}

const onlyFull = (why: string): string => `only full backups are made: ${why}`;

/** Of this server, and of no other that shares its folder. A restored one goes on under its own. */
export async function markOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ key: Buffer }>('select key from ledger_keys');
  return createHash('sha256')
    .update(rows[0]?.key ?? Buffer.alloc(0))
    .digest('hex')
    .slice(0, 6);
}

/** Backups that a server makes by itself. */
export interface Keeping {
  readonly state: () => BackupState;
  /** Ends the schedule, after one last look at what changed: what stops cleanly is all in a file. */
  readonly close: () => Promise<void>;
}

/** Makes what is due now, and again every so many minutes. A run that fails is tried again at the next. */
export function keepBackups(
  needs: BackupNeeds & {
    readonly changesMinutes: number;
    /** Shorter in tests. */
    readonly lastRunMs?: number;
  },
  report: {
    readonly ran: (ran: Ran) => void;
    readonly failed: (fault: unknown) => void;
  },
): Keeping {
  let state: BackupState = { coveredUntil: null, lastFull: null, problem: null };
  let running: Promise<void> | null = null;
  const tooLate = new AbortController();

  async function run(): Promise<void> {
    try {
      const ran = await runBackup(needs, 'what-is-due', tooLate.signal);
      ({ state } = ran);
      report.ran(ran);
    } catch (cause) {
      // The command line makes one right now: what it covers is seen at the next run.
      if (cause instanceof BackupRuns) return;
      const fault: unknown = tooLate.signal.aborted ? tooLate.signal.reason : cause;
      state = { ...state, problem: fault instanceof Error ? fault.message : String(fault) };
      report.failed(fault);
    }
  }
  const tick = (): void => {
    running ??= run().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(tick, needs.changesMinutes * MINUTE_MS).unref();
  tick();
  return {
    state: () => state,
    async close() {
      clearInterval(timer);
      const ended = (running ?? Promise.resolve()).then(() =>
        tooLate.signal.aborted ? undefined : run(),
      );
      await Promise.race([ended, later(needs.lastRunMs ?? LAST_RUN_MS)]);
      // What is not done by now begins anew at the next start. It takes away what it wrote so far; a folder
      // that hangs keeps that under a name that nobody restores from, and the next run removes it.
      tooLate.abort(new Error('the server stops, and this was not done in time'));
      const hangs = await Promise.race([
        ended.then(() => false),
        later(TAKE_AWAY_MS).then(() => true),
      ]);
      if (hangs) report.failed(tooLate.signal.reason);
    },
  };
}

const later = (ms: number): Promise<void> => pause(ms, undefined, { ref: false });

/** A large backup, or a folder that hangs, as a lost network share does, must not keep the server from stopping. */
const LAST_RUN_MS = 15_000;
const TAKE_AWAY_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
