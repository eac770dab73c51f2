import type { Tx } from '../database/transaction.ts';

/**
 * The number of the newest committed fact. Read it before what it is told with: what is read afterwards
 * may be newer than the number says, and is then told again, but nothing is missed.
 */
export async function currentSeq(tx: Tx): Promise<number> {
  const row = await tx.sql.selectFrom('fact_counters').select('seq').executeTakeFirstOrThrow();
  return row.seq;
}
