import type pg from 'pg';
import type { CopiedTable } from './copy.ts';

/** What of a database is copied. */
export interface Shape {
  /** Those that others refer to stand before them. */
  readonly tables: readonly CopiedTable[];
}

/** Kept in the manifest instead: a restore makes it by making the tables. */
const MIGRATIONS = 'migrations';

/** The tables of the connection's schema, without those that are left out. */
export async function shapeOf(client: pg.ClientBase, leaveOut: readonly string[]): Promise<Shape> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null }>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns,
       (select array(select a.attname::text from unnest(i.indkey) with ordinality as k(attnum, at)
           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.at)
         from pg_index i where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
     order by c.relname`,
  );
  const out = new Set([MIGRATIONS, ...leaveOut]);
  const tables = rows
    .filter(({ name }) => !out.has(name))
    .map(({ name, columns, key }) => {
      // Without one, rows have no order, and a change no row.
      if (key === null) throw new Error(`the table ${name} has no primary key`);
      return { name, columns, key };
    });
  return { tables: parentsFirst(tables, await references(client)) };
}

async function references(client: pg.ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ child: string; parents: string[] }>(
    `select conrelid::regclass::text as child, array_agg(distinct confrelid::regclass::text) as parents
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
     group by conrelid`,
  );
  return new Map(rows.map(({ child, parents }) => [child, parents]));
}

function parentsFirst(
  tables: readonly CopiedTable[],
  parents: ReadonlyMap<string, readonly string[]>,
): readonly CopiedTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const sorted = new Set<CopiedTable>();
  const place = (table: CopiedTable, above: readonly string[]): void => {
    if (sorted.has(table)) return;
    for (const name of parents.get(table.name) ?? []) {
      if (name === table.name) continue;
      const cycle = above.includes(name);
      if (cycle) throw new Error(`${name} and ${table.name} refer to each other`);
      const parent = byName.get(name);
      if (parent !== undefined) place(parent, [...above, table.name]);
    }
    sorted.add(table);
  };
  for (const table of tables) place(table, []);
  return [...sorted];
}

/** Where each sequence stands; one that was never asked is left out. */
export async function sequencesOf(
  client: pg.ClientBase,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = current_schema() and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]));
}
