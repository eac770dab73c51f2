import type { Fact } from '@firstline/protocol/live';
import { type Kysely, sql } from 'kysely';
import type { NumberedFact } from '../database/transaction.ts';
import type { Database } from '../database/types.ts';

const BATCH = 500;
/** Kept beyond what a console may catch up on, so that pruning never races one that does. */
const KEPT = 20_000;
const PRUNE_EVERY = 2_000;

export type Listener = (numbered: NumberedFact) => void;

/** Hands every committed fact to its listeners once, in order. */
export interface Delivery {
  /** Facts this process committed; those of other processes are fetched when a number is missing. */
  readonly committed: (facts: readonly NumberedFact[]) => void;
  /** Somebody else may have committed some. */
  readonly wake: () => void;
  /** The newest number handed out. */
  readonly last: () => number;
  readonly listen: (listener: Listener) => () => void;
  /** Facts after `seq`, oldest first, at most 500; null when those are no longer kept. */
  readonly after: (seq: number) => Promise<readonly NumberedFact[] | null>;
  /** Age of the oldest fact that is committed and not handed out, by the database's clock; 0 when there is none. */
  readonly lagSeconds: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function startDelivery(
  db: Kysely<Database>,
  report: (fault: unknown) => void,
  /** How long after its commit the last listener was told, seconds. */
  told: (seconds: number) => void = () => {},
): Promise<Delivery> {
  const listeners = new Set<Listener>();
  let last = (await db.selectFrom('fact_counters').select('seq').executeTakeFirstOrThrow()).seq;
  let pruneAt = last + PRUNE_EVERY;
  let reading: Promise<void> | null = null;
  let readAgain = false;
  let closed = false;

  const hand = (numbered: NumberedFact): void => {
    last = numbered.seq;
    for (const listener of listeners) listener(numbered);
  };
  const wake = (): void => {
    if (closed) return;
    readAgain = true;
    reading ??= readAll().finally(() => {
      reading = null;
      if (readAgain) wake();
    });
  };
  async function readAll(): Promise<void> {
    readAgain = false;
    try {
      for (;;) {
        const batch = await read(last);
        // Numbers are committed in order, so one that is missing here will never come: consoles start again.
        for (const { at, ...numbered } of batch) {
          if (numbered.seq <= last) continue;
          hand(numbered);
          told(Math.max(0, Date.now() - at.getTime()) / 1_000);
        }
        if (batch.length < BATCH) break;
      }
      if (last >= pruneAt) {
        pruneAt = last + PRUNE_EVERY;
        await db
          .deleteFrom('facts')
          .where('seq', '<', last - KEPT)
          .execute();
      }
    } catch (fault) {
      report(fault); // the next commit wakes us again, and nothing was skipped
    }
  }
  const read = async (seq: number): Promise<readonly (NumberedFact & { at: Date })[]> => {
    const rows = await db
      .selectFrom('facts')
      .select(['seq', 'at', 'fact'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    // as: only numberFacts writes here, and it takes facts
    return rows.map((row) => ({ seq: row.seq, at: row.at, fact: row.fact as Fact }));
  };

  return {
    committed(facts) {
      // The quick way: what was just committed is what comes next, and needs no reading.
      if (reading === null && facts[0]?.seq === last + 1) {
        const began = performance.now();
        for (const one of facts) hand(one);
        told((performance.now() - began) / 1_000);
      } else if (facts.length > 0) wake();
      if (last >= pruneAt) wake();
    },
    wake,
    last: () => last,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async after(seq) {
      const rows = await read(seq);
      const first = rows[0]?.seq;
      return first === undefined || first === seq + 1 ? rows : null;
    },
    async lagSeconds() {
      const { lag } = await db
        .selectFrom('facts')
        .select(sql<number | null>`extract(epoch from now() - min(at))::float8`.as('lag'))
        .where('seq', '>', last)
        .executeTakeFirstOrThrow();
      // A transaction that began later than the oldest fact was written makes a small age negative.
      return Math.max(0, lag ?? 0);
    },
    async close() {
      closed = true;
      readAgain = false;
      await reading;
      listeners.clear();
    },
  };
}
