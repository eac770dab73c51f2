import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Measure, RemedyEnd, RemedyId } from './health.ts';
import {
  AttachmentId,
  DeviceId,
  EntryId,
  PersonId,
  RemedyRunId,
  ShellId,
  SnapshotId,
  TicketId,
} from './ids.ts';
import { event, message } from './message.ts';

/** Longest title and body, characters (code points are not split: UTF-16 units are counted, as inputs do). */
export const TITLE_MAX = 200;
export const BODY_MAX = 20_000;
/** Largest attachment, bytes, and the largest part of one in a message. */
export const ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024;
export const ATTACHMENT_PART_BYTES = 256 * 1024;

/** Whose turn it is. `new`: nobody has it; `waiting`: on the employee; `resolved`: IT thinks it is fixed. */
export const Status = z.enum(['new', 'open', 'waiting', 'resolved', 'closed']);
export type Status = z.infer<typeof Status>;
export const Priority = z.enum(['urgent', 'high', 'normal', 'low']);
export type Priority = z.infer<typeof Priority>;
/** The employee's one choice: how much it stops them. */
export const Impact = z.enum(['a-bit', 'a-lot', 'cannot-work']);
export type Impact = z.infer<typeof Impact>;

export const Attachment = z.object({
  id: AttachmentId,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** False while parts are still on their way. */
  complete: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Who wrote an entry. A device without a mapped person writes as "Someone at DEVICE". */
export const Author = z.object({
  kind: z.enum(['employee', 'technician', 'system']),
  id: PersonId.nullable(),
  name: z.string(),
});

/** What changed, for system entries; words are the reader's. */
export const Change = z.discriminatedUnion('what', [
  z.object({ what: z.literal('assigned'), to: z.string().nullable() }),
  z.object({ what: z.literal('status'), from: Status, to: Status }),
  z.object({ what: z.literal('priority'), from: Priority, to: Priority }),
  z.object({ what: z.literal('shell-asked'), shellId: ShellId }),
  z.object({
    what: z.literal('shell-ended'),
    shellId: ShellId,
    technician: z.string(),
    /** ISO; null when it never started. */
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime(),
    how: z.string(),
    exitCode: z.number().int().nullable(),
    /** Processes of the shell that could not be ended; 0 is "nothing left running"; null: not known. */
    leftRunning: z.number().int().nullable(),
  }),
  z.object({ what: z.literal('remedy-asked'), runId: RemedyRunId, remedy: RemedyId }),
  /** Written once for an end, and once more when what was done was undone. */
  z.object({
    what: z.literal('remedy-ended'),
    runId: RemedyRunId,
    remedy: RemedyId,
    technician: z.string(),
    end: RemedyEnd,
    /** What it was done to, without private values. */
    object: z.string().nullable(),
    before: Measure.nullable(),
    after: Measure.nullable(),
    undo: z.enum(['possible', 'not-possible']).nullable(),
    endedAt: z.iso.datetime(),
  }),
]);
export type Change = z.infer<typeof Change>;

/** One entry of the conversation. `note` is what only IT sees; agents never receive one. */
export const Entry = z.object({
  id: EntryId,
  kind: z.enum(['message', 'note', 'change']),
  author: Author,
  at: z.iso.datetime(),
  body: z.string(),
  change: Change.nullable(),
  attachments: z.array(Attachment),
});
export type Entry = z.infer<typeof Entry>;

/** A ticket as one line of the queue; every live fact carries a whole one. */
export const TicketRow = z.object({
  id: TicketId,
  /** Shown as FL-1042. */
  number: z.number().int(),
  title: z.string(),
  status: Status,
  priority: Priority,
  impact: Impact,
  requester: z.object({ id: PersonId.nullable(), name: z.string() }),
  assignee: z.object({ id: PersonId, name: z.string() }).nullable(),
  deviceId: DeviceId.nullable(),
  deviceName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** null: the clock is paused or the ticket is done. */
  dueAt: z.iso.datetime().nullable(),
  /** Newest public entry, and who wrote it: "unread" is decided by the reader from it. */
  lastEntryAt: z.iso.datetime(),
  lastAuthor: z.enum(['employee', 'technician', 'system']),
  entries: z.number().int(),
  snapshot: z.object({ id: SnapshotId, bad: z.number().int(), warn: z.number().int() }).nullable(),
  /** Grows with every change of the ticket; a writer sends the one it saw. */
  version: z.number().int(),
});
export type TicketRow = z.infer<typeof TicketRow>;

export const Ticket = z.object({ row: TicketRow, entries: z.array(Entry) });
export type Ticket = z.infer<typeof Ticket>;

/** The console asks for the whole queue once; live facts keep it true from `seq` on. */
export const listTicketsEndpoint = endpoint({
  name: 'listTickets',
  summary:
    'All tickets that are not closed (and, asked for, the closed ones), with the live sequence they are true at.',
  method: 'GET',
  path: '/api/v1/tickets',
  access: 'technician',
  query: z.strictObject({ closed: z.enum(['yes', 'no']).default('no') }),
  answer: z.object({ seq: z.number().int(), tickets: z.array(TicketRow) }),
});

const ticketParams = z.strictObject({ ticketId: TicketId });

export const getTicketEndpoint = endpoint({
  name: 'getTicket',
  summary: 'One ticket with its whole conversation, notes included.',
  method: 'GET',
  path: '/api/v1/tickets/:ticketId',
  access: 'technician',
  params: ticketParams,
  answer: Ticket,
});

export const writeEntryEndpoint = endpoint({
  name: 'writeEntry',
  summary:
    'Writes a public answer or an internal note; an answer may wait on the employee. Repeating the id changes nothing.',
  method: 'POST',
  path: '/api/v1/tickets/:ticketId/entries',
  access: 'technician',
  params: ticketParams,
  body: z.strictObject({
    entryId: EntryId,
    kind: z.enum(['message', 'note']),
    body: z.string().trim().min(1).max(BODY_MAX),
    /** What an answer makes of the ticket: wait for the employee, stay, or resolved. Notes change nothing. */
    then: z.enum(['wait', 'stay', 'resolve']),
    /** The newest entry the writer had seen: a newer one of the employee refuses with ticket.conflict. null sends anyway. */
    seen: EntryId.nullable(),
  }),
  answer: Ticket,
});

export const assignTicketEndpoint = endpoint({
  name: 'assignTicket',
  summary: 'Gives a ticket to a technician, or back to the queue.',
  method: 'PUT',
  path: '/api/v1/tickets/:ticketId/assignee',
  access: 'technician',
  params: ticketParams,
  body: z.strictObject({ entryId: EntryId, assignee: PersonId.nullable() }),
  answer: Ticket,
});

export const setPriorityEndpoint = endpoint({
  name: 'setPriority',
  summary: 'Sets a ticket’s priority; its due time follows.',
  method: 'PUT',
  path: '/api/v1/tickets/:ticketId/priority',
  access: 'technician',
  params: ticketParams,
  body: z.strictObject({ entryId: EntryId, priority: Priority }),
  answer: Ticket,
});

export const moveTicketEndpoint = endpoint({
  name: 'moveTicket',
  summary: 'Moves a ticket along its lifecycle. Closing needs a resolution first.',
  method: 'PUT',
  path: '/api/v1/tickets/:ticketId/status',
  access: 'technician',
  params: ticketParams,
  body: z.strictObject({
    entryId: EntryId,
    move: z.enum(['accept', 'ask', 'answer', 'resolve', 'reopen', 'close']),
  }),
  answer: Ticket,
});

/** The bytes of an attachment. Served as a download, never rendered by the server’s page. */
export const getAttachmentEndpoint = endpoint({
  name: 'getAttachment',
  summary: 'The bytes of one attachment, as a download.',
  method: 'GET',
  path: '/api/v1/attachments/:attachmentId',
  access: 'technician',
  params: z.strictObject({ attachmentId: AttachmentId }),
  answer: z.unknown(),
});

const AttachmentMeta = z.strictObject({
  id: AttachmentId,
  name: z.string().min(1).max(255),
  mediaType: z.string().max(100),
  bytes: z.number().int().min(0).max(ATTACHMENT_MAX_BYTES),
});

/** What an employee sees of a ticket: no notes, no priority, no internal change. */
export const MyTicket = z.object({
  id: TicketId,
  number: z.number().int(),
  title: z.string(),
  status: Status,
  assignee: z.string().nullable(),
  dueAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  entries: z.array(Entry),
});
export type MyTicket = z.infer<typeof MyTicket>;

/**
 * An agent asks for help.
 *
 * `ticketId` is made once, when the window opens, and survives retries: the server opens at most one
 * ticket for it, however often a flaky network repeats the message.
 */
export const openTicket = message(
  'ticket.open',
  z.strictObject({
    ticketId: TicketId,
    entryId: EntryId,
    title: z.string().trim().min(1).max(TITLE_MAX),
    body: z.string().max(BODY_MAX),
    impact: Impact,
    attachments: z.array(AttachmentMeta).max(10),
    /** The snapshot that follows by `snapshot.submit`, if the employee lets one go. */
    snapshotId: SnapshotId.nullable(),
    /** ISO time on the device; shown, never trusted for due times. */
    writtenAt: z.iso.datetime(),
  }),
  MyTicket,
);

/** The employee writes back; a waiting or resolved ticket becomes open again. */
export const answerTicket = message(
  'ticket.answer',
  z.strictObject({
    ticketId: TicketId,
    entryId: EntryId,
    body: z.string().trim().min(1).max(BODY_MAX),
    attachments: z.array(AttachmentMeta).max(10),
    writtenAt: z.iso.datetime(),
  }),
  MyTicket,
);

/** "Did that fix it?": yes closes, not yet reopens. */
export const confirmTicket = message(
  'ticket.confirm',
  z.strictObject({
    ticketId: TicketId,
    entryId: EntryId,
    fixed: z.boolean(),
    body: z.string().trim().max(BODY_MAX),
    writtenAt: z.iso.datetime(),
  }),
  MyTicket,
);

/** One part of an attachment, in order. A repeated part is ignored; a gap is refused with the offset expected. */
export const submitAttachmentPart = message(
  'attachment.part',
  z.strictObject({
    attachmentId: AttachmentId,
    ticketId: TicketId,
    offset: z.number().int().min(0).max(ATTACHMENT_MAX_BYTES),
    /** base64 of at most ATTACHMENT_PART_BYTES. */
    data: z.base64().max(Math.ceil(ATTACHMENT_PART_BYTES / 3) * 4),
  }),
  z.object({ received: z.number().int(), complete: z.boolean() }),
);

/** The tickets of this device’s person: open ones and the last 20 done, newest first. */
export const listMyTickets = message(
  'ticket.list',
  z.strictObject({}),
  z.object({ tickets: z.array(MyTicket) }),
);

/** One of my tickets changed. */
export const myTicketChanged = event('ticket.changed', MyTicket);
