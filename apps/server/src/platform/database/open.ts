import path from 'node:path';
import { Refusal } from '@firstline/protocol/refusal';
import type { Kysely } from 'kysely';
import type { Log } from '../../context.ts';
import { type EmbeddedPostgres, openEmbedded } from './embedded.ts';
import { refusalOf } from './faults.ts';
import { HeldByAnother, type Hold, holdDatabase } from './hold.ts';
import { migrate } from './migrate.ts';
import { checkVersion, openPool, type Pool, type Where } from './pool.ts';
import { unfinishedRestore, unfinishedWords } from './set-aside.ts';
import { kyselyOn } from './transaction.ts';
import type { Database } from './types.ts';

export interface OpenDatabase {
  readonly pool: Pool;
  readonly db: Kysely<Database>;
  readonly where: Where;
  /** Migrations that were applied just now. */
  readonly applied: readonly string[];
  /** Null when DATABASE_URL names another. */
  readonly embedded: EmbeddedPostgres | null;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database that the configuration names, brought up to date. `borrow` leaves a PostgreSQL
 * that ran already to whoever started it; without it we own it, and end it when we close. `leave` keeps
 * the tables as an older version made them, for a backup before they change.
 */
export async function openDatabase(
  config: { readonly folder: string; readonly databaseUrl: string | null },
  log: Log,
  owner: 'own' | 'borrow',
  migrations: 'apply' | 'leave' = 'apply',
): Promise<OpenDatabase> {
  const { databaseUrl } = config;
  const unfinished = databaseUrl === null ? unfinishedRestore(config.folder) : null;
  if (unfinished !== null) throw new Error(unfinishedWords(unfinished));
  const embedded =
    databaseUrl === null
      ? await openEmbedded({
          folder: path.join(config.folder, 'postgres'),
          report: (what, fields) => log.warn(what, fields),
        })
      : null;
  const where: Where = () =>
    databaseUrl === null || embedded !== null
      ? (embedded?.connection() ?? { connectionString: '' })
      : { connectionString: databaseUrl };
  let closing = false;
  const pool = openPool(where, (fault) => {
    if (!closing) log.warn('a database connection broke', { fault: fault.message });
  });
  let hold: Hold | null = null;
  const end = async (whose: 'own' | 'borrow' = owner): Promise<void> => {
    closing = true;
    await hold?.close();
    await pool.end();
    if (embedded === null) return;
    if (whose === 'borrow' && embedded.adopted) embedded.release();
    else await embedded.stop();
  };
  try {
    await checkVersion(pool);
    if (owner === 'own') hold = await holdDatabase(where, (what) => log.warn(what));
    const applied = migrations === 'apply' ? await migrate(pool) : [];
    return { pool, db: kyselyOn(pool), where, applied, embedded, close: () => end() };
  } catch (fault) {
    // What another server holds is its own, its PostgreSQL too.
    await end(fault instanceof HeldByAnother ? 'borrow' : owner);
    if (databaseUrl === null || !(refusalOf(fault) instanceof Refusal)) throw fault;
    throw new Error(
      `PostgreSQL does not answer at ${new URL(databaseUrl).host}. Check DATABASE_URL, or leave it ` +
        'out to use the PostgreSQL that comes with Firstline.',
      { cause: fault },
    );
  }
}
