import type pg from 'pg';
import { listed, quoted } from './copy.ts';
import { type Message, messageReader, type Relation, type Value } from './pgoutput.ts';
import { messagesIn } from './write-changes.ts';

/** Applies changes files, one after the other, to what a full backup restored. */
export interface Applying {
  /** Takes the next entry of a file. False once a transaction is newer than what is wanted. */
  readonly take: (data: Buffer) => Promise<boolean>;
  /** Before the first entry of each file. */
  readonly nextFile: () => void;
  readonly transactions: () => number;
  /** Of the newest transaction that was applied. */
  readonly committedAt: () => Date | null;
}

/** Transactions that committed at or after `from` are applied once each, up to the moment `until`. */
export function createApplying(
  client: pg.ClientBase,
  wanted: { readonly until: Date | null },
): Applying {
  let read = messageReader();
  let newest = -1n;
  let skips = false;
  let count = 0;
  let committedAt: Date | null = null;

  async function apply(message: Message): Promise<void> {
    switch (message.is) {
      case 'begin':
        // A file that was written twice, because a kill came between writing and letting go, is read twice.
        skips = message.lsn <= newest;
        if (skips) return;
        newest = message.lsn;
        ({ committedAt } = message);
        count += 1;
        return;
      case 'commit':
        return;
      case 'insert':
        return insert(client, message.relation, message.row);
      case 'update':
        return update(client, message.relation, message.before ?? message.row, message.row);
      case 'delete':
        return remove(client, message.relation, message.before);
      case 'truncate':
        await client.query(`truncate ${listed(message.relations.map(({ name }) => name))}`);
    }
  }
  return {
    nextFile() {
      read = messageReader();
      skips = false;
    },
    async take(data) {
      for (const bytes of messagesIn(data)) {
        const message = read(bytes);
        if (message === null) continue;
        const late =
          message.is === 'begin' && wanted.until !== null && message.committedAt > wanted.until;
        if (late) return false;
        if (!skips || message.is === 'begin') await apply(message);
      }
      return true;
    },
    transactions: () => count,
    committedAt: () => committedAt,
  };
}

async function insert(client: pg.ClientBase, to: Relation, row: readonly Value[]): Promise<void> {
  const columns = to.columns.map(({ name }) => name);
  const values = columns.map((_, at) => `$${at + 1}`).join(', ');
  await run(
    client,
    `insert into ${quoted(to.name)} (${listed(columns)}) overriding system value values (${values})`,
    row,
  );
}

async function update(
  client: pg.ClientBase,
  of: Relation,
  key: readonly Value[],
  row: readonly Value[],
): Promise<void> {
  const given: Value[] = [];
  const param = (value: Value): string => `$${given.push(value)}`;
  const sets = of.columns.flatMap(({ name }, at) =>
    row[at] === undefined ? [] : [`${quoted(name)} = ${param(row[at])}`],
  );
  const where = matching(of, key, param);
  await run(client, `update ${quoted(of.name)} set ${sets.join(', ')} where ${where}`, given);
}

async function remove(client: pg.ClientBase, from: Relation, key: readonly Value[]): Promise<void> {
  const given: Value[] = [];
  const where = matching(from, key, (value) => `$${given.push(value)}`);
  await run(client, `delete from ${quoted(from.name)} where ${where}`, given);
}

const matching = (
  relation: Relation,
  key: readonly Value[],
  param: (value: Value) => string,
): string =>
  relation.columns
    .flatMap(({ name, isKey }, at) => (isKey ? [`${quoted(name)} = ${param(key[at])}`] : []))
    .join(' and ');

/** Exactly one row: a change that meets none, or more, says that something before it is missing. */
async function run(client: pg.ClientBase, text: string, values: readonly Value[]): Promise<void> {
  const { rowCount } = await client.query({ text, values: [...values] });
  if (rowCount !== 1) throw new Error(`a change does not fit: ${text} met ${rowCount} rows`);
}
