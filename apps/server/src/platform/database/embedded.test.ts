import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, openEmbedded } from './embedded.ts';
import { isAlive } from './lock-file.ts';
import { openPool, type Pool } from './pool.ts';

// Most make a cluster: seconds alone, and twenty on a computer that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
const open: EmbeddedPostgres[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(inFolder = folder): Promise<EmbeddedPostgres> {
  const one = await openEmbedded({ folder: inFolder, settings: ['shared_buffers=32MB'] });
  open.push(one);
  return one;
}

async function ask<T>(of: EmbeddedPostgres, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(of.connection, () => {});
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

test('it listens on loopback only, and the password lies in a file of its owner', async () => {
  const one = await start();

  const settings = await ask(one, (pool) =>
    pool.query(
      "select current_setting('listen_addresses') as at, current_setting('fsync') as fsync, current_setting('unix_socket_directories') as sockets",
    ),
  );

  expect(settings.rows).toEqual([{ at: '127.0.0.1', fsync: 'on', sockets: '' }]);
  expect(statSync(path.join(folder, 'postgres.json')).mode & 0o777).toBe(0o600);
  const wrong = { ...one.connection(), password: 'guess' };
  await expect(
    ask({ ...one, connection: () => wrong }, (pool) => pool.query('select 1')),
  ).rejects.toThrow('password authentication failed');
});

test('what was written is there after a stop and a start, on the same port', async () => {
  const first = await start();
  await ask(first, (pool) => pool.query('create table kept as select 42 as answer'));
  const { port } = first.connection();
  await first.stop();

  const second = await start();

  expect((await ask(second, (pool) => pool.query('select answer from kept'))).rows).toEqual([
    { answer: 42 },
  ]);
  expect([second.connection().port, second.adopted]).toEqual([port, false]);
});

test('one that was left running is adopted, and released again without ending', async () => {
  const owner = await start();

  const guest = await openEmbedded({ folder });
  const { pid } = guest;
  guest.release();

  expect([guest.adopted, pid()]).toEqual([true, owner.pid()]);
  await ask(owner, (pool) => pool.query('select 1'));
});

test('killed with -9 it is started again, by whoever watches, and by one of them only', async () => {
  const owner = await start();
  const guest = await openEmbedded({ folder });
  const before = owner.pid();

  process.kill(before ?? 0, 'SIGKILL');
  let answer: unknown = null;
  while (answer === null || owner.pid() === before) {
    answer = await ask(owner, (pool) => pool.query('select 1')).catch(() => null);
  }

  await ask(guest, (pool) => pool.query('select 1'));
  expect(owner.connection().port).toBe(guest.connection().port);
  guest.release();
});

test('a first start that was cut short begins again', async () => {
  const one = await start();
  await one.stop();
  open.length = 0;
  rmSync(path.join(folder, 'postgres.json'));
  writeFileSync(path.join(folder, '.initial-password'), 'half');

  const again = await start();

  await ask(again, (pool) => pool.query('select 1'));
  expect(JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8')).password).toBe(
    again.connection().password,
  );
});

test('stopped while it is being started again, it stays stopped', async () => {
  const one = await start();
  const before = one.pid();
  const seen = new Set<number>();
  process.kill(before ?? 0, 'SIGKILL');
  while (one.pid() === before) await new Promise((resolve) => setImmediate(resolve));

  const stopping = one.stop();
  open.length = 0;
  for (let looks = 0; looks < 50; looks += 1) {
    const pid = one.pid();
    if (pid !== null) seen.add(pid);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stopping;

  expect([...seen, one.pid()].filter((pid) => pid !== null && isAlive(pid))).toEqual([]);
});

// Only root runs PostgreSQL under another account: for others this situation does not exist.
const asRoot = process.getuid?.() === 0 ? test : undefined;
asRoot?.('a folder restored by root is made PostgreSQL’s again', async () => {
  const first = await start();
  await ask(first, (pool) => pool.query('create table kept as select 1'));
  await first.stop();
  open.length = 0;
  const data = path.join(folder, 'pgdata');
  for (const name of ['', ...readdirSync(data, { recursive: true, encoding: 'utf8' })]) {
    chownSync(path.join(data, name), 0, 0);
  }
  chmodSync(data, 0o755);

  const again = await start();

  expect((await ask(again, (pool) => pool.query('select * from kept'))).rowCount).toBe(1);
});

test('a lock file of an earlier boot, with somebody else’s process id, is not believed for ever', async () => {
  const one = await start();
  const { port } = one.connection();
  await one.stop();
  open.length = 0;
  writeFileSync(
    path.join(folder, 'pgdata', 'postmaster.pid'),
    `${process.pid}\n${path.join(folder, 'pgdata')}\n1\n${port}\n\n127.0.0.1\n\n\n`,
  );

  const again = await start();

  await ask(again, (pool) => pool.query('select 1'));
});

asRoot?.(
  'as root below a closed folder the cluster lives where PostgreSQL can reach it',
  async () => {
    // Not below the temporary folder, where the way may be opened: a home like root's own.
    const home = mkdtempSync('/var/firstline-home-');
    const data = path.join(home, 'firstline', 'server', 'postgres');

    const one = await start(data);
    const elsewhere = readFileSync(path.join(data, 'lives-in'), 'utf8').trim();
    await ask(one, (pool) => pool.query('create table kept as select 1'));
    await one.stop();
    const again = await start(data);
    const kept = await ask(again, (pool) => pool.query('select * from kept'));
    await again.stop();
    open.length = 0;

    expect(elsewhere).toMatch(/^\/var\/lib\/firstline\/[0-9a-f]{12}$/);
    expect([kept.rowCount, statSync(home).mode & 0o777]).toEqual([1, 0o700]);
    rmSync(elsewhere, { recursive: true });
    rmSync(home, { recursive: true });
  },
);

test('a scratch folder is opened for passing only, and the cluster stays in it', async () => {
  chmodSync(folder, 0o700);

  const one = await start(path.join(folder, 'server', 'postgres'));

  await ask(one, (pool) => pool.query('select 1'));
  expect(statSync(folder).mode & 0o044).toBe(0);
});
