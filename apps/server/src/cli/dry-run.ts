import type { Context } from '../context.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { Given } from './options.ts';

/** Thrown to take a transaction back; carries what it would have answered. */
class TakenBack<T> extends Error {
  override readonly name = 'TakenBack';
  readonly outcome: T;
  constructor(outcome: T) {
    super('a dry run');
    this.outcome = outcome;
  }
}

/** Runs work in one transaction. With --dry-run all of it is taken back, and what it found out is told. */
export async function tryOrDo<T>(
  ctx: Context,
  given: Given,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (given['dry-run'] !== true) return ctx.transaction(work);
  try {
    return await ctx.transaction(async (tx): Promise<T> => {
      throw new TakenBack(await work(tx));
    });
  } catch (fault) {
    // as: thrown three lines above, by this very call
    if (fault instanceof TakenBack) return (fault as TakenBack<T>).outcome;
    throw fault;
  }
}

/** What stands before the sentence that says what was done. */
export const unlessDry = (given: Given): string =>
  given['dry-run'] === true ? 'Dry run, nothing is changed: ' : '';
