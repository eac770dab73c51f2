import { type RawBuilder, sql } from 'kysely';

/** `where('id', '=', anyOf(ids))`: one parameter however many ids; `in` has one each, and 65,535 at most. */
export const anyOf = (ids: Iterable<string>): RawBuilder<string> =>
  sql<string>`any(${[...ids]}::uuid[])`;
