import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../../test/harness/postgres.ts';
import { tableSums } from '../../../../../test/harness/table-sums.ts';
import { endSlots } from '../database/slots.ts';
import { connect } from './connection.ts';
import { listSets } from './files.ts';
import { type BackupNeeds, type Ran, runBackup } from './keep-backups.ts';
import { type BackupKeys, makeKeys } from './keys.ts';
import { type Loaded, migrationsFor } from './load.ts';
import { restoreInto } from './restore-into.ts';
import { verify } from './verify.ts';
import { writeChanges } from './write-changes.ts';

const leaveOut = ['sessions', 'sign_in_links', 'facts'];
let keys: BackupKeys;
let database: TestDatabase;
let client: pg.Client;
let folder: string;
let clock: Date;
beforeAll(async () => {
  keys = await makeKeys();
});
beforeEach(async () => {
  database = await freshDatabase();
  client = await connect(where);
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-backup-'));
  clock = new Date(Date.UTC(2026, 10, 21, 9));
});
afterEach(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const where = () => ({ connectionString: database.url });
const needs = (): BackupNeeds => ({
  where,
  folder,
  recipients: [keys.recipient],
  version: '0.1.0',
  leaveOut,
  fullHours: 24,
  keep: 14,
  now: () => clock,
});
/** Five minutes later. */
async function run(wanted: Parameters<typeof runBackup>[1] = 'what-is-due'): Promise<Ran> {
  clock = new Date(clock.getTime() + 5 * 60_000);
  return runBackup(needs(), wanted);
}
async function now(): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
  return rows[0]?.at ?? new Date(0);
}
const team = (name: string) =>
  client.query('insert into teams (id, name) values (gen_random_uuid(), $1)', [name]);

/** Restores into a database of its own, and answers what is in it. */
async function restored(
  file: string,
  until: Date | null = null,
): Promise<{
  readonly loaded: Loaded;
  readonly sums: Awaited<ReturnType<typeof tableSums>>;
  readonly teams: readonly string[];
}> {
  const identities = [keys.identity];
  const { changes } = await verify(file, identities);
  const target = await freshDatabase();
  const there = { connectionString: target.url };
  try {
    const loaded = await restoreInto(
      () => there,
      { file, identities, changes, until, compare: 'every-byte', setAside: 'aside' },
      async (_tx, done) => done,
    );
    const look = await connect(() => there);
    const found = await look.query<{ name: string }>('select name from teams order by name');
    await look.end();
    const teams = found.rows.map(({ name }) => name);
    return { loaded, sums: await tableSums(target.url, leaveOut), teams };
  } finally {
    await target.drop();
  }
}

test('a full backup and the changes after it restore every row as it is', async () => {
  await team('before');
  const full = await run();
  await team('after');
  const changed = await run();
  // Sessions are in no backup, so this is nothing: the log is let go all the same, and no file says so.
  await client.query('delete from sessions');
  const quiet = await run();
  await team('later');
  await run();

  const { sums, teams, loaded } = await restored(full.file ?? '');

  expect([full.did, changed.did, quiet.did]).toEqual(['full', 'changes', 'nothing']);
  expect(full.state.problem).toBeNull();
  expect(quiet.state.coveredUntil).toEqual(new Date(clock.getTime() - 5 * 60_000));
  expect(teams).toEqual(['after', 'before', 'later']);
  expect(sums).toEqual(await tableSums(database.url, leaveOut));
  expect(loaded.transactions).toBe(2);
});

test('what is written while a backup runs is in it or in the changes, once', async () => {
  const writer = await connect(where);
  const writing = { stop: false, written: 0 };
  const write = async (): Promise<void> => {
    while (!writing.stop) {
      await writer.query('insert into teams values (gen_random_uuid(), $1)', [
        `team ${writing.written}`,
      ]);
      writing.written += 1;
    }
  };
  const ended = write();
  const full = await run();
  await run();
  writing.stop = true;
  await ended;
  await writer.end();
  await run();

  const { sums, teams } = await restored(full.file ?? '');

  expect(teams).toHaveLength(writing.written);
  expect(sums).toEqual(await tableSums(database.url, leaveOut));
});

test('any changes, in any order, restore to the same rows', async () => {
  let count = 0;
  const large = () => randomBytes(9_000).toString('base64');
  const statements: Record<string, () => Promise<unknown>> = {
    add: () => team(`team ${(count += 1)}`),
    addLarge: () =>
      client.query(
        `insert into people (id, name, role, place, password_hash, created_at)
         values (gen_random_uuid(), $1, 'lead', $2, $3, now())`,
        ['Priya', large(), large()],
      ),
    // The other large value does not change, and PostgreSQL does not tell it again.
    change: () => client.query('update people set place = null where random() < 0.5'),
    rekey: () => client.query('update teams set id = gen_random_uuid() where random() < 0.3'),
    remove: () => client.query('delete from teams where random() < 0.3'),
    takeBack: async () => {
      await client.query('begin');
      await client.query('delete from people');
      await client.query('rollback');
    },
    empty: () => client.query('truncate sign_in_names, remedy_runs'),
    audit: () =>
      client.query(
        `insert into audit_entries (at, actor, actor_kind, action, object, detail)
         values (now(), E'a\\tb\\n\\\\', 'system', 'x', 'y', '{"z":[1,null,"ü"]}')`,
      ),
    write: () => run(),
  };
  const full = await run();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(statements)), { minLength: 8, maxLength: 16 }),
      async (chosen) => {
        for (const name of chosen) await statements[name]?.();
        await run();

        expect((await restored(full.file ?? '')).sums).toEqual(
          await tableSums(database.url, leaveOut),
        );
      },
    ),
    { numRuns: 2 },
  );
});

test('the past is there at any moment between two files', async () => {
  const full = await run();
  await team('one');
  const moment = await now();
  // Moments are told apart to the millisecond.
  while ((await now()) <= moment);
  await team('two');
  await run();
  await team('three');
  await run();

  const between = await restored(full.file ?? '', moment);

  expect(between.teams).toEqual(['one']);
  expect((await restored(full.file ?? '')).teams).toEqual(['one', 'three', 'two']);
});

test('changes that were written twice, because a kill came before they were let go, count once', async () => {
  const full = await run();
  await team('one');
  const [set] = await listSets(folder);
  if (set === undefined) throw new Error('there is a set');
  const killed = await connect(where);
  const query = killed.query.bind(killed);
  Reflect.set(killed, 'query', (text: string, values: unknown[]) => {
    if (text.includes('pg_replication_slot_advance')) throw new Error('killed');
    return query(text, values);
  });
  await expect(writeChanges(killed, set, { ...needs(), now: clock })).rejects.toThrow('killed');
  await killed.end();
  await team('two');
  await run();

  const { teams, loaded } = await restored(full.file ?? '');

  expect([teams, loaded.transactions]).toEqual([['one', 'two'], 2]);
});

test('changes after one that is missing, or damaged, are left out and named', async () => {
  const full = await run();
  const files: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    await team(name);
    files.push((await run()).file ?? '');
  }
  const [, second = '', third = ''] = files;
  const broken = async () => (await verify(full.file ?? '', [keys.identity])).broken;
  const whole = readFileSync(second);

  expect(await broken()).toBeNull();
  writeFileSync(second, whole.subarray(0, -1));
  expect(await broken()).toContain(`${path.basename(second)}: it is damaged`);
  rmSync(second);
  expect(await broken()).toBe(`${path.basename(third)} does not follow`);
  expect((await restored(full.file ?? '')).teams).toEqual(['one']);
});

test('nobody’s session or link, and none of their hashes, is in a backup', async () => {
  const id = '0190f6f2-0000-7000-8000-000000000001';
  await client.query(
    `insert into people (id, name, role, created_at) values ($1, 'P', 'lead', now())`,
    [id],
  );
  const secret = randomBytes(32);
  await client.query(
    `insert into sessions values ($1, $2, 'token', now(), now(), now() + interval '1 hour')`,
    [secret, id],
  );
  const full = await run();

  const { manifest } = await verify(full.file ?? '', [keys.identity]);

  expect(
    manifest.tables.map(({ name }) => name).filter((name) => /session|link|fact/.test(name)),
  ).toEqual(['fact_counters']);
});

test('the oldest goes when there is a newer one, and never before', async () => {
  const kept = { ...needs(), keep: 2 };
  const made: string[] = [];
  for (let day = 0; day < 4; day += 1) {
    clock = new Date(clock.getTime() + 24 * 3_600_000);
    const full = await runBackup(kept, 'what-is-due');
    made.push(path.basename(full.file ?? ''));
  }

  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.age'))
      .sort(),
  ).toEqual(made.slice(2));
});

test('a database that tells no changes is backed up whole, and says why only so', async () => {
  await client.query(`create role no_replication login password 'x'`);
  await client.query('grant all on schema public to no_replication');
  await client.query('grant all on all tables in schema public to no_replication');
  const url = new URL(database.url);
  url.username = 'no_replication';
  url.password = 'x';
  const limited = { ...needs(), where: () => ({ connectionString: url.href }) };

  const full = await runBackup(limited, 'what-is-due');
  const again = await runBackup(limited, 'what-is-due');

  expect(full.state.problem).toMatch(/^only full backups are made: the account of DATABASE_URL/);
  expect([full.did, again.did, again.state.problem]).toEqual([
    'full',
    'nothing',
    full.state.problem,
  ]);
  await client.query('drop owned by no_replication');
  await client.query('drop role no_replication');
});

test('what is written after a restore into the same database is in a backup, too', async () => {
  await team('before');
  const full = await run();
  const file = full.file ?? '';
  const identities = [keys.identity];
  const { changes } = await verify(file, identities);
  const wanted = {
    file,
    identities,
    changes,
    until: null,
    compare: 'rows',
    setAside: 'aside',
  } as const; // as const: the literals
  await restoreInto(where, wanted, async () => {});
  await team('after');

  const next = await run();

  expect(next.did).toBe('full');
  expect((await restored(next.file ?? '')).teams).toEqual(['after', 'before']);
});

test('a migration begins a new chain', async () => {
  const full = await run();
  await endSlots(client, null); // as `migrate` does before it changes a table
  const next = await run();

  expect([full.did, next.did]).toEqual(['full', 'full']);
});

test('a backup of a newer version, or of another one’s tables, is refused before anything is touched', () => {
  const [first, ...rest] = migrationsFor({ migrations: [], version: '0.1.0' }).later;
  if (first === undefined) throw new Error('there are migrations');
  const of = (migrations: { name: string; sha256: string }[]) => () =>
    migrationsFor({ migrations, version: '9.9.9' });

  expect(of([{ name: '9999-later.sql', sha256: '' }])).toThrow(
    'Firstline 9.9.9, which is newer, made it (it knows 9999-later.sql)',
  );
  expect(of([{ name: first.name, sha256: 'other' }])).toThrow(
    `its migration ${first.name} is not ours`,
  );
  expect(of([first])()).toEqual({ then: [first], later: rest });
});
