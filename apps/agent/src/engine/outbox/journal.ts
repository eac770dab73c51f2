import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { asRefusal, FILE_MODE, syncFolder, systemCode } from './durable-file.ts';

/** Of SHA-256, hex characters: enough to tell a torn record from a whole one. */
const DIGEST_LENGTH = 16;

export interface Journal {
  /** Resolves once the records are on disk: synced when `durable`, handed to the system when not. All or none. */
  append(records: readonly unknown[], keep: 'durable' | 'soon'): Promise<void>;
  /** Puts these records in place of all others, atomically; asked for once all appends before it are through. */
  replaceWith(records: () => readonly unknown[]): Promise<void>;
  bytes(): number;
  close(): Promise<void>;
}

/** What was found on disk: whole records in order, and how many lines in between were no records. */
export interface Found {
  readonly journal: Journal;
  readonly records: readonly unknown[];
  readonly damaged: number;
}

interface Batch {
  readonly text: string;
  readonly durable: boolean;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * An append-only file of records, one a line: digest, length, JSON. A crash can only tear the last line;
 * a torn end was never acknowledged and is cut off. Records that wait while the disk syncs share the next sync.
 */
export async function openJournal(file: string): Promise<Found> {
  const { records, goodBytes, damaged, existed } = await readJournal(file);
  let handle = await open(file, existed ? 'r+' : 'w+', FILE_MODE);
  await handle.truncate(goodBytes);
  await handle.sync();
  await syncFolder(path.dirname(file));
  let length = goodBytes;
  let waiting: Batch[] = [];
  let writing: Promise<void> = Promise.resolve();
  let closed = false;

  /** Runs one act on the file after another; a failed one does not stop the next. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = writing.then(act);
    writing = result.then(
      () => {},
      () => {},
    );
    return result;
  }

  async function writeWaiting(): Promise<void> {
    const batches = waiting;
    waiting = [];
    if (batches.length === 0) return;
    const bytes = Buffer.from(batches.map((batch) => batch.text).join(''));
    try {
      await writeAll(handle, bytes, length);
      if (batches.some((batch) => batch.durable)) await handle.sync();
      length += bytes.length;
      for (const batch of batches) batch.done();
    } catch (error) {
      // What was written in part must not stand before the next record. If even that fails, the next
      // append writes over it, and a reader cuts it off.
      await handle.truncate(length).catch(() => {});
      for (const batch of batches) batch.failed(asRefusal(error));
    }
  }

  const journal: Journal = {
    append(records, keep) {
      if (closed) return Promise.reject(new Error('the journal is closed'));
      return new Promise((done, failed) => {
        waiting.push({
          text: records.map(line).join(''),
          durable: keep === 'durable',
          done,
          failed,
        });
        void inTurn(writeWaiting);
      });
    },
    replaceWith: (records) =>
      inTurn(async () => {
        const text = records().map(line).join('');
        const neighbour = `${file}.new`;
        const next = await open(neighbour, 'w+', FILE_MODE);
        try {
          await next.writeFile(text);
          await next.sync();
          await rename(neighbour, file);
        } catch (error) {
          await next.close();
          await rm(neighbour, { force: true });
          throw asRefusal(error);
        }
        const old = handle;
        handle = next;
        length = Buffer.byteLength(text);
        await old.close();
        await syncFolder(path.dirname(file));
      }),
    bytes: () => length,
    async close() {
      closed = true;
      await inTurn(writeWaiting);
      await inTurn(() => handle.close());
    },
  };
  return { journal, records, damaged };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(
      bytes,
      written,
      bytes.length - written,
      position + written,
    );
    written += bytesWritten;
  }
}

async function readJournal(file: string) {
  try {
    return { ...recordsIn(await readFile(file)), existed: true };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return { records: [], goodBytes: 0, damaged: 0, existed: false };
  }
}

function recordsIn(bytes: Buffer) {
  const records: unknown[] = [];
  let goodBytes = 0;
  let damaged = 0;
  let skipped = 0;
  for (let start = 0, end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    const record = recordIn(bytes.toString('utf8', start, end));
    start = end + 1;
    if (record === null) {
      skipped += 1;
      continue;
    }
    records.push(record.value);
    // A line that is no record but stands before a whole one was damaged later: kept, and counted.
    damaged += skipped;
    skipped = 0;
    goodBytes = start;
  }
  return { records, goodBytes, damaged };
}

function line(record: unknown): string {
  const json = JSON.stringify(record);
  return `${digest(json)} ${json.length} ${json}\n`;
}

function recordIn(text: string): { readonly value: unknown } | null {
  const [seal = '', length = ''] = text.split(' ', 2);
  const json = text.slice(seal.length + length.length + 2);
  if (json.length !== Number(length) || digest(json) !== seal) return null;
  return { value: JSON.parse(json) };
}

function digest(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, DIGEST_LENGTH);
}
