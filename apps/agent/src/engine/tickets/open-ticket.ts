import { parseShape } from '@firstline/protocol/codec';
import { EntryId, type SnapshotId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { type Impact, openTicket as openTicketMessage } from '@firstline/protocol/tickets';
import type { z } from 'zod';
import type { Intent } from '../outbox/intent.ts';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Clock, Random } from '../ports.ts';
import type { ChosenFile, Files } from './files.ts';

/** A snapshot that goes with a ticket: ready, or still being read and owed. */
export type SnapshotToSend =
  | {
      readonly state: 'ready';
      readonly snapshotId: SnapshotId;
      readonly json: string;
      readonly sha256: string;
    }
  | {
      readonly state: 'owed';
      readonly snapshotId: SnapshotId;
      readonly withheld: readonly string[];
    };

/**
 * Puts a new ticket in the outbox and answers with its id. Text, files and snapshot are acknowledged
 * together; after a refusal nothing of it waits, and the files can be sent again.
 */
export async function openTicket(
  world: {
    readonly queue: OfflineQueue;
    readonly files: Files;
    readonly clock: Clock;
    readonly random: Random;
  },
  written: {
    readonly title: string;
    readonly body: string;
    readonly impact: z.infer<typeof Impact>;
    readonly files: readonly string[];
    readonly snapshot: SnapshotToSend | null;
    /** Made before, by whoever may have to say the same again. */
    readonly ids?: {
      readonly ticketId: TicketId;
      readonly entryId: EntryId;
      readonly writtenAt: string;
    };
  },
): Promise<TicketId> {
  const { queue, clock, random } = world;
  const { snapshot } = written;
  const ticketId = written.ids?.ticketId ?? TicketId.parse(uuidv7(clock.now(), random(10)));
  const files = world.files.take(written.files);
  try {
    const body = parseShape(openTicketMessage.body, {
      ticketId,
      entryId: written.ids?.entryId ?? EntryId.parse(uuidv7(clock.now(), random(10))),
      title: written.title,
      body: written.body,
      impact: written.impact,
      attachments: files,
      snapshotId: snapshot?.snapshotId ?? null,
      writtenAt: written.ids?.writtenAt ?? new Date(clock.now()).toISOString(),
    });
    const intents: Intent[] = [{ type: 'ticket.open', body }, ...uploads(ticketId, files)];
    if (snapshot?.state === 'ready') {
      await queue.keep(snapshot.snapshotId, snapshot.json);
      const { snapshotId, sha256 } = snapshot;
      intents.push({ type: 'snapshot.submit', body: { snapshotId, ticketId, sha256 } });
    }
    if (snapshot?.state === 'owed') {
      const { snapshotId, withheld } = snapshot;
      await queue.put(intents, { snapshotId, ticketId, withheld: [...withheld] });
    } else {
      await queue.put(intents);
    }
    return ticketId;
  } catch (error) {
    world.files.giveBack(files);
    if (snapshot) await queue.drop(snapshot.snapshotId);
    throw error;
  }
}

/** The intents that carry a ticket's files. */
export function uploads(ticketId: TicketId, files: readonly ChosenFile[]): readonly Intent[] {
  return files.map(({ id, bytes }) => ({
    type: 'attachment',
    body: { attachmentId: id, ticketId, bytes },
  }));
}
