import type pg from 'pg';
import { type Migration, migrateWithin, readMigrations } from '../database/migrate.ts';
import { createApplying } from './apply-changes.ts';
import {
  BackupFault,
  type ChangesManifest,
  counter,
  type FullEnd,
  type FullManifest,
  readChanges,
  readFull,
} from './contents.ts';
import { copyIn, copyOut, listed, quoted } from './copy.ts';
import { unseal } from './seal.ts';
import { shapeOf } from './shape.ts';

export interface LoadWanted {
  readonly file: string;
  readonly identities: readonly string[];
  /** Changes that follow without a gap, as `verify` found them. */
  readonly changes: readonly { readonly path: string; readonly manifest: ChangesManifest }[];
  /** The moment to go back to; null: the newest there is. */
  readonly until: Date | null;
  /** Also read every table again once it is there, and compare. */
  readonly compare: 'rows' | 'every-byte';
}

export interface Loaded {
  readonly manifest: FullManifest;
  readonly rows: number;
  readonly transactions: number;
  /** The newest moment that is in the data now. */
  readonly until: Date;
  /** Migrations that this version has and the backup did not. */
  readonly migrated: readonly string[];
}

/**
 * Fills an empty schema from a backup, inside the transaction that `client` is in: until that commits,
 * nobody sees any of it, and a kill leaves the schema as empty as it was.
 */
export async function load(client: pg.ClientBase, wanted: LoadWanted): Promise<Loaded> {
  const parts = readFull(unseal(wanted.file, wanted.identities));
  const first = await parts.next();
  if (first.done === true || !('manifest' in first.value)) throw new BackupFault('it is empty');
  const { manifest } = first.value;
  const { then, later } = migrationsFor(manifest);

  await migrateWithin(client, then);
  // All of them: those that were left out have rows of their migrations, too.
  const tables = (await shapeOf(client, [])).tables.map(({ name }) => name);
  for (const name of tables) await client.query(`alter table ${quoted(name)} disable trigger user`);
  await client.query(`truncate ${listed(tables)}`);
  const { end, rows } = await fill(client, manifest, parts);
  if (wanted.compare === 'every-byte') await compare(client, manifest, end);
  await setSequences(client, end.sequences);

  const applying = createApplying(client, wanted);
  for (const file of wanted.changes) {
    applying.nextFile();
    if (!(await applyFile(client, applying, file.path, wanted.identities))) break;
  }
  for (const name of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
  await migrateWithin(client, later);
  const newest = applying.committedAt() ?? new Date(manifest.madeAt);
  return {
    manifest,
    rows,
    transactions: applying.transactions(),
    until: newest,
    migrated: later.map(({ name }) => name),
  };
}

/** The migrations that a backup was made with, and those that this version has beyond them. */
export function migrationsFor(
  manifest: Pick<FullManifest, 'migrations' | 'version'>,
  ours: readonly Migration[] = readMigrations(),
): { readonly then: readonly Migration[]; readonly later: readonly Migration[] } {
  for (const { name, sha256 } of manifest.migrations) {
    const own = ours.find((one) => one.name === name);
    if (own === undefined) {
      throw new BackupFault(
        `Firstline ${manifest.version}, which is newer, made it (it knows ${name}); restore it with that version`,
      );
    }
    if (own.sha256 !== sha256) throw new BackupFault(`its migration ${name} is not ours`);
  }
  const known = new Set(manifest.migrations.map(({ name }) => name));
  return {
    then: ours.filter(({ name }) => known.has(name)),
    later: ours.filter(({ name }) => !known.has(name)),
  };
}

type Parts = ReturnType<typeof readFull>;

async function fill(
  client: pg.ClientBase,
  manifest: FullManifest,
  parts: Parts,
): Promise<{ readonly end: FullEnd; readonly rows: number }> {
  let total = 0;
  const counted = new Map<string, number>();
  let part = await parts.next();
  for (const table of manifest.tables) {
    const rows = await copyIn(client, table, rowsOf(table.name));
    counted.set(table.name, rows);
    total += rows;
  }
  if (part.done === true || !('end' in part.value)) {
    throw new BackupFault('its tables are not in the order of its manifest');
  }
  const { end } = part.value;
  for (const [name, rows] of counted) {
    if (end.tables[name]?.rows !== rows) throw new BackupFault(`rows of ${name} are missing`);
  }
  // To the last byte: it is the one that proves that all were there.
  if ((await parts.next()).done !== true) throw new BackupFault('there is something after its end');
  return { end, rows: total };

  async function* rowsOf(name: string): AsyncGenerator<Buffer> {
    while (part.done !== true && 'data' in part.value && part.value.of === name) {
      yield part.value.data;
      part = await parts.next();
    }
  }
}

async function compare(client: pg.ClientBase, manifest: FullManifest, end: FullEnd): Promise<void> {
  for (const table of manifest.tables) {
    const sum = counter();
    for await (const chunk of copyOut(client, table, () => {})) sum.add(chunk);
    if (sum.done().sha256 !== end.tables[table.name]?.sha256) {
      throw new BackupFault(`${table.name} came back otherwise than it was`);
    }
  }
}

async function applyFile(
  client: pg.ClientBase,
  applying: ReturnType<typeof createApplying>,
  file: string,
  identities: readonly string[],
): Promise<boolean> {
  let goesOn = true;
  for await (const part of readChanges(unseal(file, identities))) {
    if ('data' in part && goesOn) goesOn = await applying.take(part.data);
    // Also when the rest is too new: what was applied may have taken numbers from them.
    if ('end' in part) await setSequences(client, part.end.sequences);
  }
  return goesOn;
}

async function setSequences(
  client: pg.ClientBase,
  sequences: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [name, value] of Object.entries(sequences)) {
    await client.query('select setval($1::text::regclass, $2)', [quoted(name), value]);
  }
}
