import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Connection, openEmbedded } from '../../apps/server/src/platform/database/embedded.ts';
import { migrate } from '../../apps/server/src/platform/database/migrate.ts';
import { openPool } from '../../apps/server/src/platform/database/pool.ts';

/** What every test file needs to know to clone a migrated database of its own. */
export interface Cluster {
  readonly connection: Connection;
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster;
  }
}

const TEMPLATE = 'firstline_template';

interface Running {
  users: number;
  readonly cluster: Cluster;
  readonly stop: () => Promise<void>;
}

/** One PostgreSQL for a whole run, however many kinds of test ask for it; it dies with the run. */
export default async function oneCluster(project: {
  provide: (key: 'cluster', value: Cluster) => void;
}): Promise<() => Promise<void>> {
  // as: the one place where the projects of a run meet
  const shelf = globalThis as typeof globalThis & { firstlineCluster?: Promise<Running> };
  shelf.firstlineCluster ??= startCluster();
  const running = await shelf.firstlineCluster;
  running.users += 1;
  project.provide('cluster', running.cluster);
  return async () => {
    running.users -= 1;
    if (running.users > 0) return;
    delete shelf.firstlineCluster;
    await running.stop();
  };
}

/** FIRSTLINE_TEST_POSTGRES names another PostgreSQL to test on, the oldest that is supported, say. */
async function startCluster(): Promise<Running> {
  const named = process.env['FIRSTLINE_TEST_POSTGRES'];
  return named === undefined ? startOwn() : borrow(new URL(named));
}

async function borrow(url: URL): Promise<Running> {
  const connection: Connection = {
    host: url.hostname,
    port: Number(url.port),
    user: url.username,
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
  await onDatabase(connection, `drop database if exists ${TEMPLATE}`);
  await makeTemplate(connection);
  return { users: 0, cluster: { connection, template: TEMPLATE }, stop: async () => {} };
}

async function makeTemplate(connection: Connection): Promise<void> {
  await onDatabase(connection, `create database ${TEMPLATE}`);
  const pool = openPool(
    () => ({ ...connection, database: TEMPLATE }),
    () => {},
  );
  await migrate(pool);
  await pool.end();
}

async function startOwn(): Promise<Running> {
  const postgres = await openEmbedded({
    folder: mkdtempSync(path.join(os.tmpdir(), 'firstline-test-')),
    ephemeral: true,
    // Durability is tested on clusters of their own; here speed counts.
    settings: ['fsync=off', 'full_page_writes=off', 'shared_buffers=64MB', 'max_connections=120'],
  });
  await makeTemplate(postgres.connection());
  return {
    users: 0,
    cluster: { connection: postgres.connection(), template: TEMPLATE },
    stop: () => postgres.stop(),
  };
}

/** Runs one statement outside any test's database. */
export async function onDatabase(connection: Connection, statement: string): Promise<void> {
  const pool = openPool(
    () => connection,
    () => {},
    1,
  );
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
