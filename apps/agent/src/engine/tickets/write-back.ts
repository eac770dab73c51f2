import { parseShape } from '@firstline/protocol/codec';
import { EntryId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import {
  answerTicket as answerTicketMessage,
  confirmTicket as confirmTicketMessage,
} from '@firstline/protocol/tickets';
import type { OfflineQueue } from '../outbox/offline-queue.ts';
import type { Clock, Random } from '../ports.ts';
import type { Files } from './files.ts';
import { uploads } from './open-ticket.ts';

interface World {
  readonly queue: OfflineQueue;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
}

/** Puts an answer in the outbox, with its files. After a refusal nothing of it waits. */
export async function answerTicket(
  world: World,
  answer: { readonly ticketId: string; readonly body: string; readonly files: readonly string[] },
): Promise<void> {
  const files = world.files.take(answer.files);
  try {
    const body = parseShape(answerTicketMessage.body, {
      ...stated(world, answer.ticketId),
      body: answer.body,
      attachments: files,
    });
    await world.queue.put([{ type: 'ticket.answer', body }, ...uploads(body.ticketId, files)]);
  } catch (error) {
    world.files.giveBack(files);
    throw error;
  }
}

/** Puts "Yes, it works" or "Not yet" in the outbox. */
export async function confirmTicket(
  world: World,
  answer: { readonly ticketId: string; readonly fixed: boolean; readonly body: string },
): Promise<void> {
  const body = parseShape(confirmTicketMessage.body, {
    ...stated(world, answer.ticketId),
    fixed: answer.fixed,
    body: answer.body,
  });
  await world.queue.put([{ type: 'ticket.confirm', body }]);
}

function stated({ clock, random }: World, ticketId: string) {
  return {
    ticketId: parseShape(TicketId, ticketId),
    entryId: EntryId.parse(uuidv7(clock.now(), random(10))),
    writtenAt: new Date(clock.now()).toISOString(),
  };
}
