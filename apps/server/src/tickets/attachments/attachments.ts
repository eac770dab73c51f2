import type { AttachmentId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { ATTACHMENT_PART_BYTES } from '@firstline/protocol/tickets';
import { record } from '../../audit/audit.ts';
import type { Context, DeviceActor } from '../../context.ts';
import { deviceOf } from '../../devices/devices.ts';
import { draftOf, lockTicket, save } from '../change.ts';
import * as policy from '../policy.ts';
import * as store from './store.ts';

export interface Part {
  readonly attachmentId: AttachmentId;
  readonly ticketId: TicketId;
  readonly offset: number;
  /** base64 */
  readonly data: string;
}

/** Keeps the next part of a file. A repeated part is ignored; a gap is told which offset is missing. */
export function submitPart(
  ctx: Context<DeviceActor>,
  part: Part,
): Promise<{ received: number; complete: boolean }> {
  const data = Buffer.from(part.data, 'base64');
  if (data.length > ATTACHMENT_PART_BYTES) {
    throw new Refusal('attachment.too-large', { limit: ATTACHMENT_PART_BYTES, count: data.length });
  }
  return ctx.transaction(async (tx) => {
    const device = await deviceOf(tx, ctx.actor.id);
    const ticket = await lockTicket(tx, part.ticketId);
    policy.mine(device, ticket);
    const file = await store.attachment(tx, part.attachmentId);
    if (file === null || file.ticketId !== ticket.id) throw new Refusal('attachment.not-found');
    const { received, bytes } = file;
    if (part.offset < received || bytes === 0) return { received, complete: received === bytes };
    if (part.offset > received) {
      throw new Refusal('attachment.out-of-order', { expected: received });
    }
    const after = received + data.length;
    if (after > bytes) throw new Refusal('attachment.too-large', { limit: bytes, count: after });
    if (data.length === 0) return { received, complete: false };
    await store.insertPart(tx, file.id, part.offset, data);
    if (after === bytes) {
      await record(tx, ctx, 'attachment.completed', file.id, { bytes });
      await save(tx, draftOf(ticket), ctx.now);
    }
    return { received: after, complete: after === bytes };
  });
}

export interface Download {
  readonly name: string;
  readonly bytes: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** A complete file, part by part, so that ten megabytes are never in memory at once. */
export async function readAttachment(ctx: Context, id: AttachmentId): Promise<Download> {
  policy.readTicket(ctx.actor);
  const file = await ctx.transaction(async (tx) => {
    const found = await store.attachment(tx, id);
    if (found === null || found.received !== found.bytes) {
      throw new Refusal('attachment.not-found');
    }
    await record(tx, ctx, 'attachment.read', id);
    return found;
  });
  async function* parts(): AsyncIterable<Uint8Array> {
    for (let offset = 0; offset < file.bytes; ) {
      const part = await ctx.transaction((tx) => store.partFrom(tx, id, offset));
      if (part === null) throw new Error(`attachment ${id} lost a part at ${offset}`);
      yield part.data;
      offset = part.offset + part.data.length;
    }
  }
  return { name: file.name, bytes: file.bytes, parts: parts() };
}
