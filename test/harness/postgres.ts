import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import {
  type Connection,
  type EmbeddedPostgres,
  openEmbedded,
} from '../../apps/server/src/platform/database/embedded.ts';
import { onDatabase } from './one-cluster.ts';

export interface TestDatabase {
  readonly connection: Connection;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A migrated, empty database of this test's own, cloned from the template in some 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { connection, template } = inject('cluster');
  const database = `test_${randomBytes(8).toString('hex')}`;
  await onDatabase(connection, `create database ${database} template ${template}`);
  const own = { ...connection, database };
  return {
    connection: own,
    url: urlOf(own),
    async drop() {
      // A database whose changes are kept for a backup cannot be dropped.
      await onDatabase(
        connection,
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '${database}'`,
      );
      await onDatabase(connection, `drop database ${database} with (force)`);
    },
  };
}

/** A PostgreSQL of this test's own, to be killed or filled. Durable, as in production. */
export function ownPostgres(
  folder: string = mkdtempSync(path.join(os.tmpdir(), 'firstline-own-')),
): Promise<EmbeddedPostgres> {
  return openEmbedded({ folder, ephemeral: true, settings: ['shared_buffers=64MB'] });
}

export const urlOf = (to: Connection): string =>
  `postgres://${to.user}:${encodeURIComponent(to.password)}@${to.host}:${to.port}/${to.database}`;
