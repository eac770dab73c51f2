import type pg from 'pg';
import type { Where } from '../database/pool.ts';
import { endSlots } from '../database/slots.ts';
import { kyselyOnClient, type Tx } from '../database/transaction.ts';
import { onConnection } from './connection.ts';
import { quoted } from './copy.ts';
import { type Loaded, load, type LoadWanted } from './load.ts';

/** Where what was in the database before goes: another schema, kept until somebody drops it. */
export const asideName = (now: Date): string =>
  `before_restore_${now.toISOString().replaceAll(/\D/g, '')}`;

export interface RestoreWanted extends LoadWanted {
  /** What is in the schema is renamed to this first; null: there is nothing. */
  readonly setAside: string | null;
}

/**
 * Restores a backup and what must follow from it in one transaction: killed anywhere, the database is
 * as it was before, and afterwards it is all there.
 */
export function restoreInto<T>(
  where: Where,
  wanted: RestoreWanted,
  after: (tx: Tx, loaded: Loaded, client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  return onConnection(where, async (client) => {
    // A slot of before tells nothing of the tables that are made now, and would pass for what backs them up.
    await endSlots(client, null);
    const db = kyselyOnClient(client);
    return db.transaction().execute(async (sql) => {
      if (wanted.setAside !== null) await setAside(client, wanted.setAside);
      const loaded = await load(client, wanted);
      const tx: Tx = { sql, facts: [], afterCommit: () => {} };
      return after(tx, loaded, client);
    });
  });
}

async function setAside(client: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await client.query<{ schema: string }>('select current_schema() as schema');
  const schema = rows[0]?.schema ?? 'public';
  await client.query(`alter schema ${quoted(schema)} rename to ${quoted(name)}`);
  await client.query(`create schema ${quoted(schema)}`);
}

/** How many tables there are; 0: nobody ever used this database. */
export async function tableCount(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*) as count from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r'`,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Lets every sequence skip what may have been given out after the backup, so that no number that
 * somebody knows is given again. Numbers that people see skip a thousand a day, the rest a million.
 */
export async function skipNumbers(client: pg.ClientBase, missingMs: number): Promise<void> {
  const days = Math.max(1, Math.ceil(missingMs / DAY_MS));
  await client.query(
    `select setval(c.oid::regclass,
       (select coalesce(s.last_value, s.start_value - 1) from pg_sequences s
        where s.schemaname = current_schema() and s.sequencename = c.relname)
       + $1::bigint * case when exists (
           select from pg_depend d where d.objid = c.oid and d.deptype = 'i') then 1000000 else 1000 end)
     from pg_class c where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace`,
    [days],
  );
}

const DAY_MS = 24 * 3_600_000;
