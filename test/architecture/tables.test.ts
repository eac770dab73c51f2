import { expect, test } from 'vitest';
import { filesBelow, isTest } from './files.ts';

/** Tables belong to the slice that names them in its migration: `-- slice: tickets` stands above its tables. */
const owners = new Map<string, string>();
for (const file of filesBelow(['apps/server/src/platform/database/migrations'], ['.sql'])) {
  let slice = '';
  for (const line of file.text.split('\n')) {
    slice = /^-- slice: (\S+)/.exec(line)?.[1] ?? slice;
    const table = /^create table (?:if not exists )?(\w+)/i.exec(line)?.[1];
    if (table !== undefined) owners.set(table, slice);
  }
}

test('every table has an owner', () => {
  const orphans = [...owners].filter(([, slice]) => slice === '').map(([table]) => table);

  expect(owners.size).toBeGreaterThan(5);
  expect(orphans).toEqual([]);
});

test('a slice names only its own tables', () => {
  const faults = filesBelow(['apps/server/src'], ['.ts'])
    .filter((file) => !isTest(file.path))
    .flatMap((file) => {
      const slice = /^apps\/server\/src\/([^/]+)\//.exec(file.path)?.[1];
      if (slice === undefined || slice === 'platform' || slice === 'cli' || slice === 'demo')
        return [];
      return tablesNamed(file.text)
        .filter((table) => owners.has(table) && owners.get(table) !== slice)
        .map((table) => `${file.path} names ${table} of ${owners.get(table)}`);
    });

  expect(faults).toEqual([]);
});

test('SQL stands in store files only', () => {
  const faults = filesBelow(['apps/server/src'], ['.ts'])
    .filter(
      (file) =>
        !isTest(file.path) && /^apps\/server\/src\/(?!platform|demo)[^/]+\//.test(file.path),
    )
    .filter((file) => !file.path.endsWith('/store.ts') && tablesNamed(file.text).length > 0);

  expect(faults.map((file) => file.path)).toEqual([]);
});

function tablesNamed(text: string): string[] {
  const kysely =
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*'(\w+)/g;
  const raw = /\b(?:from|into|update|join)\s+([a-z_]{4,})\b/g;
  const inSql = [...text.matchAll(/sql(?:<[^>]*>)?`([^`]*)`/g)].map((found) => found[1] ?? '');
  return [
    ...[...text.matchAll(kysely)].map((found) => found[1] ?? ''),
    ...inSql.flatMap((query) => [...query.matchAll(raw)].map((found) => found[1] ?? '')),
  ].filter((table) => owners.has(table));
}
