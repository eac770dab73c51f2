import pg from 'pg';
import type { Connection } from './embedded.ts';

/** Oldest PostgreSQL that we test with. */
export const OLDEST_POSTGRES = 15;
/** A statement that takes longer holds locks others wait for: it is a bug or a sick disk. */
const STATEMENT_MS = 15_000;
const INT8 = 20;

/** Dates, bytes and numbers as text that any program reads the same way, whatever the server's own taste is. */
export const PLAIN_TEXT =
  '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=postgres -c bytea_output=hex -c extra_float_digits=3';

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

/** Where connections go: asked for each one, because a restarted database may have moved. */
export type Where = () => Connection | { readonly connectionString: string };

/** Connections to the database, made when needed. 64-bit counts come as numbers: ours stay below 2^53. */
export function openPool(where: Where, report: (fault: Error) => void, max = 12): Pool {
  // pg reads a connection's settings when it makes one; a class lets them be read anew each time.
  class Here extends pg.Client {
    constructor() {
      super({
        ...where(),
        types: numbersForInt8,
        options: PLAIN_TEXT,
        statement_timeout: STATEMENT_MS,
        connectionTimeoutMillis: 5_000,
        application_name: 'firstline',
      });
      // A connection that breaks while it is lent rejects its query; unheard, it would end the process.
      this.on('error', report);
    }
  }
  const pool = new pg.Pool({ max, Client: Here, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  // An idle connection that breaks is not news to anyone but the log; the next one is made new.
  pool.on('error', report);
  return pool;
}

export const numbersForInt8: pg.CustomTypesConfig = {
  // as: pg's own signature has a branch for each format
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? Number
      : pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

/** The major version on the other end; throws a sentence for the operator when it is too old. */
export async function checkVersion(pool: Pool): Promise<number> {
  const answer = await pool.query<{ server_version_num: string }>('show server_version_num');
  const major = Math.floor(Number(answer.rows[0]?.server_version_num ?? 0) / 10_000);
  if (major < OLDEST_POSTGRES) {
    throw new Error(
      `This database is PostgreSQL ${major}. Firstline needs ${OLDEST_POSTGRES} or newer: ` +
        'upgrade it, or leave DATABASE_URL out to use the PostgreSQL that comes with Firstline.',
    );
  }
  return major;
}
