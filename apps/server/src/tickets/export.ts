import type { AttachmentId } from '@firstline/protocol/ids';
import type { Ticket } from '@firstline/protocol/tickets';
import type { Tx } from '../platform/database/transaction.ts';
import * as files from './attachments/store.ts';
import { describeRows, toEntry } from './describe.ts';
import * as store from './store.ts';

/** Tickets that are in memory at a time, with their conversations. */
const PAGE = 100;

/** Every ticket with its whole conversation, by number; those that changed since, when that is wanted. */
export async function* exportTickets(tx: Tx, since: Date | null): AsyncGenerator<Ticket> {
  for (let number = 0; ; ) {
    const kept = await store.numberedAfter(tx, { number, since, limit: PAGE });
    const ids = kept.map((one) => one.id);
    const rows = await describeRows(tx, kept);
    const entries = Map.groupBy(await store.entriesOf(tx, ids), (entry) => entry.ticketId);
    const attachments = await files.attachmentsOf(tx, ids);
    for (const row of rows) {
      const said = entries.get(row.id) ?? [];
      yield { row, entries: said.map((entry) => toEntry(entry, attachments)) };
    }
    const last = kept.at(-1);
    if (last === undefined) return;
    ({ number } = last);
  }
}

/** The bytes of a complete attachment, part by part. */
export async function* attachmentBytes(tx: Tx, id: AttachmentId): AsyncGenerator<Buffer> {
  for (let offset = 0; ; ) {
    const part = await files.partFrom(tx, id, offset);
    if (part === null) return;
    yield part.data;
    offset = part.offset + part.data.length;
  }
}
