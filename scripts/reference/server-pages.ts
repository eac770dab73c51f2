import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { groups, type SettingAbout } from '../../apps/server/src/config/settings.ts';
import { openDatabase } from '../../apps/server/src/platform/database/open.ts';
import { page, table } from './markdown.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every environment variable of the server. */
export const configurationPage = (): string =>
  page(
    'Configuration',
    '`apps/server/src/config.ts`',
    'The server reads these at start and names all faults at once. A secret may lie in a file instead: give ' +
      'its name as `NAME_FILE`. A misspelt name that begins with `FIRSTLINE_` is a fault.',
    ...Object.entries(groups).map(([title, group]) =>
      [
        `## ${title}`,
        table(['Variable', 'What it is', 'When not given'], Object.entries(group).map(settingRow)),
      ].join('\n\n'),
    ),
  );

const settingRow = ([name, { about, otherwise, secret }]: [string, SettingAbout]): string[] => [
  `\`${name}\``,
  secret === true ? `${about} A secret: or \`${name}_FILE\`.` : about,
  otherwise === ''
    ? 'nothing'
    : `\`${otherwise.replace(root, '<checkout>').replace(os.homedir(), '~')}\``,
];

/** Tables of a freshly migrated database. */
export async function databasePage(): Promise<string> {
  // Under /tmp: PostgreSQL, run by root as another account, must reach it.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-reference-'));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const database = await openDatabase({ folder, databaseUrl: null }, log, 'own');
  try {
    const { rows } = await database.pool.query<{
      table_name: string;
      column_name: string;
      data_type: string;
      is_nullable: string;
    }>(
      `select table_name, column_name, data_type, is_nullable from information_schema.columns
       where table_schema = 'public' order by table_name, ordinal_position`,
    );
    const tables = [...new Set(rows.map((row) => row.table_name))];
    return page(
      'Database',
      'a migrated database (`apps/server/src/platform/database/migrations`)',
      ...tables.map((name) =>
        [
          `## ${name}`,
          table(
            ['Column', 'Type', 'May be null'],
            rows
              .filter((row) => row.table_name === name)
              .map((row) => [row.column_name, row.data_type, row.is_nullable.toLowerCase()]),
          ),
        ].join('\n\n'),
      ),
    );
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Acts that the audit log records, with the file that records each. */
export function auditPage(): string {
  const slices = path.join(root, 'apps/server/src');
  const acts = readdirSync(slices, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [...readFileSync(path.join(slices, name), 'utf8').matchAll(/\brecord\(\s*tx,\s*ctx,([^;]+)/g)]
        .flatMap((call) => [...(call[1] ?? '').matchAll(/'([a-z-]+\.[a-z-]+)'/g)])
        .map((found) => [found[1] ?? '', name] as const),
    )
    .sort(([one], [other]) => one.localeCompare(other));
  return page(
    'Audit events',
    'the calls of `audit.record` in `apps/server/src`',
    'One row an act, written in the transaction of the act.',
    table(
      ['Act', 'Recorded in'],
      acts.map(([act, file]) => [`\`${act}\``, `\`apps/server/src/${file}\``]),
    ),
  );
}
