import { Kysely, type LogEvent, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';
import type { Fact } from '@firstline/protocol/live';
import { mayRunAgain, refusalOf } from './faults.ts';
import type { Pool } from './pool.ts';
import type { Database } from './types.ts';

const ATTEMPTS = 4;

/** One transaction: its queries, the facts it will publish, and what follows once it is committed. */
export interface Tx {
  readonly sql: Transaction<Database>;
  /** Facts wait here and are numbered last, so that the counter's row is locked as shortly as possible. */
  readonly facts: Fact[];
  /** Runs after the commit, never when it fails; must not throw. */
  readonly afterCommit: (effect: () => void) => void;
}

export type RunTransaction = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Writes the facts of a transaction; returns their first number. Given by the outbox. */
export type NumberFacts = (
  sql: Transaction<Database>,
  facts: readonly Fact[],
) => Promise<readonly NumberedFact[]>;

export interface NumberedFact {
  readonly seq: number;
  readonly fact: Fact;
}

/** `told` hears of every query when it is done. */
export const kyselyOn = (pool: Pool, told?: (event: LogEvent) => void): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    ...(told !== undefined && { log: told }),
  });

/** The same on one connection, which stays its owner's to end. */
export const kyselyOnClient = (client: pg.Client): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: {
        // as: of a pool's connection Kysely uses query and release
        connect: async () => Object.assign(client, { release() {} }) as unknown as pg.PoolClient,
        end: async () => {},
        options: {},
      },
    }),
  });

/**
 * Runs work in one transaction. A deadlock runs it again; trouble with the database becomes a refusal.
 * When the connection breaks during the commit nobody knows whether it happened: the caller is told
 * `server.busy` and repeats the intent, which its id makes harmless.
 */
export function transactions(
  db: Kysely<Database>,
  numberFacts: NumberFacts,
  committed: (facts: readonly NumberedFact[]) => void,
): RunTransaction {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      const effects: (() => void)[] = [];
      let numbered: readonly NumberedFact[] = [];
      try {
        const result = await db.transaction().execute(async (sql) => {
          const facts: Fact[] = [];
          const tx: Tx = { sql, facts, afterCommit: (effect) => void effects.push(effect) };
          const outcome = await work(tx);
          if (facts.length > 0) numbered = await numberFacts(sql, facts);
          return outcome;
        });
        committed(numbered);
        for (const effect of effects) effect();
        return result;
      } catch (fault) {
        if (!mayRunAgain(fault) || attempt === ATTEMPTS) throw refusalOf(fault);
      }
    }
  };
}
