import { z } from 'zod';
import { Device } from './devices.ts';
import { endpoint } from './endpoint.ts';
import { EnrolmentTokenId, TicketId } from './ids.ts';
import { RolloutComputer } from './batches.ts';
import { Shell } from './remote-shell.ts';
import { Entry, TicketRow } from './tickets.ts';

/** Path of the consoles’ live socket. */
export const LIVE_PATH = '/live/v1';
/** A live ticket is good for this long, milliseconds, once. */
export const LIVE_TICKET_MS = 30_000;
/** A console further behind than this many facts starts again. */
export const LIVE_CATCH_UP_MAX = 5_000;

export const liveTicketEndpoint = endpoint({
  name: 'liveTicket',
  summary: 'A ticket that opens the live socket once, so that no cookie alone opens one.',
  method: 'POST',
  path: '/api/v1/live-tickets',
  access: 'technician',
  answer: z.object({ ticket: z.string() }),
});

/** First frame, console → server. `since`: the last sequence number the console has; facts after it follow. */
export const LiveHello = z.object({
  type: z.literal('live.hello'),
  ticket: z.string().max(200),
  since: z.number().int().nonnegative(),
});

/** What the server recorded, in the order it was committed. Sequence numbers have no gaps. */
export const Fact = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ticket.changed'),
    row: TicketRow,
    /** The entry that came with the change, if one did. */
    entry: Entry.nullable(),
  }),
  z.object({ type: z.literal('device.changed'), device: Device }),
  z.object({ type: z.literal('shell.changed'), shell: Shell }),
  /** Null: read the batch again, or, for whoever is no administrator, nothing to see. */
  z.object({
    type: z.literal('rollout.changed'),
    batch: EnrolmentTokenId.nullable(),
    computer: RolloutComputer.nullable(),
  }),
]);
export type Fact = z.infer<typeof Fact>;

/** Server → console. */
export const LiveFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('live.ready'), seq: z.number().int(), serverTime: z.iso.datetime() }),
  z.object({ type: z.literal('live.fact'), seq: z.number().int(), fact: Fact }),
  /** Too far behind, or the server was restored: read everything again, then say hello from `seq`. */
  z.object({ type: z.literal('live.reset'), seq: z.number().int() }),
  /** Not a fact, not kept: a technician looks at or writes in a ticket. */
  z.object({
    type: z.literal('live.presence'),
    ticketId: TicketId,
    people: z.array(z.object({ name: z.string(), doing: z.enum(['looking', 'writing']) })),
  }),
  z.object({ type: z.literal('live.pong'), sentAt: z.number() }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** Console → server after hello. */
export const LiveSay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('live.ping'), sentAt: z.number() }),
  z.object({
    type: z.literal('live.at'),
    ticketId: TicketId.nullable(),
    doing: z.enum(['looking', 'writing']),
  }),
]);
