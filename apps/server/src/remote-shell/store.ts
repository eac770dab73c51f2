import type { DeviceId, PersonId, ShellId, TicketId } from '@firstline/protocol/ids';
import type { Shell, ShellEnd } from '@firstline/protocol/remote-shell';
import type { Selectable } from 'kysely';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

const toShell = (row: Selectable<Database['shells']>): Shell => ({
  // as, throughout: uuid columns hold ids, and only shapes of the protocol are ever written
  id: row.id as ShellId, // as: above
  ticketId: row.ticket_id as TicketId, // as: above
  deviceId: row.device_id as DeviceId, // as: above
  technician: { id: row.technician_id as PersonId, name: row.technician_name }, // as: above
  why: row.why,
  minutes: row.minutes,
  state: row.state as Shell['state'], // as: above
  askedAt: row.asked_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
  end: row.ending as ShellEnd | null, // as: above
  exitCode: row.exit_code,
  leftRunning: row.left_running,
});

/** False when the device has a shell already; the database's index is what decides between two at once. */
export async function insert(tx: Tx, shell: Shell): Promise<boolean> {
  const row = await tx.sql
    .insertInto('shells')
    .values({
      id: shell.id,
      ticket_id: shell.ticketId,
      device_id: shell.deviceId,
      technician_id: shell.technician.id,
      technician_name: shell.technician.name,
      why: shell.why,
      minutes: shell.minutes,
      asked_at: new Date(shell.askedAt),
      ...mutable(shell),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function update(tx: Tx, shell: Shell): Promise<void> {
  await tx.sql.updateTable('shells').set(mutable(shell)).where('id', '=', shell.id).execute();
}

const mutable = (shell: Shell) => ({
  state: shell.state,
  started_at: shell.startedAt === null ? null : new Date(shell.startedAt),
  ended_at: shell.endedAt === null ? null : new Date(shell.endedAt),
  ending: shell.end,
  exit_code: shell.exitCode,
  left_running: shell.leftRunning,
});

/** Shells after one, by id; for whoever reads all of them. */
export async function after(tx: Tx, id: ShellId | null, limit: number): Promise<readonly Shell[]> {
  let query = tx.sql.selectFrom('shells').selectAll().orderBy('id').limit(limit);
  if (id !== null) query = query.where('id', '>', id);
  return (await query.execute()).map(toShell);
}

export async function byId(tx: Tx, id: ShellId): Promise<Shell | null> {
  const row = await tx.sql.selectFrom('shells').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toShell(row);
}

export async function lock(tx: Tx, id: ShellId): Promise<Shell | null> {
  const row = await tx.sql
    .selectFrom('shells')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toShell(row);
}

/** Shells that were asked for or run: all, a device's, or a technician's. */
export async function running(
  tx: Tx,
  of: { readonly device?: DeviceId; readonly technician?: PersonId } = {},
): Promise<readonly Shell[]> {
  let query = tx.sql.selectFrom('shells').selectAll().where('state', '<>', 'ended');
  if (of.device !== undefined) query = query.where('device_id', '=', of.device);
  if (of.technician !== undefined) query = query.where('technician_id', '=', of.technician);
  return (await query.execute()).map(toShell);
}
