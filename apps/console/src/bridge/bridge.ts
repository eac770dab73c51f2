/** All that the console's window may ask of its engine, and all that it may be told. The web page uses the same. */
import {
  type AnswersOf,
  type BridgeOf,
  call,
  defineBridge,
  type TellOf,
} from '@firstline/desktop/bridge/define-bridge';
import { UpdateView } from '@firstline/desktop/bridge/update-view';
import { AuditEntry } from '@firstline/protocol/audit';
import {
  getBatchEndpoint,
  listBatchesEndpoint,
  RolloutComputer,
} from '@firstline/protocol/batches';
import { Device } from '@firstline/protocol/devices';
import { createTokenEndpoint, NewToken } from '@firstline/protocol/enrolment';
import { RemedyId, RemedyRun } from '@firstline/protocol/health';
import { Person } from '@firstline/protocol/people';
import { Shell } from '@firstline/protocol/remote-shell';
import { Entry, Priority, Ticket, TicketRow } from '@firstline/protocol/tickets';
import { z } from 'zod';

const none = z.object({});

export const Session = z.object({
  /** `unknown` while the engine looks for a kept session at start. */
  state: z.enum(['unknown', 'signed-out', 'signed-in', 'expired']),
  me: Person.nullable(),
  organisation: z.string().nullable(),
  trust: z.enum(['embedded', 'split']).nullable(),
  server: z.string(),
  /** Whether this console can open shells (Electron) or only offers to start the desktop console (web). */
  shells: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const Link = z.object({
  state: z.enum(['online', 'connecting', 'offline']),
  /** Round trip, milliseconds. */
  ms: z.number().nullable(),
  /** ISO; when the next try starts. */
  retryAt: z.string().nullable(),
  /** ISO; what is on screen was true then. */
  trueAt: z.string().nullable(),
});
export type Link = z.infer<typeof Link>;

export const ShellView = z.object({
  shellId: z.string(),
  ticketId: z.string(),
  ticketNumber: z.number().int(),
  deviceName: z.string(),
  person: z.string(),
  why: z.string(),
  minutes: z.number().int(),
  state: z.enum(['connecting', 'waiting', 'live', 'ended']),
  /** Six digits, once the handshake is done. */
  code: z.string().nullable(),
  firstUse: z.boolean(),
  /** ISO; no answer by then is no. */
  answerBefore: z.string().nullable(),
  /** How long the person had to answer at first. */
  answerSeconds: z.number().int(),
  account: z.string().nullable(),
  startedAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  end: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  linkMs: z.number().nullable(),
});
export type ShellView = z.infer<typeof ShellView>;

const ticketId = z.object({ ticketId: z.string() });

export const consoleBridge = defineBridge({
  calls: {
    'session.get': call(none, Session),
    'session.sign-in': call(z.object({ email: z.string(), password: z.string() }), Session),
    'session.sign-in-by-link': call(z.object({ code: z.string() }), Session),
    'session.sign-out': call(none, Session),
    /** Null where the program is a page: it is as new as the server that brought it. */
    'update.get': call(none, UpdateView.nullable()),
    /** Looks for a newer version now; answers when that is done. */
    'update.check': call(none, UpdateView.nullable()),
    /** Takes what is offered; answers at once. */
    'update.install': call(none, UpdateView.nullable()),
    /** Restarts into what is ready, as soon as nothing is disturbed. */
    'update.restart': call(none, UpdateView.nullable()),
    'link.get': call(none, Link),
    'link.retry': call(none, none),
    /** The whole queue as the engine has it. */
    'ticket.list': call(none, z.object({ tickets: z.array(TicketRow), loaded: z.boolean() })),
    'ticket.get': call(ticketId, Ticket),
    'ticket.write': call(
      z.object({
        ticketId: z.string(),
        kind: z.enum(['message', 'note']),
        body: z.string(),
        // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket; never awaited
        then: z.enum(['wait', 'stay', 'resolve']),
        seen: z.string().nullable(),
      }),
      Ticket,
    ),
    'ticket.assign': call(
      z.object({ ticketId: z.string(), assignee: z.string().nullable() }),
      Ticket,
    ),
    'ticket.priority': call(z.object({ ticketId: z.string(), priority: Priority }), Ticket),
    'ticket.move': call(
      z.object({
        ticketId: z.string(),
        move: z.enum(['accept', 'ask', 'answer', 'resolve', 'reopen', 'close']),
      }),
      Ticket,
    ),
    'ticket.at': call(
      z.object({ ticketId: z.string().nullable(), doing: z.enum(['looking', 'writing']) }),
      none,
    ),
    'technician.list': call(none, z.object({ technicians: z.array(Person) })),
    'device.list': call(none, z.object({ devices: z.array(Device) })),
    'device.get': call(
      z.object({ deviceId: z.string() }),
      z.object({
        device: Device,
        snapshots: z.array(
          z.object({
            id: z.string(),
            takenAt: z.string(),
            bytes: z.number(),
            bad: z.number(),
            warn: z.number(),
          }),
        ),
      }),
    ),
    'snapshot.get': call(
      z.object({ snapshotId: z.string() }),
      z.object({
        id: z.string(),
        deviceId: z.string(),
        deviceName: z.string(),
        takenAt: z.string(),
        receivedAt: z.string(),
        bytes: z.number(),
        sha256: z.string(),
        json: z.string(),
      }),
    ),
    /** Saves an attachment through the system's dialog (Electron) or as a download (web). */
    'attachment.save': call(z.object({ attachmentId: z.string(), name: z.string() }), none),
    'audit.list': call(
      z.object({ before: z.number().optional() }),
      z.object({ entries: z.array(AuditEntry) }),
    ),
    'draft.list': call(none, z.record(z.string(), z.string())),
    'draft.save': call(z.object({ key: z.string(), text: z.string() }), none),
    'shell.ask': call(
      z.object({ ticketId: z.string(), why: z.string(), minutes: z.number().int() }),
      ShellView,
    ),
    'shell.get': call(z.object({ shellId: z.string() }), ShellView.nullable()),
    /** base64 of what is typed. */
    'shell.write': call(z.object({ shellId: z.string(), data: z.string() }), none),
    'shell.resize': call(
      z.object({ shellId: z.string(), columns: z.number().int(), rows: z.number().int() }),
      none,
    ),
    /** The terminal has drawn this many bytes: more may come. */
    'shell.drawn': call(z.object({ shellId: z.string(), bytes: z.number().int() }), none),
    'shell.end': call(z.object({ shellId: z.string() }), none),
    /** Asks the person at the ticket's device; how it goes on is read in the conversation. */
    'remedy.ask': call(z.object({ ticketId: z.string(), remedy: RemedyId }), RemedyRun),
    'remedy.withdraw': call(z.object({ ticketId: z.string(), runId: z.string() }), RemedyRun),
    'device.quarantine': call(
      z.object({ deviceId: z.string(), reason: z.string().nullable() }),
      Device,
    ),
    'rollout.list': call(none, listBatchesEndpoint.answer),
    'rollout.get': call(z.object({ batchId: z.string() }), getBatchEndpoint.answer),
    /** The token is answered this once and kept nowhere. */
    'rollout.create': call(NewToken, createTokenEndpoint.answer),
    'rollout.revoke': call(z.object({ batchId: z.string() }), none),
    'rollout.oldest-agent': call(
      z.object({ oldestAgent: z.string().nullable() }),
      z.object({ oldestAgent: z.string().nullable() }),
    ),
    /** Saves a short text where the person says, if they say a place; as a download in the web page. */
    'text.save': call(
      z.object({ name: z.string().max(80), text: z.string().max(4_096) }),
      z.object({ saved: z.boolean() }),
    ),
    'text.copy': call(z.object({ text: z.string() }), none),
    /** Opens an https address outside Firstline; the page has asked before. */
    'address.open': call(z.object({ address: z.string() }), none),
  },
  events: {
    'session.changed': Session,
    'link.changed': Link,
    'update.changed': UpdateView,
    'ticket.changed': z.object({ row: TicketRow, entry: Entry.nullable() }),
    /** Everything was read again. */
    'ticket.reset': z.object({ tickets: z.array(TicketRow) }),
    'ticket.presence': z.object({
      ticketId: z.string(),
      people: z.array(z.object({ name: z.string(), doing: z.enum(['looking', 'writing']) })),
    }),
    'device.changed': Device,
    /** Null: read the batch, or all of them, again. */
    'rollout.changed': z.object({
      batch: z.string().nullable(),
      computer: RolloutComputer.nullable(),
    }),
    'shell.changed': ShellView,
    'shell.recorded': Shell,
    /** base64 of filtered output. */
    'shell.shown': z.object({ shellId: z.string(), data: z.string() }),
    /** Main or a deep link asks for a place. */
    'place.opened': z.object({ address: z.string() }),
  },
});
export type ConsoleBridge = BridgeOf<typeof consoleBridge>;
export type ConsoleAnswers = AnswersOf<typeof consoleBridge>;
export type ConsoleTell = TellOf<typeof consoleBridge>;
