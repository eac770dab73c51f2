import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../../test/harness/postgres.ts';
import { openPool, type Pool } from './pool.ts';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(
    () => database.connection,
    () => {},
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const numbers = new Set(['integer', 'bigint']);

/** `people.team_id: null`, for every column that types.ts describes. */
function described(): string[] {
  const text = readFileSync(path.join(import.meta.dirname, 'types.ts'), 'utf8');
  const tables = [...text.matchAll(/^ {2}(\w+): (\w+Table);$/gm)];
  return tables.flatMap(([, table, shape]) => {
    const body = new RegExp(`interface ${shape} \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
    return [...body.matchAll(/^ {2}(\w+): (.+);$/gm)].map(
      ([, column, type]) =>
        `${table}.${column}: ${/number/.test(type ?? '') ? 'number' : 'other'}${/null|OrNull/.test(type ?? '') ? ' or null' : ''}`,
    );
  });
}

test('what Kysely believes of the tables is what the migrations made', async () => {
  const columns = await pool.query<{
    table_name: string;
    column_name: string;
    data_type: string;
    is_nullable: string;
  }>(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema = 'public' and table_name <> 'migrations'`,
  );
  const made = columns.rows.map(
    (row) =>
      `${row.table_name}.${row.column_name}: ${numbers.has(row.data_type) ? 'number' : 'other'}${row.is_nullable === 'YES' ? ' or null' : ''}`,
  );

  expect(described().sort()).toEqual(made.sort());
});
