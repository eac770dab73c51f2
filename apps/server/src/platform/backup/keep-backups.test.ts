import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../../test/harness/postgres.ts';
import { connect } from './connection.ts';
import { keepBackups } from './keep-backups.ts';
import { makeKeys } from './keys.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-keep-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup that goes on and on is given up by a stop, and leaves nothing behind', async () => {
  const other = await connect(() => ({ connectionString: database.url }));
  // Without changes to follow it, it begins its file at once, and then waits for the table.
  await other.query(`create role hindered login password 'x'`);
  await other.query('grant all on schema public to hindered');
  await other.query('grant all on all tables in schema public to hindered');
  const url = new URL(database.url);
  url.username = 'hindered';
  url.password = 'x';
  await other.query('begin');
  await other.query('lock table teams in access exclusive mode');
  const faults: unknown[] = [];
  const { recipient } = await makeKeys();
  const keeping = keepBackups(
    {
      where: () => ({ connectionString: url.href }),
      folder,
      recipients: [recipient],
      version: '0.1.0',
      leaveOut: [],
      now: () => new Date(),
      fullHours: 24,
      keep: 14,
      changesMinutes: 5,
      lastRunMs: 0,
    },
    { ran: () => {}, failed: (fault) => faults.push(String(fault)) },
  );
  await expect.poll(() => readdirSync(folder).length, { timeout: 10_000 }).toBe(1);

  await keeping.close();

  expect(readdirSync(folder)).toEqual([]);
  expect(faults).toEqual(['Error: the server stops, and this was not done in time']);
  expect(keeping.state()).toMatchObject({ coveredUntil: null, lastFull: null });
  await other.query('rollback');
  await other.query('drop owned by hindered');
  await other.query('drop role hindered');
  await other.end();
});
