import type { Tx } from '../platform/database/transaction.ts';

export async function insertToken(
  tx: Tx,
  token: {
    readonly hash: Buffer;
    readonly uses: number;
    readonly expiresAt: Date;
    readonly now: Date;
    readonly by: string;
  },
): Promise<void> {
  await tx.sql
    .insertInto('enrolment_tokens')
    .values({
      secret_hash: token.hash,
      uses_left: token.uses,
      expires_at: token.expiresAt,
      created_at: token.now,
      created_by: token.by,
    })
    .execute();
}

/** Takes one use, if there is one: of a thousand at once, exactly as many succeed as were given. */
export async function spend(tx: Tx, hash: Buffer, now: Date): Promise<boolean> {
  const row = await tx.sql
    .updateTable('enrolment_tokens')
    .set((is) => ({ uses_left: is('uses_left', '-', 1) }))
    .where('secret_hash', '=', hash)
    .where('uses_left', '>', 0)
    .where('expires_at', '>', now)
    .returning('uses_left')
    .executeTakeFirst();
  return row !== undefined;
}

export async function tokenOf(
  tx: Tx,
  hash: Buffer,
): Promise<{ readonly usesLeft: number; readonly expiresAt: Date } | null> {
  const row = await tx.sql
    .selectFrom('enrolment_tokens')
    .select(['uses_left', 'expires_at'])
    .where('secret_hash', '=', hash)
    .executeTakeFirst();
  return row === undefined ? null : { usesLeft: row.uses_left, expiresAt: row.expires_at };
}
