import { type Proof, UpdateOutcome } from '@firstline/protocol/agents';
import type { Device } from '@firstline/protocol/devices';
import type { DeviceId, PersonId } from '@firstline/protocol/ids';
import type { Insertable, Selectable } from 'kysely';
import { anyOf } from '../platform/database/any-of.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

export interface KeptDevice {
  readonly id: DeviceId;
  readonly name: string;
  readonly platform: Device['platform'];
  readonly osName: string;
  readonly signInName: string;
  readonly personId: PersonId | null;
  readonly signingKey: string;
  readonly sealingKey: string;
  readonly agentVersion: string | null;
  readonly update: UpdateOutcome | null;
  readonly enrolledAt: Date;
  readonly lastSeenAt: Date | null;
  readonly group: string | null;
  readonly quarantine: {
    readonly reason: string;
    readonly since: Date;
    readonly by: string;
  } | null;
}

const toDevice = (row: Selectable<Database['devices']>): KeptDevice => ({
  id: row.id as DeviceId, // as: a uuid column
  name: row.name,
  platform: row.platform as Device['platform'], // as: the table's check allows no other
  osName: row.os_name,
  signInName: row.sign_in_name,
  personId: row.person_id as PersonId | null, // as: a uuid column
  signingKey: row.signing_key,
  sealingKey: row.sealing_key,
  agentVersion: row.agent_version,
  // What an older server kept may have another shape: it is told no more.
  update: UpdateOutcome.nullable().catch(null).parse(row.last_update),
  enrolledAt: row.enrolled_at,
  lastSeenAt: row.last_seen_at,
  group: row.device_group,
  quarantine:
    row.quarantined_at === null
      ? null
      : {
          reason: row.quarantine_reason ?? '',
          since: row.quarantined_at,
          by: row.quarantined_by ?? '',
        },
});

export async function byIds(tx: Tx, ids: readonly string[]): Promise<readonly KeptDevice[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .execute();
  return rows.map(toDevice);
}

export async function all(tx: Tx): Promise<readonly KeptDevice[]> {
  const rows = await tx.sql
    .selectFrom('devices')
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toDevice);
}

export async function lock(tx: Tx, id: DeviceId): Promise<KeptDevice | null> {
  const row = await tx.sql
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toDevice(row);
}

export async function byKey(tx: Tx, id: DeviceId, signingKey: string): Promise<KeptDevice | null> {
  const row = await tx.sql
    .selectFrom('devices')
    .selectAll()
    .where((is) => is.or([is('id', '=', id), is('signing_key', '=', signingKey)]))
    .executeTakeFirst();
  return row === undefined ? null : toDevice(row);
}

export async function ofPerson(tx: Tx, person: PersonId): Promise<readonly DeviceId[]> {
  const rows = await tx.sql
    .selectFrom('devices')
    .select('id')
    .where('person_id', '=', person)
    .execute();
  return rows.map((row) => row.id as DeviceId); // as: a uuid column
}

/** False when the id, or the key, is a known device's. */
export async function insert(tx: Tx, device: Insertable<Database['devices']>): Promise<boolean> {
  const row = await tx.sql
    .insertInto('devices')
    .values(device)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setPerson(tx: Tx, id: DeviceId, person: PersonId | null): Promise<void> {
  await tx.sql.updateTable('devices').set({ person_id: person }).where('id', '=', id).execute();
}

export async function seen(
  tx: Tx,
  id: DeviceId,
  now: Date,
  told: Pick<Proof, 'agentVersion' | 'update'> | null,
): Promise<void> {
  await tx.sql
    .updateTable('devices')
    .set({
      last_seen_at: now,
      ...(told && {
        agent_version: told.agentVersion,
        last_update: told.update && JSON.stringify(told.update),
      }),
    })
    .where('id', '=', id)
    .execute();
}

/** How the agent's last update of itself ended; null: there is nothing to tell. */
export async function setUpdate(tx: Tx, id: DeviceId, update: UpdateOutcome | null): Promise<void> {
  await tx.sql
    .updateTable('devices')
    .set({ last_update: update && JSON.stringify(update) })
    .where('id', '=', id)
    .execute();
}

/** Sets or, with null, ends the quarantine of a device. */
export async function setQuarantine(
  tx: Tx,
  id: DeviceId,
  quarantine: KeptDevice['quarantine'],
): Promise<void> {
  await tx.sql
    .updateTable('devices')
    .set({
      quarantined_at: quarantine?.since ?? null,
      quarantined_by: quarantine?.by ?? null,
      quarantine_reason: quarantine?.reason ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** The oldest agent that shells are opened to; null: any. */
export async function oldestAgent(tx: Tx): Promise<string | null> {
  const row = await tx.sql
    .selectFrom('agent_requirements')
    .select('oldest_agent')
    .executeTakeFirst();
  return row?.oldest_agent ?? null;
}

export async function setOldestAgent(tx: Tx, version: string | null): Promise<void> {
  await tx.sql.updateTable('agent_requirements').set({ oldest_agent: version }).execute();
}
