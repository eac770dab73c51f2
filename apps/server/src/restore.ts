import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import type { Context, Log } from './context.ts';
import { everybody } from './people/people.ts';
import { onConnection } from './platform/backup/connection.ts';
import { type Loaded, migrationsFor } from './platform/backup/load.ts';
import { asideName, restoreInto, skipNumbers, tableCount } from './platform/backup/restore-into.ts';
import { noRoom, roomFor } from './platform/backup/room.ts';
import { type Verified, verify } from './platform/backup/verify.ts';
import { type EmbeddedPostgres, openEmbedded } from './platform/database/embedded.ts';
import { HeldByAnother, holdDatabase } from './platform/database/hold.ts';
import type { Where } from './platform/database/pool.ts';
import {
  asideOf,
  deleteCluster,
  hasCluster,
  markFinished,
  markUnfinished,
  putBack,
  setAside,
  unfinishedRestore,
} from './platform/database/set-aside.ts';
import { kyselyOnClient, transactions } from './platform/database/transaction.ts';
import { numberFacts } from './platform/outbox/publish.ts';
import { copyLedger } from './platform/revocations/copy-ledger.ts';
import { afterRestore, ledgerFolders, type Restored } from './restored.ts';

export interface RestoreWanted {
  readonly file: string;
  readonly identities: readonly string[];
  /** The moment to go back to; null: the newest that there is. */
  readonly until: Date | null;
  /** What to do with a help desk that is there already. */
  readonly existing: 'refuse' | 'set-aside';
  readonly tokens: 'revoke' | 'keep';
  readonly ledgers: 'believe' | 'ignore';
  readonly compare: 'rows' | 'every-byte';
  readonly now: () => Date;
  readonly log: Log;
}

export interface RestoreDone {
  readonly loaded: Loaded;
  readonly restored: Restored;
  readonly verified: Verified;
  /** Where what was there before is now; null: nothing was. */
  readonly aside: string | null;
}

/** It cannot be restored here, or not so; nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

/** Reads a backup to its last byte, and only then restores it to where the configuration points. */
export async function restore(config: Config, wanted: RestoreWanted): Promise<RestoreDone> {
  const verified = await readable(wanted);
  return config.databaseUrl === null
    ? intoFolder(config, wanted, verified)
    : intoDatabase(config, { connectionString: config.databaseUrl }, wanted, verified);
}

/** All that can be known before anything is touched. */
export async function readable(
  wanted: Pick<RestoreWanted, 'file' | 'identities' | 'until'>,
): Promise<Verified> {
  const verified = await verify(wanted.file, wanted.identities);
  migrationsFor(verified.manifest);
  if (wanted.until !== null && wanted.until < new Date(verified.manifest.madeAt)) {
    throw new RestoreRefused(
      `This backup shows ${verified.manifest.madeAt}, which is later than the moment you want. ` +
        'Take the full backup before it.',
    );
  }
  return verified;
}

async function intoDatabase(
  config: Config,
  connection: { readonly connectionString: string },
  wanted: RestoreWanted,
  verified: Verified,
): Promise<RestoreDone> {
  const where: Where = () => connection;
  const hold = await holdDatabase(where, (what) => wanted.log.warn(what));
  try {
    const there = await usedBy(where);
    if (there === 'people') refuseUnless(wanted, 'The database');
    const aside = there === 'nobody' ? null : asideName(wanted.now());
    return { ...(await fill(config, where, wanted, verified, aside)), aside };
  } finally {
    await hold.close();
  }
}

async function intoFolder(
  config: Config,
  wanted: RestoreWanted,
  verified: Verified,
): Promise<RestoreDone> {
  const { folder } = config;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const problem = await noRoom(folder, roomFor(verified));
  if (problem !== null) {
    throw new RestoreRefused(
      `${problem}. Make room, or name another folder with --data. Nothing was changed.`,
    );
  }
  const aside = await clearTheWay(folder, wanted);
  let embedded: EmbeddedPostgres | null = null;
  try {
    embedded = await openCluster(folder, wanted.log);
    const done = await fill(config, embedded.connection, wanted, verified, null);
    await embedded.stop();
    markFinished(folder);
    return { ...done, aside };
  } catch (fault) {
    // Not killed but failed: everything is to be as it was.
    await embedded?.stop().catch(() => {});
    if (aside === null) deleteCluster(folder);
    else putBack(folder, aside);
    markFinished(folder);
    throw fault;
  }
}

/** Makes room for a new database, behind a marker that keeps every other program out until it is done. */
async function clearTheWay(folder: string, wanted: RestoreWanted): Promise<string | null> {
  const before = unfinishedRestore(folder);
  const half = before !== null && (before.aside === null || existsSync(before.aside));
  if (half) {
    await endCluster(folder, wanted.log);
    deleteCluster(folder);
  } else if (hasCluster(folder) && (await usedInFolder(folder, wanted.log)) === 'people') {
    refuseUnless(wanted, folder);
  }
  const aside = half ? before.aside : hasCluster(folder) ? asideOf(folder, wanted.now()) : null;
  const file = path.resolve(wanted.file);
  markUnfinished(folder, { file, beganAt: wanted.now().toISOString(), aside });
  if (aside !== null && !half) setAside(folder, aside);
  return aside;
}

function refuseUnless(wanted: RestoreWanted, what: string): void {
  if (wanted.existing === 'set-aside') return;
  throw new RestoreRefused(
    `${what} holds a help desk already. To set it aside and restore: --replace. Nothing was changed.`,
  );
}

type There = 'nobody' | 'tables' | 'people';

/** A help desk is one as soon as there are people; tables alone are those of a server that only started. */
const usedBy = (where: Where): Promise<There> =>
  onConnection(where, async (client) => {
    if ((await tableCount(client)) === 0) return 'nobody';
    const transaction = transactions(kyselyOnClient(client), numberFacts, () => {});
    const found = await transaction(everybody).catch(() => ['tables of somebody else']);
    return found.length === 0 ? 'tables' : 'people';
  });

const openCluster = (folder: string, log: Log): Promise<EmbeddedPostgres> =>
  openEmbedded({
    folder: path.join(folder, 'postgres'),
    report: (what, fields) => log.warn(what, fields),
  });

async function usedInFolder(folder: string, log: Log): Promise<There> {
  const embedded = await openCluster(folder, log).catch((cause: unknown) => {
    log.warn('what is there cannot be opened', { cause });
    return null; // it may be why somebody restores; --replace sets it aside as it is
  });
  if (embedded === null) return 'people';
  try {
    const hold = await holdDatabase(embedded.connection, (what) => log.warn(what));
    const there = await usedBy(embedded.connection);
    await hold.close();
    await embedded.stop();
    return there;
  } catch (fault) {
    // What another server holds is its own, its PostgreSQL too.
    if (fault instanceof HeldByAnother) embedded.release();
    else await embedded.stop();
    throw fault;
  }
}

/** A restore that was killed may have left its PostgreSQL running. */
async function endCluster(folder: string, log: Log): Promise<void> {
  if (!hasCluster(folder)) return;
  const embedded = await openCluster(folder, log).catch(() => null); // half of one does not open, nor run
  await embedded?.stop();
}

async function fill(
  config: Config,
  where: Where,
  wanted: RestoreWanted,
  verified: Verified,
  setAsideAs: string | null,
): Promise<Omit<RestoreDone, 'aside'>> {
  const acting: Pick<Context, 'actor' | 'now'> = {
    actor: { kind: 'command-line', name: 'command line' },
    now: wanted.now(),
  };
  const folders = [path.dirname(path.resolve(wanted.file)), ...ledgerFolders(config)];
  const wantedLoad = { ...wanted, changes: verified.changes, setAside: setAsideAs };
  const done = await restoreInto(where, wantedLoad, async (tx, loaded, client) => {
    await skipNumbers(client, acting.now.getTime() - loaded.until.getTime());
    const about = { loaded, tokens: wanted.tokens };
    const ledgers = wanted.ledgers === 'believe' ? folders : [];
    return { loaded, restored: await afterRestore(tx, acting, { ...about, folders: ledgers }) };
  });
  await onConnection(where, async (client) => {
    // A planner that knows nothing of new tables would make the first hour slow.
    await client.query('analyze');
    const transaction = transactions(kyselyOnClient(client), numberFacts, () => {});
    await copyLedger(transaction, ledgerFolders(config));
  });
  return { ...done, verified };
}
