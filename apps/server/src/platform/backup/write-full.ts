import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Where } from '../database/pool.ts';
import { slotOf } from '../database/slots.ts';
import { type Begun, beginChain, whyNoChanges } from './chain.ts';
import { onConnection } from './connection.ts';
import {
  counter,
  END,
  FORMAT,
  type FullEnd,
  type FullManifest,
  jsonEntry,
  MANIFEST,
} from './contents.ts';
import { type CopiedTable, copyOut } from './copy.ts';
import { nameOf, type Written, writeWhole } from './files.ts';
import { seal } from './seal.ts';
import { sequencesOf, shapeOf } from './shape.ts';
import { type Entry, writeTar } from './tar.ts';

/** Rows are gathered into entries of about this size. */
const ENTRY_BYTES = 1024 * 1024;

export interface FullNeeds {
  readonly where: Where;
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly version: string;
  /** Of this server, in the names of its files. */
  readonly mark: string;
  /** Tables whose rows are worth nothing after a restore. */
  readonly leaveOut: readonly string[];
  readonly now: Date;
  /** Whether changes are to follow, when PostgreSQL can tell them. */
  readonly followed: 'by-changes' | 'by-nothing';
}

export interface MadeFull extends Written {
  readonly manifest: FullManifest;
  readonly end: FullEnd;
  /** Why no changes can follow; null when they can, or when nobody wants them. */
  readonly noChanges: string | null;
}

/** Makes a full backup of everything that was committed at one moment, while others go on writing. */
export async function makeFull(client: pg.Client, needs: FullNeeds): Promise<MadeFull> {
  const { tables } = await shapeOf(client, needs.leaveOut);
  const id = randomBytes(4).toString('hex');
  const { begun, noChanges } =
    needs.followed === 'by-changes'
      ? await begin(client, needs.where, { id, tables: tables.map(({ name }) => name) })
      : { begun: null, noChanges: null };
  try {
    await client.query('begin isolation level repeatable read read only');
    if (begun !== null) await client.query(`set transaction snapshot '${begun.snapshot}'`);
    const manifest = await manifestOf(client, { ...needs, id, tables, begun });
    let end: FullEnd = { tables: {}, sequences: {} };
    const entries = fullEntries(client, manifest, (done) => {
      end = done;
    });
    const name = nameOf({ mark: needs.mark, id, madeAt: needs.now, number: 0 });
    const sealed = await seal(writeTar(entries), needs.recipients);
    const written = await writeWhole(needs.folder, name, sealed);
    await client.query('commit');
    return { ...written, manifest, end, noChanges };
  } catch (fault) {
    await begun?.close();
    await forget(needs.where, id);
    throw fault;
  } finally {
    await begun?.close();
  }
}

/** A full backup that no changes can follow is still better than none. */
async function begin(
  client: pg.Client,
  where: Where,
  about: Parameters<typeof beginChain>[2],
): Promise<{ readonly begun: Begun | null; readonly noChanges: string | null }> {
  const noChanges = await whyNoChanges(client);
  if (noChanges !== null) return { begun: null, noChanges };
  try {
    return { begun: await beginChain(where, client, about), noChanges: null };
  } catch (fault) {
    await client.query('rollback');
    const why = fault instanceof Error ? fault.message : String(fault);
    return { begun: null, noChanges: `PostgreSQL begins no slot (${why})` };
  }
}

/** A slot behind a backup that was not made would only keep the log from being cleaned up. */
async function forget(where: Where, id: string): Promise<void> {
  try {
    await onConnection(where, (client) =>
      client.query(
        'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
        [slotOf(id)],
      ),
    );
  } catch {
    // The database is away: the next backup ends the chain.
  }
}

async function manifestOf(
  client: pg.Client,
  about: FullNeeds & {
    readonly id: string;
    readonly tables: readonly CopiedTable[];
    readonly begun: Begun | null;
  },
): Promise<FullManifest> {
  const { rows } = await client.query<{ postgres: string; epoch: number }>(
    `select current_setting('server_version_num') as postgres,
       (select max(epoch) from epochs) as epoch`,
  );
  const done = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations order by name',
  );
  return {
    kind: 'full',
    format: FORMAT,
    id: about.id,
    madeAt: about.now.toISOString(),
    version: about.version,
    postgres: Math.floor(Number(rows[0]?.postgres) / 10_000),
    epoch: rows[0]?.epoch ?? 0,
    migrations: done.rows,
    tables: about.tables.map(({ name, columns, key }) => ({
      name,
      columns: [...columns],
      key: [...key],
    })),
    lsn: about.begun?.lsn ?? null,
  };
}

async function* fullEntries(
  client: pg.Client,
  manifest: FullManifest,
  ended: (end: FullEnd) => void,
): AsyncGenerator<Entry> {
  yield jsonEntry(MANIFEST, manifest);
  const tables: FullEnd['tables'] = {};
  for (const table of manifest.tables) {
    const sum = counter();
    let rows = 0;
    let entry = 0;
    const copied = copyOut(client, table, (count) => {
      rows = count;
    });
    for await (const data of gathered(copied)) {
      sum.add(data);
      entry += 1;
      yield { name: `tables/${table.name}/${String(entry).padStart(6, '0')}.copy`, data };
    }
    tables[table.name] = { rows, ...sum.done() };
  }
  const end = { tables, sequences: await sequencesOf(client) };
  ended(end);
  yield jsonEntry(END, end);
}

async function* gathered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let have: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    have.push(chunk);
    bytes += chunk.length;
    if (bytes < ENTRY_BYTES) continue;
    yield Buffer.concat(have);
    have = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(have);
}
