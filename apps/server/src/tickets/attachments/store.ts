import type { AttachmentId, EntryId, TicketId } from '@firstline/protocol/ids';
import type { Attachment } from '@firstline/protocol/tickets';
import type { Selectable } from 'kysely';
import { anyOf } from '../../platform/database/any-of.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Database } from '../../platform/database/types.ts';

export interface NewAttachment {
  readonly id: AttachmentId;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** False when the id of one is taken. */
export async function insertAttachments(
  tx: Tx,
  ticketId: TicketId,
  entryId: EntryId,
  attachments: readonly NewAttachment[],
): Promise<boolean> {
  if (attachments.length === 0) return true;
  const rows = await tx.sql
    .insertInto('attachments')
    .values(
      attachments.map((one, position) => ({
        id: one.id,
        ticket_id: ticketId,
        entry_id: entryId,
        position,
        name: one.name,
        media_type: one.mediaType,
        bytes: one.bytes,
        received: 0,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return rows.length === attachments.length;
}

export interface KeptAttachment extends NewAttachment {
  readonly ticketId: TicketId;
  readonly entryId: EntryId;
  readonly received: number;
}

const toAttachment = (row: Selectable<Database['attachments']>): KeptAttachment => ({
  id: row.id as AttachmentId, // as: a uuid column
  ticketId: row.ticket_id as TicketId, // as: a uuid column
  entryId: row.entry_id as EntryId, // as: a uuid column
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  received: row.received,
});

/** Attachments of these tickets, by the entry they came with. */
export async function attachmentsOf(
  tx: Tx,
  tickets: readonly TicketId[],
): Promise<ReadonlyMap<string, readonly Attachment[]>> {
  const found = new Map<string, Attachment[]>();
  if (tickets.length === 0) return found;
  const rows = await tx.sql
    .selectFrom('attachments')
    .selectAll()
    .where('ticket_id', '=', anyOf(tickets))
    .orderBy('position')
    .execute();
  for (const { id, entryId, name, mediaType, bytes, received } of rows.map(toAttachment)) {
    const complete = received === bytes;
    found.set(entryId, [...(found.get(entryId) ?? []), { id, name, mediaType, bytes, complete }]);
  }
  return found;
}

export async function attachment(tx: Tx, id: AttachmentId): Promise<KeptAttachment | null> {
  const row = await tx.sql
    .selectFrom('attachments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toAttachment(row);
}

export async function insertPart(
  tx: Tx,
  id: AttachmentId,
  offset: number,
  data: Buffer,
): Promise<void> {
  await tx.sql
    .insertInto('attachment_parts')
    .values({ attachment_id: id, part_offset: offset, data })
    .execute();
  await tx.sql
    .updateTable('attachments')
    .set({ received: offset + data.length })
    .where('id', '=', id)
    .execute();
}

/** The part that starts at or after `offset`; null at the end. */
export async function partFrom(
  tx: Tx,
  id: AttachmentId,
  offset: number,
): Promise<{ readonly offset: number; readonly data: Buffer } | null> {
  const row = await tx.sql
    .selectFrom('attachment_parts')
    .select(['part_offset', 'data'])
    .where('attachment_id', '=', id)
    .where('part_offset', '>=', offset)
    .orderBy('part_offset')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { offset: row.part_offset, data: row.data };
}
