import type pg from 'pg';
import { slotOf } from '../database/slots.ts';
import { PUBLICATION } from './chain.ts';
import {
  type ChangesEnd,
  type ChangesManifest,
  counter,
  END,
  FORMAT,
  jsonEntry,
  MANIFEST,
} from './contents.ts';
import {
  type BackupSet,
  checksumOf,
  nameOf,
  toldChecksum,
  type Written,
  writeWhole,
} from './files.ts';
import { seal } from './seal.ts';
import { sequencesOf } from './shape.ts';
import { type Entry, writeTar } from './tar.ts';

/** Messages that are fetched, and kept in memory, at a time. One may be a snapshot of 2 MB, which comes as hex. */
const AT_ONCE = 16;
/** Messages are gathered into entries of about this size. */
const ENTRY_BYTES = 1024 * 1024;

export interface ChangesNeeds {
  readonly folder: string;
  readonly recipients: readonly string[];
  readonly now: Date;
}

/**
 * Writes what was committed since the last file of a set into the next one; null when nothing was. The
 * log is let go only once the file is on the disk: a kill in between writes the same changes again, and
 * a restore skips what it has seen.
 */
export async function writeChanges(
  client: pg.Client,
  set: BackupSet,
  needs: ChangesNeeds,
): Promise<Written | null> {
  const { id } = set.full;
  const { from, until } = await span(client, id);
  await client.query('begin');
  await client.query(
    `declare changes no scroll cursor for select data
     from pg_logical_slot_peek_binary_changes($1, $2, null,
       'proto_version', '1', 'publication_names', '${PUBLICATION}')`,
    [slotOf(id), until],
  );
  const first = await fetchMore(client);
  const written = first.length === 0 ? null : await write(first);
  await client.query('commit');
  await client.query('select pg_replication_slot_advance($1, $2)', [slotOf(id), until]);
  return written;

  async function write(begin: readonly Row[]): Promise<Written> {
    const before = set.changes.at(-1) ?? set.full;
    const number = before.number + 1;
    const manifest: ChangesManifest = {
      kind: 'changes',
      format: FORMAT,
      id,
      number,
      after: (await toldChecksum(before.path)) ?? (await checksumOf(before.path)),
      from,
      until,
      madeAt: needs.now.toISOString(),
    };
    const name = nameOf({ mark: set.full.mark, id, number, madeAt: needs.now });
    const entries = changeEntries(client, manifest, begin);
    return writeWhole(needs.folder, name, await seal(writeTar(entries), needs.recipients));
  }
}

interface Row {
  readonly data: Buffer;
}

async function span(
  client: pg.Client,
  id: string,
): Promise<{ readonly from: string; readonly until: string }> {
  const { rows } = await client.query<{ from: string; until: string }>(
    `select confirmed_flush_lsn::text as from,
       greatest(pg_current_wal_flush_lsn(), confirmed_flush_lsn)::text as until
     from pg_replication_slots where slot_name = $1`,
    [slotOf(id)],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`there is no slot ${slotOf(id)}`);
  return found;
}

const fetchMore = async (client: pg.Client): Promise<readonly Row[]> =>
  (await client.query<Row>(`fetch ${AT_ONCE} from changes`)).rows;

async function* changeEntries(
  client: pg.Client,
  manifest: ChangesManifest,
  begin: readonly Row[],
): AsyncGenerator<Entry> {
  yield jsonEntry(MANIFEST, manifest);
  const sum = counter();
  let entry = 0;
  let messages = 0;
  let have: Buffer[] = [];
  let bytes = 0;
  const gathered = (): Entry => {
    const data = Buffer.concat(have);
    sum.add(data);
    have = [];
    bytes = 0;
    entry += 1;
    return { name: `changes/${String(entry).padStart(6, '0')}.pgoutput`, data };
  };
  for (let rows = begin; rows.length > 0; rows = await fetchMore(client)) {
    messages += rows.length;
    for (const { data } of rows) {
      have.push(lengthOf(data), data);
      bytes += data.length;
      if (bytes >= ENTRY_BYTES) yield gathered();
    }
  }
  if (have.length > 0) yield gathered();
  const end: ChangesEnd = { messages, ...sum.done(), sequences: await sequencesOf(client) };
  yield jsonEntry(END, end);
}

function lengthOf(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return length;
}

/** The messages of an entry, as they were written. */
export function* messagesIn(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; ) {
    const length = data.readUInt32BE(at);
    yield data.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
}
