import type { Measure, RemedyEnd, RemedyId, RemedyRun } from '@firstline/protocol/health';
import type { DeviceId, PersonId, RemedyRunId, TicketId } from '@firstline/protocol/ids';
import type { Selectable } from 'kysely';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

/** A run as it is kept: `told` once the device itself said how it ended. */
export interface KeptRun {
  readonly run: RemedyRun;
  readonly told: boolean;
}

const toRun = (row: Selectable<Database['remedy_runs']>): KeptRun => ({
  told: row.told_by_device,
  run: {
    // as, throughout: uuid columns hold ids, and only shapes of the protocol are ever written
    id: row.id as RemedyRunId, // as: above
    ticketId: row.ticket_id as TicketId, // as: above
    deviceId: row.device_id as DeviceId, // as: above
    remedy: row.remedy as RemedyId, // as: above
    technician: { id: row.technician_id as PersonId, name: row.technician_name }, // as: above
    state: row.state as RemedyRun['state'], // as: above
    askedAt: row.asked_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    end: row.ending as RemedyEnd | null, // as: above
    object: row.object,
    before: row.before_value as Measure | null, // as: above
    after: row.after_value as Measure | null, // as: above
  },
});

/** False when the device is asked for one already; the database's index decides between two at once. */
export async function insert(tx: Tx, run: RemedyRun): Promise<boolean> {
  const row = await tx.sql
    .insertInto('remedy_runs')
    .values({
      id: run.id,
      ticket_id: run.ticketId,
      device_id: run.deviceId,
      technician_id: run.technician.id,
      technician_name: run.technician.name,
      remedy: run.remedy,
      asked_at: new Date(run.askedAt),
      ...mutable({ run, told: false }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function update(tx: Tx, kept: KeptRun): Promise<void> {
  await tx.sql
    .updateTable('remedy_runs')
    .set(mutable(kept))
    .where('id', '=', kept.run.id)
    .execute();
}

const mutable = ({ run, told }: KeptRun) => ({
  state: run.state,
  ended_at: run.endedAt === null ? null : new Date(run.endedAt),
  ending: run.end,
  told_by_device: told,
  object: run.object,
  before_value: run.before === null ? null : JSON.stringify(run.before),
  after_value: run.after === null ? null : JSON.stringify(run.after),
});

export async function lock(tx: Tx, id: RemedyRunId): Promise<KeptRun | null> {
  const row = await tx.sql
    .selectFrom('remedy_runs')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

/** Runs that a device was asked for and that have not ended: all, or one device's. */
export async function asking(tx: Tx, device: DeviceId | null): Promise<readonly RemedyRun[]> {
  let query = tx.sql.selectFrom('remedy_runs').selectAll().where('state', '=', 'asking');
  if (device !== null) query = query.where('device_id', '=', device);
  return (await query.execute()).map((row) => toRun(row).run);
}
