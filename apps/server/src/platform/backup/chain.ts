import type pg from 'pg';
import type { Where } from '../database/pool.ts';
import { slotOf } from '../database/slots.ts';
import { connect } from './connection.ts';
import { listed, quoted } from './copy.ts';

/** What the changes of a database are published as. */
export const PUBLICATION = 'firstline_backup';
/** A slot begins when every transaction that runs has ended; one that hangs must not stop backups. */
const PATIENCE_MS = 30_000;

/** Why no changes can follow a full backup; null: they can. */
export async function whyNoChanges(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ level: string; may: boolean }>(
    `select current_setting('wal_level') as level,
       (select rolreplication or rolsuper from pg_roles where rolname = current_user) as may`,
  );
  const [found] = rows;
  if (found?.level !== 'logical') return `wal_level of PostgreSQL is ${found?.level}, not logical`;
  return found.may
    ? null
    : 'the account of DATABASE_URL may not replicate (ALTER ROLE … REPLICATION)';
}

/** A slot that has begun: what is committed after its moment is kept for it. */
export interface Begun {
  /** Lets another connection read exactly what was committed at that moment. */
  readonly snapshot: string;
  readonly lsn: string;
  /** The moment ends with this; the slot stays. */
  readonly close: () => Promise<void>;
}

/** Publishes these tables, and begins a slot behind a full backup that is about to be made. */
export async function beginChain(
  where: Where,
  client: pg.ClientBase,
  about: { readonly id: string; readonly tables: readonly string[] },
): Promise<Begun> {
  await client.query('begin');
  await client.query(`drop publication if exists ${PUBLICATION}`);
  await client.query(`create publication ${PUBLICATION} for table ${listed(about.tables)}`);
  await client.query('commit');
  const walsender = await connect(where, { replication: 'database' });
  const late = setTimeout(() => void walsender.end(), PATIENCE_MS);
  try {
    // This command knows no small letters.
    const { rows } = await walsender.query<{ consistent_point: string; snapshot_name: string }>(
      `CREATE_REPLICATION_SLOT ${quoted(slotOf(about.id))} LOGICAL pgoutput (SNAPSHOT 'export')`,
    );
    const [slot] = rows;
    if (slot === undefined) throw new Error('PostgreSQL began no slot');
    return {
      snapshot: slot.snapshot_name,
      lsn: slot.consistent_point,
      close: () => walsender.end(),
    };
  } catch (fault) {
    await walsender.end().catch(() => {});
    throw fault;
  } finally {
    clearTimeout(late);
  }
}

/** Whether the slot behind this full backup still has everything. */
export async function chainHolds(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query(
    `select from pg_replication_slots where slot_name = $1 and database = current_database()
       and wal_status in ('reserved', 'extended')`,
    [slotOf(id)],
  );
  return rows.length === 1;
}
