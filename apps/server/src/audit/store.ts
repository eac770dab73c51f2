import type { AuditEntry } from '@firstline/protocol/audit';
import type { Tx } from '../platform/database/transaction.ts';

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
  const rows = await query.execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.actor,
    actorKind: row.actor_kind as AuditEntry['actorKind'], // as: the table's check allows no other
    action: row.action,
    object: row.object,
    detail: row.detail as AuditEntry['detail'], // as: insert writes records only
  }));
}
