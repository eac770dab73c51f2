import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import copyStreams from 'pg-copy-streams';

/** A table as it is copied: columns by name, rows in the order of the key. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** A name that SQL takes for a name, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const listed = (names: readonly string[]): string => names.map(quoted).join(', ');

/** The rows of a table as COPY text, whole rows at a time, in the order of its key: the same rows, the same bytes. */
export async function* copyOut(
  client: pg.ClientBase,
  { name, columns, key }: CopiedTable,
  counted: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const rows = client.query(
    copyStreams.to(
      `copy (select ${listed(columns)} from ${quoted(name)} order by ${listed(key)}) to stdout`,
    ),
  );
  for await (const chunk of rows) yield chunk;
  counted(rows.rowCount);
}

/** Writes COPY text into a table; answers how many rows it was. */
export async function copyIn(
  client: pg.ClientBase,
  { name, columns }: Pick<CopiedTable, 'name' | 'columns'>,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  const into = client.query(
    copyStreams.from(`copy ${quoted(name)} (${listed(columns)}) from stdin`),
  );
  await pipeline(Readable.from(chunks, { objectMode: false }), into);
  return into.rowCount;
}
