import pg from 'pg';
import { numbersForInt8, PLAIN_TEXT, type Where } from '../database/pool.ts';

/** Any two processes that back up the same database agree on this number ("FL03"). */
const LOCK = 0x464c3033;

/** Somebody else makes a backup of this database right now. */
export class BackupRuns extends Error {
  override readonly name = 'BackupRuns';
}

/** A connection for something long: no statement of it is cut off. */
export async function connect(
  where: Where,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<pg.Client> {
  const client = new pg.Client({
    ...where(),
    types: numbersForInt8,
    application_name: 'firstline-backup',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: PLAIN_TEXT,
    ...settings,
  });
  // A connection that breaks rejects its query; unheard, it would end the process as well.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/**
 * Runs work on a connection of its own; a failure in the middle of a copy leaves nobody waiting for its end.
 * A signal cuts the connection, and what the work asks of it fails.
 */
export async function onConnection<T>(
  where: Where,
  work: (client: pg.Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted();
  const client = await connect(where);
  signal?.addEventListener('abort', () => cut(client));
  try {
    signal?.throwIfAborted();
    const outcome = await work(client);
    await client.end();
    return outcome;
  } catch (fault) {
    cut(client);
    throw fault;
  }
}

/** Runs work on a connection that is the only one to make backups, or refuses when another is at it. */
export const alone = <T>(
  where: Where,
  work: (client: pg.Client) => Promise<T>,
  other: 'refuse' | 'wait' = 'refuse',
  signal?: AbortSignal,
): Promise<T> => {
  const run = async (client: pg.Client): Promise<T> => {
    if (other === 'wait') {
      await client.query('select pg_advisory_lock($1)', [LOCK]);
      return work(client);
    }
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [LOCK],
    );
    if (rows[0]?.taken !== true) throw new BackupRuns('Another backup of this database runs.');
    return work(client);
  };
  return onConnection(where, run, signal);
};

/** Ends a connection at once: a polite end waits for rows that nobody reads any more. */
function cut(client: pg.Client): void {
  // as: pg keeps its socket to itself, and has no other way out of the middle of a copy
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}
