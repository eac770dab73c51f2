import { closeSync, constants, openSync, readSync } from 'node:fs';

const device = '/dev/kmsg';

/** The kernel gives one record at a time, of at most 8 KiB. */
const RECORD_MAX = 8 * 1024;

/** The largest ring that distributions set up holds fewer. */
const RECORDS_MAX = 20_000;

/** So many are read before others have their turn: a millisecond's worth. */
const TURN = 200;

/**
 * What the kernel still remembers having said, oldest first, each record as it writes it; null where
 * this account may not look. Reading never waits for the next record.
 */
export async function readKernelRecords(): Promise<readonly string[] | null> {
  const file = opened();
  if (file === null) return null;
  const buffer = Buffer.allocUnsafe(RECORD_MAX);
  const records: string[] = [];
  try {
    while (records.length < RECORDS_MAX) {
      const read = oneRecord(file, buffer);
      if (read === 'end') break;
      if (read !== null) records.push(read);
      if (records.length % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return records;
  } finally {
    closeSync(file);
  }
}

function opened(): number | null {
  try {
    return openSync(device, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    // Not there, or not for this account: an answer like any other.
    return null;
  }
}

function oneRecord(file: number, buffer: Buffer): string | 'end' | null {
  try {
    const length = readSync(file, buffer, 0, RECORD_MAX, null);
    return length === 0 ? 'end' : buffer.toString('utf8', 0, length);
  } catch (error) {
    // EPIPE: this record was overwritten while we read, the next one is there. EAGAIN: no more for now.
    const overwritten = error instanceof Error && 'code' in error && error.code === 'EPIPE';
    return overwritten ? null : 'end';
  }
}
