import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientBase } from 'pg';
import type { Pool } from './pool.ts';
import { endSlots } from './slots.ts';

/** Any two processes that migrate the same database agree on this number ("FL01"). */
const LOCK = 0x464c3031;

const TABLE =
  'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** The numbered files, in order. They are only ever added to: a released one never changes. */
export function readMigrations(
  folder: string = path.join(import.meta.dirname, 'migrations'),
): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database up to date and returns what was applied. One at a time under an advisory lock,
 * each in a transaction of its own: a kill between two leaves a database that the next start continues.
 */
export async function migrate(
  pool: Pool,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(TABLE);
    const done = await client.query<{ name: string }>('select name from migrations');
    const known = new Set(done.rows.map((row) => row.name));
    const newer = [...known].filter((name) => !migrations.some((one) => one.name === name));
    if (newer.length > 0) {
      throw new Error(
        `This data was written by a newer Firstline (it knows ${newer[0]}). Start that version, or restore a backup.`,
      );
    }
    const missing = migrations.filter((migration) => !known.has(migration.name));
    if (missing.length > 0) await endSlots(client, null);
    for (const one of missing) {
      await client.query('begin');
      await migrateWithin(client, [one]);
      await client.query('commit');
    }
    return missing.map(({ name }) => name);
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}

/** Applies migrations inside the transaction that the caller is in. */
export async function migrateWithin(
  client: Pick<ClientBase, 'query'>,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(TABLE);
  for (const { name, sql, sha256 } of migrations) {
    await client.query(sql);
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256]);
  }
}

/** Migrations that this version would apply to a database that holds data; null when it is empty. */
export async function pendingMigrations(
  client: Pick<ClientBase, 'query'>,
  migrations: readonly Migration[] = readMigrations(),
): Promise<{ readonly pending: readonly string[]; readonly newer: readonly string[] } | null> {
  const there = await client.query<{ table: string | null }>(
    `select to_regclass('migrations')::text as table`,
  );
  if (there.rows[0]?.table == null) return null;
  const done = await client.query<{ name: string }>('select name from migrations order by name');
  const known = new Set(done.rows.map(({ name }) => name));
  const ours = new Set(migrations.map(({ name }) => name));
  return {
    pending: [...ours].filter((name) => !known.has(name)),
    newer: [...known].filter((name) => !ours.has(name)),
  };
}
