import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Where } from './pool.ts';

/** Any two servers of one database agree on this number ("FL02"). */
const LOCK = 0x464c3032;
/** A server that was killed a moment ago lets go as soon as PostgreSQL notices. */
const PATIENCE_MS = 5_000;
const AGAIN_MS = 200;

/** Two servers would each tell their consoles half of what happens. */
export class HeldByAnother extends Error {
  override readonly name = 'HeldByAnother';
}

export interface Hold {
  readonly close: () => Promise<void>;
}

/** Makes this process the database's only server, until it closes; throws when there is one already. */
export async function holdDatabase(where: Where, report: (what: string) => void): Promise<Hold> {
  let closed = false;
  let held: pg.Client | null = null;

  async function take(): Promise<pg.Client | null> {
    const client = new pg.Client({
      ...where(),
      application_name: 'firstline-hold',
      keepAlive: true,
    });
    // Held by nothing but the connection: when that breaks, it is taken anew.
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock($1) as taken',
        [LOCK],
      );
      if (rows[0]?.taken === true) {
        client.once('end', () => void retake());
        return client;
      }
    } catch (fault) {
      if (held === null) throw fault;
    }
    await client.end().catch(() => {});
    return null;
  }
  async function retake(tries = 0): Promise<void> {
    if (closed) return;
    const client = await take();
    if (client !== null) {
      held = client;
      return;
    }
    if (tries === 0) report('the hold on the database is lost; taking it again');
    setTimeout(() => void retake(tries + 1), AGAIN_MS).unref();
  }

  for (const until = performance.now() + PATIENCE_MS; held === null; ) {
    held = await take();
    if (held === null && performance.now() > until) {
      throw new HeldByAnother(
        'Another Firstline server uses this database. Stop it first, or give this one a folder ' +
          'of its own with --data.',
      );
    }
    if (held === null) await pause(AGAIN_MS);
  }
  return {
    async close() {
      closed = true;
      await held?.end().catch(() => {});
    },
  };
}

/** Whether a server holds the database right now. */
export async function isHeld(where: Where): Promise<boolean> {
  const client = new pg.Client({ ...where(), application_name: 'firstline-hold' });
  client.on('error', () => {}); // its query is rejected as well
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [LOCK],
    );
    return rows[0]?.taken !== true;
  } finally {
    await client.end();
  }
}
