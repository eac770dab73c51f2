import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from './pool.ts';

/** Any two processes that migrate the same database agree on this number ("FL01"). */
const LOCK = 0x464c3031;

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
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const done = await client.query<{ name: string }>('select name from migrations');
    const known = new Set(done.rows.map((row) => row.name));
    const newer = [...known].filter((name) => !migrations.some((one) => one.name === name));
    if (newer.length > 0) {
      throw new Error(
        `This data was written by a newer Firstline (it knows ${newer[0]}). Start that version, or restore a backup.`,
      );
    }
    const applied: string[] = [];
    for (const one of migrations.filter((migration) => !known.has(migration.name))) {
      await client.query('begin');
      await client.query(one.sql);
      await client.query('insert into migrations (name, sha256) values ($1, $2)', [
        one.name,
        one.sha256,
      ]);
      await client.query('commit');
      applied.push(one.name);
    }
    return applied;
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    client.release();
  }
}
