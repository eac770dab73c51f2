import { remedyEnded } from '@firstline/protocol/health';
import { shellEnded, shellStarted } from '@firstline/protocol/remote-shell';
import { submitSnapshot } from '@firstline/protocol/snapshots';
import {
  ATTACHMENT_MAX_BYTES,
  answerTicket,
  confirmTicket,
  openTicket,
} from '@firstline/protocol/tickets';
import { AttachmentId, TicketId } from '@firstline/protocol/ids';
import { z } from 'zod';

/**
 * What a person or this device wants the server to record. Ids are made here, so sending an intent
 * again changes nothing. Large bytes are not in it: they stand in a file named by the id beside the journal.
 */
export const Intent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.open'), body: openTicket.body }),
  z.object({ type: z.literal('ticket.answer'), body: answerTicket.body }),
  z.object({ type: z.literal('ticket.confirm'), body: confirmTicket.body }),
  z.object({ type: z.literal('snapshot.submit'), body: submitSnapshot.body.omit({ json: true }) }),
  z.object({
    type: z.literal('attachment'),
    body: z.object({
      attachmentId: AttachmentId,
      ticketId: TicketId,
      bytes: z.number().int().min(0).max(ATTACHMENT_MAX_BYTES),
    }),
  }),
  z.object({ type: z.literal('shell.started'), body: shellStarted.body }),
  z.object({ type: z.literal('shell.ended'), body: shellEnded.body }),
  z.object({ type: z.literal('remedy.ended'), body: remedyEnded.body }),
]);
export type Intent = z.infer<typeof Intent>;

/** The file of an intent's large bytes, or null. */
export function blobOf(intent: Intent): string | null {
  if (intent.type === 'snapshot.submit') return intent.body.snapshotId;
  if (intent.type === 'attachment') return intent.body.attachmentId;
  return null;
}

/** The ticket an intent is about, or null. */
export function ticketOf(intent: Intent): string | null {
  return 'ticketId' in intent.body ? intent.body.ticketId : null;
}

/** The entry of the conversation an intent writes, or null. */
export function entryOf(intent: Intent): string | null {
  return 'entryId' in intent.body ? intent.body.entryId : null;
}

/** Written by a person: the bound of the queue is for these; what the device must report is always taken. */
export function isPersons(intent: Intent): boolean {
  return (
    intent.type !== 'shell.started' &&
    intent.type !== 'shell.ended' &&
    intent.type !== 'remedy.ended'
  );
}
