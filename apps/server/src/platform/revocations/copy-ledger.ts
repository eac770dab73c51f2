import { setTimeout as pause } from 'node:timers/promises';
import type { RunTransaction } from '../database/transaction.ts';
import { copyInto } from './ledger.ts';
import { ledgerKey, revocations } from './remember.ts';

const LAST_COPY_MS = 5_000;

/** Brings the ledgers in these folders up to what the database has. */
export async function copyLedger(
  transaction: RunTransaction,
  folders: readonly string[],
): Promise<void> {
  const { key, rows } = await transaction(async (tx) => ({
    key: await ledgerKey(tx),
    rows: await revocations(tx),
  }));
  for (const folder of folders) await copyInto(folder, key, rows);
}

/** Copies whenever somebody says that there may be more, one copy at a time. */
export function keepLedgers(needs: {
  readonly transaction: RunTransaction;
  readonly folders: readonly string[];
  readonly report: (fault: unknown) => void;
}): { readonly wake: () => void; readonly close: () => Promise<void> } {
  let copying: Promise<void> | null = null;
  let again = false;
  let closed = false;

  async function copy(): Promise<void> {
    again = false;
    try {
      await copyLedger(needs.transaction, needs.folders);
    } catch (fault) {
      needs.report(fault); // the next wake tries again, and nothing is skipped
    }
  }
  const wake = (): void => {
    if (closed) return;
    again = true;
    copying ??= copy().finally(() => {
      copying = null;
      if (again) wake();
    });
  };
  return {
    wake,
    async close() {
      closed = true;
      // A folder that hangs does not keep the server: the next start copies what it lacks.
      await Promise.race([copying, pause(LAST_COPY_MS, undefined, { ref: false })]);
    },
  };
}
