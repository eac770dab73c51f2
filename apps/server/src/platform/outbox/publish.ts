import { sql as raw, type Transaction } from 'kysely';
import type { Fact } from '@firstline/protocol/live';
import type { NumberedFact, Tx } from '../database/transaction.ts';
import type { Database } from '../database/types.ts';

/** Says what this transaction will have changed. It is numbered and kept with it, and told after it. */
export function publish(tx: Tx, fact: Fact): void {
  tx.facts.push(fact);
}

/**
 * Gives facts the next numbers and keeps them, in one statement. The counter's row stays locked until
 * the commit, which is what makes numbers and commits go in the same order.
 */
export async function numberFacts(
  sql: Transaction<Database>,
  facts: readonly Fact[],
): Promise<readonly NumberedFact[]> {
  const written = await raw<{ seq: number }>`
    with counter as (
      update fact_counters set seq = seq + ${facts.length} returning seq - ${facts.length} as before
    )
    insert into facts (seq, at, fact)
    select counter.before + given.position, now(), given.fact
    from counter, jsonb_array_elements(${JSON.stringify(facts)}::jsonb)
      with ordinality as given(fact, position)
    returning seq`.execute(sql);
  const first = Math.min(...written.rows.map((row) => row.seq));
  return facts.map((fact, index) => ({ seq: first + index, fact }));
}

/** Far beyond any number that a console can have been told since the backup. */
const RESTORED_JUMP = 1_000_000_000;

/** After a restore: no console may think that it knows what is here. Each reads everything anew. */
export async function forgetFacts(tx: Tx): Promise<void> {
  await tx.sql.deleteFrom('facts').execute();
  await tx.sql
    .updateTable('fact_counters')
    .set((is) => ({ seq: is('seq', '+', RESTORED_JUMP) }))
    .execute();
}
