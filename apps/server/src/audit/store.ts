import type { AuditEntry } from '@firstline/protocol/audit';
import type { Selectable } from 'kysely';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

export async function insert(
  tx: Tx,
  entry: Omit<AuditEntry, 'seq' | 'at'> & { at: Date },
): Promise<void> {
  await tx.sql
    .insertInto('audit_entries')
    .values({
      at: entry.at,
      actor: entry.actor,
      actor_kind: entry.actorKind,
      action: entry.action,
      object: entry.object,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

export async function page(
  tx: Tx,
  before: number | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  let query = tx.sql.selectFrom('audit_entries').selectAll().orderBy('seq', 'desc').limit(limit);
  if (before !== undefined) query = query.where('seq', '<', before);
  return (await query.execute()).map(toEntry);
}

/** Entries after a number, oldest first; for whoever reads all of them. */
export async function after(tx: Tx, seq: number, limit: number): Promise<readonly AuditEntry[]> {
  const rows = await tx.sql
    .selectFrom('audit_entries')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

const toEntry = (row: Selectable<Database['audit_entries']>): AuditEntry => ({
  seq: row.seq,
  at: row.at.toISOString(),
  actor: row.actor,
  actorKind: row.actor_kind as AuditEntry['actorKind'], // as: the table's check allows no other
  action: row.action,
  object: row.object,
  detail: row.detail as AuditEntry['detail'], // as: insert writes records only
});
