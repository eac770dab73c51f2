import { sql as raw } from 'kysely';
import type { Tx } from '../database/transaction.ts';
import { CHANNEL } from '../outbox/wake-up.ts';
import { macOf, type Revocation } from './revocation.ts';

/** Any two transactions that write down a revocation agree on this number ("FL04"). */
const LOCK = 0x464c3034;

/** Writes down who may come in from now on, in the transaction that changes it. */
export async function remember(
  tx: Tx,
  now: Date,
  change: { readonly kind: string; readonly object: string; readonly state: unknown },
): Promise<void> {
  // One at a time: whoever commits later has the higher number, and no number is missing.
  await raw`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql);
  const row = {
    seq: (await lastSeq(tx)) + 1,
    epoch: await currentEpoch(tx),
    at: now.toISOString(),
    kind: change.kind,
    object: change.object,
    state: JSON.stringify(change.state),
  };
  const mac = Buffer.from(macOf(await ledgerKey(tx), row), 'hex');
  await tx.sql
    .insertInto('revocations')
    .values({ ...row, at: now, mac })
    .execute();
  // Heard once this is committed: the server copies the row into its ledgers, and looks who is still in.
  await raw`select pg_notify(${CHANNEL}, '')`.execute(tx.sql);
}

/** Every row, oldest first. */
export async function revocations(tx: Pick<Tx, 'sql'>): Promise<readonly Revocation[]> {
  const rows = await tx.sql.selectFrom('revocations').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    mac: row.mac.toString('hex'),
  }));
}

/** How often this data was begun anew: 1, and one more for every restore. */
export async function currentEpoch(tx: Pick<Tx, 'sql'>): Promise<number> {
  const row = await tx.sql
    .selectFrom('epochs')
    .select((is) => is.fn.max('epoch').as('epoch'))
    .executeTakeFirstOrThrow();
  return row.epoch;
}

export async function ledgerKey(tx: Pick<Tx, 'sql'>): Promise<Buffer> {
  return (await tx.sql.selectFrom('ledger_keys').select('key').executeTakeFirstOrThrow()).key;
}

/** The kind of row that says nothing but that its epoch has been: the ledger must know of every restore. */
export const EPOCH = 'epoch';

/** Begins the next epoch, later than any that this data, or a ledger beside it, ever knew. */
export async function beginEpoch(tx: Tx, now: Date, known: number): Promise<number> {
  const epoch = Math.max(await currentEpoch(tx), known) + 1;
  await tx.sql.insertInto('epochs').values({ epoch, began_at: now, cause: 'restored' }).execute();
  await remember(tx, now, { kind: EPOCH, object: 'data', state: {} });
  return epoch;
}

async function lastSeq(tx: Tx): Promise<number> {
  const row = await tx.sql
    .selectFrom('revocations')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
