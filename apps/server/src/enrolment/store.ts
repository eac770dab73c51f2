import type { EnrolmentTokenId } from '@firstline/protocol/ids';
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../platform/database/transaction.ts';
import type { Database } from '../platform/database/types.ts';

/** A token as it is kept: everything but its secret, of which there is a hash only. */
export interface KeptToken {
  readonly id: EnrolmentTokenId;
  readonly name: string;
  readonly group: string | null;
  readonly uses: number;
  readonly usesLeft: number;
  readonly expectedCount: number | null;
  readonly expectedNames: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

const toToken = (row: Selectable<Database['enrolment_tokens']>): KeptToken => ({
  id: row.id as EnrolmentTokenId, // as: a uuid column
  name: row.name,
  group: row.device_group,
  uses: row.uses,
  usesLeft: row.uses_left,
  expectedCount: row.expected_count,
  expectedNames: row.expected_names,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

export async function insertToken(
  tx: Tx,
  token: Insertable<Database['enrolment_tokens']>,
): Promise<void> {
  await tx.sql.insertInto('enrolment_tokens').values(token).execute();
}

/** Takes one use, if there is one: of a thousand at once, exactly as many succeed as were given. */
export async function spend(tx: Tx, hash: Buffer, now: Date): Promise<KeptToken | null> {
  const row = await tx.sql
    .updateTable('enrolment_tokens')
    .set((is) => ({ uses_left: is('uses_left', '-', 1) }))
    .where('secret_hash', '=', hash)
    .where('uses_left', '>', 0)
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

export async function byHash(tx: Tx, hash: Buffer): Promise<KeptToken | null> {
  const row = await tx.sql
    .selectFrom('enrolment_tokens')
    .selectAll()
    .where('secret_hash', '=', hash)
    .executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

export async function byId(tx: Tx, id: EnrolmentTokenId): Promise<KeptToken | null> {
  const row = await tx.sql
    .selectFrom('enrolment_tokens')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

/** Newest first. */
export async function all(tx: Tx): Promise<readonly KeptToken[]> {
  const rows = await tx.sql
    .selectFrom('enrolment_tokens')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toToken);
}

/** False when it was taken back before. */
export async function revoke(tx: Tx, id: EnrolmentTokenId, now: Date): Promise<boolean> {
  const row = await tx.sql
    .updateTable('enrolment_tokens')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
