import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type CliHere, cliHere } from '../../../../test/harness/cli-here.ts';
import { onDatabase } from '../../../../test/harness/one-cluster.ts';
import { urlOf } from '../../../../test/harness/postgres.ts';
import { startServer } from '../../../../test/harness/server.ts';
import { makeKeys } from '../platform/backup/keys.ts';
import { findNative } from '../platform/database/binaries.ts';
import { bundledMajor, checkMajor } from '../platform/database/major-version.ts';
import { migrate, readMigrations } from '../platform/database/migrate.ts';
import { openPool } from '../platform/database/pool.ts';

const older = readMigrations().slice(0, -1);
const newest = readMigrations().at(-1)?.name;
let backups: string;
let url: string;
let cli: CliHere;
let bare: CliHere;
/** Data as the version before this one left it. */
beforeEach(async () => {
  const { connection } = inject('cluster');
  const database = `older_${process.hrtime.bigint()}`;
  await onDatabase(connection, `create database ${database}`);
  url = urlOf({ ...connection, database });
  const pool = openPool(
    () => ({ connectionString: url }),
    () => {},
  );
  await migrate(pool, older);
  await pool.end();
  backups = mkdtempSync(path.join(os.tmpdir(), 'firstline-upgrade-'));
  const { recipient } = await makeKeys();
  const sealed = { FIRSTLINE_BACKUP_FOLDER: backups, FIRSTLINE_BACKUP_RECIPIENTS: recipient };
  cli = await cliHere({ DATABASE_URL: url, ...sealed });
  bare = await cliHere({ DATABASE_URL: url });
});
afterEach(async () => {
  await cli.close();
  await bare.close();
  rmSync(backups, { recursive: true, force: true });
  const { connection } = inject('cluster');
  const name = new URL(url).pathname.slice(1);
  await onDatabase(
    connection,
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '${name}'`,
  );
  await onDatabase(connection, `drop database ${name} with (force)`);
});

const made = () => readdirSync(backups).filter((name) => name.endsWith('.age'));

test('an upgrade says what it would do, backs up, does it, and has nothing to do the next time', async () => {
  const tried = await cli.run('upgrade', '--dry-run');
  const before = made();
  const done = await cli.run('upgrade');
  const again = await cli.run('upgrade');

  expect(tried.facts).toMatchObject({ dryRun: true, pending: [newest] });
  expect(before).toEqual([]);
  expect(done.facts).toMatchObject({
    applied: [newest],
    backup: path.join(backups, made()[0] ?? ''),
  });
  expect([again.text, made().length]).toEqual([
    'Nothing to do: the data is that of Firstline 0.1.0.',
    1,
  ]);
});

test('without backups it goes on only when told to', async () => {
  await expect(bare.run('upgrade')).rejects.toThrow('a migration cannot be taken back');
  const done = await bare.run('upgrade', '--even-without-backup');

  expect(done.facts).toMatchObject({ applied: [newest], backup: null });
});

test('a backup that fails stops the upgrade', async () => {
  rmSync(backups, { recursive: true });
  writeFileSync(backups, 'no folder');

  await expect(cli.run('upgrade')).rejects.toThrow();
  expect((await cli.run('upgrade', '--dry-run')).facts).toMatchObject({ pending: [newest] });
});

test('it does not change data under a server that runs', async () => {
  await cli.run('upgrade');
  const server = await startServer({ databaseUrl: url });
  await onDatabase(
    { ...inject('cluster').connection, database: new URL(url).pathname.slice(1) },
    `delete from migrations where name = '${newest}'`,
  );

  await expect(cli.run('upgrade')).rejects.toThrow('The server runs. Stop it first');
  await server.close();
});

test('there is no way back, and the way out is named', async () => {
  await cli.run('upgrade');
  await onDatabase(
    { ...inject('cluster').connection, database: new URL(url).pathname.slice(1) },
    `insert into migrations (name, sha256) values ('9999-later.sql', '')`,
  );

  await expect(cli.run('upgrade')).rejects.toThrow(
    'is of a newer Firstline than 0.1.0 (it knows 9999-later.sql), and there is no way back from there. ' +
      'Install that version again, or restore a backup of before',
  );
});

test('files of another PostgreSQL are told apart before they are touched', () => {
  const native = findNative();
  const data = path.join(backups, 'pgdata');
  mkdirSync(data);

  checkMajor(native, data);
  writeFileSync(path.join(data, 'PG_VERSION'), `${bundledMajor(native)}\n`);
  checkMajor(native, data);
  writeFileSync(path.join(data, 'PG_VERSION'), '17\n');

  expect(() => checkMajor(native, data)).toThrow(
    /^This data is PostgreSQL 17's; this Firstline brings PostgreSQL 18, which cannot read it\. Restore/,
  );
});
