import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../../test/harness/postgres.ts';
import { migrate, readMigrations } from './migrate.ts';
import { checkVersion, openPool, type Pool } from './pool.ts';

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await freshDatabase();
  pool = openPool(
    () => database.connection,
    () => {},
  );
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const one = (name: string, sql: string) => ({ name, sql, sha256: name });

test('a migrated database is left alone', async () => {
  expect(await migrate(pool)).toEqual([]);
});

test('a token of before there were batches keeps its uses, and gets an id from when it was made', async () => {
  await pool.query('create schema before');
  const before = openPool(
    () => ({ connectionString: `${database.url}?options=-csearch_path%3Dbefore` }),
    () => {},
  );
  const all = readMigrations();
  const batches = all.findIndex(({ name }) => name.endsWith('-rollout.sql'));
  await migrate(before, all.slice(0, batches));
  await before.query(
    `insert into enrolment_tokens (secret_hash, uses_left, expires_at, created_at, created_by)
     values (sha256('token'), 3, '2026-11-22', '2026-11-21T09:40:00Z', 'Nora')`,
  );

  await migrate(before, all);

  const { rows } = await before.query('select id, name, uses, uses_left from enrolment_tokens');
  await before.end();
  expect(rows).toEqual([
    // 0x01a1fd7a1980 is that moment, in milliseconds.
    {
      id: expect.stringMatching(/^01a1fd7a-1980-7[0-9a-f]{3}-8/),
      name: '2026-11-21',
      uses: 3,
      uses_left: 3,
    },
  ]);
});

test('a migration that fails leaves nothing of itself, and the ones before it stay', async () => {
  const all = readMigrations();
  const good = one('9001-good.sql', 'create table good (id int)');
  const bad = one('9002-bad.sql', 'create table half (id int); select nonsense');

  await expect(migrate(pool, [...all, good, bad])).rejects.toThrow('nonsense');

  const names = await pool.query("select to_regclass('good') as good, to_regclass('half') as half");
  expect(names.rows).toEqual([{ good: 'good', half: null }]);
});

test('two processes that migrate at once apply each step once', async () => {
  const steps = [...readMigrations(), one('9001-once.sql', 'create table once (id int)')];

  const applied = await Promise.all([migrate(pool, steps), migrate(pool, steps)]);

  expect(applied.flat()).toEqual(['9001-once.sql']);
});

test('data of a newer version is refused with what to do', async () => {
  await migrate(pool, [...readMigrations(), one('9999-later.sql', 'select 1')]);

  await expect(migrate(pool)).rejects.toThrow(/newer Firstline.*9999-later/);
});

test('an old PostgreSQL is refused by its version, with what to do', async () => {
  const old = { query: async () => ({ rows: [{ server_version_num: '140012' }] }) };

  // as: a pool that only answers this question
  await expect(checkVersion(old as unknown as Pool)).rejects.toThrow(
    /is PostgreSQL 14.*15 or newer/,
  );
});
