import type { Device } from '@firstline/protocol/devices';
import type { DeviceId, SnapshotId } from '@firstline/protocol/ids';
import type { Selectable } from 'kysely';
import { anyOf } from '../platform/database/any-of.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

export interface KeptSnapshot {
  readonly id: SnapshotId;
  readonly deviceId: DeviceId;
  readonly takenAt: Date;
  readonly receivedAt: Date;
  readonly sha256: string;
  readonly bad: number;
  readonly warn: number;
  readonly json: Buffer;
}

/** False when the id is taken, by the same snapshot or another. */
export async function insert(tx: Tx, one: KeptSnapshot): Promise<boolean> {
  const row = await tx.sql
    .insertInto('snapshots')
    .values({
      id: one.id,
      device_id: one.deviceId,
      taken_at: one.takenAt,
      received_at: one.receivedAt,
      bytes: one.json.length,
      sha256: one.sha256,
      bad: one.bad,
      warn: one.warn,
      json: one.json,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function byId(tx: Tx, id: SnapshotId): Promise<KeptSnapshot | null> {
  const row = await tx.sql
    .selectFrom('snapshots')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toSnapshot(row);
}

/** Snapshots after one, by id; for whoever reads all of them. */
export async function after(
  tx: Tx,
  id: SnapshotId | null,
  limit: number,
): Promise<readonly KeptSnapshot[]> {
  let query = tx.sql.selectFrom('snapshots').selectAll().orderBy('id').limit(limit);
  if (id !== null) query = query.where('id', '>', id);
  return (await query.execute()).map(toSnapshot);
}

const toSnapshot = (row: Selectable<Database['snapshots']>): KeptSnapshot => ({
  id: row.id as SnapshotId, // as: a uuid column
  deviceId: row.device_id as DeviceId, // as: a uuid column
  takenAt: row.taken_at,
  receivedAt: row.received_at,
  sha256: row.sha256,
  bad: row.bad,
  warn: row.warn,
  json: row.json,
});

export interface Counts {
  readonly id: SnapshotId;
  readonly bad: number;
  readonly warn: number;
}

export async function counts(tx: Tx, ids: readonly string[]): Promise<readonly Counts[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql
    .selectFrom('snapshots')
    .select(['id', 'bad', 'warn'])
    .where('id', '=', anyOf(ids))
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as SnapshotId })); // as: a uuid column
}

export async function latest(
  tx: Tx,
  devices: readonly DeviceId[],
): Promise<ReadonlyMap<string, NonNullable<Device['latestSnapshot']>>> {
  if (devices.length === 0) return new Map();
  const rows = await tx.sql
    .selectFrom('snapshots')
    .distinctOn('device_id')
    .select(['id', 'device_id', 'taken_at', 'bad', 'warn'])
    .where('device_id', '=', anyOf(devices))
    .orderBy('device_id')
    .orderBy('taken_at', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.device_id,
      {
        id: row.id as SnapshotId, // as: a uuid column
        takenAt: row.taken_at.toISOString(),
        bad: row.bad,
        warn: row.warn,
      },
    ]),
  );
}

/** Snapshots that a device's page lists. */
const LISTED = 100;

/** The newest snapshots of a device, and the newest healthy one however old: consoles compare with it. */
export async function ofDevice(tx: Tx, device: DeviceId) {
  const ofIt = tx.sql
    .selectFrom('snapshots')
    .select(['id', 'taken_at', 'bytes', 'bad', 'warn'])
    .where('device_id', '=', device)
    .orderBy('taken_at', 'desc');
  const newest = await ofIt.limit(LISTED).execute();
  const healthy = newest.some(({ bad, warn }) => bad + warn === 0)
    ? []
    : await ofIt.where('bad', '=', 0).where('warn', '=', 0).limit(1).execute();
  return [...newest, ...healthy].map((row) => ({
    id: row.id as SnapshotId, // as: a uuid column
    takenAt: row.taken_at.toISOString(),
    bytes: row.bytes,
    bad: row.bad,
    warn: row.warn,
  }));
}
