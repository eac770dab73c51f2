import type { PersonId } from '@firstline/protocol/ids';
import type { Tx } from '../platform/database/transaction.ts';

export interface Session {
  readonly personId: PersonId;
  readonly keep: 'cookie' | 'token';
  readonly usedAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(
  tx: Tx,
  tokenHash: Buffer,
  session: Session & { readonly createdAt: Date },
): Promise<void> {
  await tx.sql
    .insertInto('sessions')
    .values({
      token_hash: tokenHash,
      person_id: session.personId,
      keep: session.keep,
      created_at: session.createdAt,
      used_at: session.usedAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function session(tx: Tx, tokenHash: Buffer): Promise<Session | null> {
  const row = await tx.sql
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    personId: row.person_id as PersonId, // as: a uuid column
    keep: row.keep === 'cookie' ? 'cookie' : 'token',
    usedAt: row.used_at,
    expiresAt: row.expires_at,
  };
}

export async function touch(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.sql
    .updateTable('sessions')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function endSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.sql.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Ends all sessions and links of somebody; answers how many sessions there were. */
export async function endAllOf(tx: Tx, id: PersonId): Promise<number> {
  await tx.sql.deleteFrom('sign_in_links').where('person_id', '=', id).execute();
  const done = await tx.sql.deleteFrom('sessions').where('person_id', '=', id).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function forgetOld(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx.sql
    .deleteFrom('sessions')
    .where((is) => is.or([is('expires_at', '<', now), is('used_at', '<', idleSince)]))
    .execute();
  await tx.sql.deleteFrom('sign_in_links').where('expires_at', '<', now).execute();
}

export async function insertLink(
  tx: Tx,
  codeHash: Buffer,
  personId: PersonId,
  expiresAt: Date,
): Promise<void> {
  await tx.sql
    .insertInto('sign_in_links')
    .values({ code_hash: codeHash, person_id: personId, expires_at: expiresAt, used_at: null })
    .execute();
}

/** Spends a link; of two at once, one gets it. */
export async function spendLink(tx: Tx, codeHash: Buffer, now: Date): Promise<PersonId | null> {
  const row = await tx.sql
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst();
  return row === undefined ? null : (row.person_id as PersonId); // as: a uuid column
}
