import path from 'node:path';
import { Refusal } from '@firstline/protocol/refusal';
import type { Kysely } from 'kysely';
import type { Log } from '../../context.ts';
import { type EmbeddedPostgres, openEmbedded } from './embedded.ts';
import { refusalOf } from './faults.ts';
import { migrate } from './migrate.ts';
import { checkVersion, openPool, type Pool, type Where } from './pool.ts';
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
 * that ran already to whoever started it; without it we own it, and end it when we close.
 */
export async function openDatabase(
  config: { readonly folder: string; readonly databaseUrl: string | null },
  log: Log,
  owner: 'own' | 'borrow',
): Promise<OpenDatabase> {
  const { databaseUrl } = config;
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
  const end = async (): Promise<void> => {
    closing = true;
    await pool.end();
    if (embedded === null) return;
    if (owner === 'borrow' && embedded.adopted) embedded.release();
    else await embedded.stop();
  };
  try {
    await checkVersion(pool);
    const applied = await migrate(pool);
    return { pool, db: kyselyOn(pool), where, applied, embedded, close: end };
  } catch (fault) {
    await end();
    if (databaseUrl === null || !(refusalOf(fault) instanceof Refusal)) throw fault;
    throw new Error(
      `PostgreSQL does not answer at ${new URL(databaseUrl).host}. Check DATABASE_URL, or leave it ` +
        'out to use the PostgreSQL that comes with Firstline.',
      { cause: fault },
    );
  }
}
