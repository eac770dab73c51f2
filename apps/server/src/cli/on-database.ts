import type { Config } from '../config.ts';
import type { Log } from '../context.ts';
import { openDatabase } from '../platform/database/open.ts';
import { transactions } from '../platform/database/transaction.ts';
import { numberFacts } from '../platform/outbox/publish.ts';
import { wakeServer } from '../platform/outbox/wake-up.ts';
import { ledgerFolders } from '../restored.ts';
import { copyLedger } from '../platform/revocations/copy-ledger.ts';
import type { OnDatabase } from './command.ts';
import { NotReachable } from './usage.ts';

/** Runs work on the server's database, then tells a server that runs to look at what changed. */
export async function onDatabase<T>(
  about: { readonly config: Config; readonly log: Log; readonly now: () => Date },
  work: (about: OnDatabase) => Promise<T>,
  migrations: 'apply' | 'leave' = 'apply',
): Promise<T> {
  const { config, log } = about;
  const database = await openDatabase(config, log, 'borrow', migrations).catch((cause: unknown) => {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    throw new NotReachable(`The database cannot be used: ${why}`, { cause });
  });
  try {
    const transaction = transactions(database.db, numberFacts, () => {});
    const ctx = {
      actor: { kind: 'command-line', name: 'command line' } as const, // as const: the literal
      now: about.now(),
      log,
      transaction,
    };
    const outcome = await work({ ctx, where: database.where, applied: database.applied });
    if (migrations === 'apply') await copyLedger(transaction, ledgerFolders(config));
    await wakeServer(database.pool);
    return outcome;
  } finally {
    await database.close();
  }
}
