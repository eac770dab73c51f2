/** All that the agent's windows may ask of the agent, and all that they may be told. */
import {
  type AnswersOf,
  type BridgeOf,
  call,
  defineBridge,
  type TellOf,
} from '@firstline/desktop/bridge/define-bridge';
import { BODY_MAX, Impact, MyTicket, TITLE_MAX } from '@firstline/protocol/tickets';
import { z } from 'zod';

/**
 * Words not sent yet, kept as one whole: `text` is a ticket to come (its first line becomes the title),
 * `answers` are unsent answers by ticket id.
 */
export const Draft = z.object({
  text: z.string(),
  impact: Impact,
  savedAt: z.string(),
  answers: z.record(z.string(), z.string()).default({}),
});
export type Draft = z.infer<typeof Draft>;

/**
 * One line of the preview, most relevant first. `section` is null for the lines that cannot be left out.
 * The short preview shows the lines with `short`; the full one shows all.
 */
const PreviewLine = z.object({
  section: z.string().nullable(),
  short: z.boolean(),
  /** False: stays here, by the person's choice or because it is not needed for this. */
  included: z.boolean(),
  /** The word of the ticket that made this section relevant. */
  matches: z.string().nullable(),
  state: z.enum(['ok', 'absent', 'failed', 'reading']),
  values: z.number().int(),
  summary: z.string(),
});

export const AgentState = z.object({
  connection: z.enum(['online', 'connecting', 'offline', 'not-enrolled', 'refused']),
  /** ISO; since when it has been offline. */
  offlineSince: z.string().nullable(),
  /** Why the server refused this device, if it did. */
  refusal: z.string().nullable(),
  organisation: z.string().nullable(),
  deviceName: z.string(),
  person: z.string().nullable(),
  trust: z.enum(['embedded', 'split']).nullable(),
  keyStore: z.enum(['os', 'file']),
  /** Intents waiting to go out. */
  waiting: z.number().int(),
  /** The server's clock minus ours, seconds; null until known. */
  clockOffBySeconds: z.number().nullable(),
  server: z.string().nullable(),
  version: z.string(),
});
export type AgentState = z.infer<typeof AgentState>;

export const TicketView = z.object({
  ticket: MyTicket,
  unread: z.number().int(),
  /** Ids of entries that have not reached the server yet. */
  sending: z.array(z.string()),
  /** True until the server has acknowledged the ticket itself. */
  unsent: z.boolean(),
  /** Entries the server refused: their text is kept here, and they may be sent again. */
  notSent: z.array(
    z.object({
      entryId: z.string(),
      refusal: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type TicketView = z.infer<typeof TicketView>;

export const Finding = z.object({
  code: z.string(),
  severity: z.enum(['bad', 'warn', 'info']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const Preview = z.object({
  snapshotId: z.string(),
  done: z.boolean(),
  lines: z.array(PreviewLine),
  findings: z.array(Finding),
  /** Private values removed, all rules together. */
  removed: z.number().int(),
  /** Bytes that would go now. */
  bytes: z.number().int(),
});
export type Preview = z.infer<typeof Preview>;

export const Health = z.object({
  checkedAt: z.string().nullable(),
  findings: z.array(Finding),
});

export const LiveShellView = z.object({
  shellId: z.string(),
  technician: z.string(),
  ticketNumber: z.number().int(),
  startedAt: z.string(),
  endsAt: z.string(),
});

export const PermissionView = z.object({
  shellId: z.string(),
  technician: z.string(),
  team: z.string().nullable(),
  organisation: z.string(),
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  why: z.string(),
  minutes: z.number().int(),
  account: z.string(),
  code: z.string(),
  firstUse: z.boolean(),
  answerBefore: z.string(),
});

const none = z.object({});

export const agentBridge = defineBridge({
  calls: {
    'state.get': call(none, AgentState),
    'health.get': call(none, Health),
    'ticket.list': call(none, z.object({ tickets: z.array(TicketView) })),
    'ticket.read': call(z.object({ ticketId: z.string() }), none),
    /** The conversation on screen now, or null: no native notice comes for what is being read. */
    'ticket.shown': call(z.object({ ticketId: z.string().nullable() }), none),
    /** Tries a refused entry once more, at the end of the queue. */
    'ticket.send-again': call(z.object({ entryId: z.string() }), TicketView),
    'draft.get': call(none, Draft.nullable()),
    'draft.save': call(Draft, none),
    /** Starts reading the computer for a ticket to come, or answers with the one under way. */
    'snapshot.prepare': call(none, Preview),
    'snapshot.withhold': call(z.object({ sections: z.array(z.string()) }), Preview),
    /** Exactly what would be sent now. */
    'snapshot.exact': call(none, z.object({ json: z.string() })),
    /** Opens the system's file dialog (Electron) and takes at most 10 MiB a file. */
    'file.pick': call(
      none,
      z.object({
        files: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.number() })),
      }),
    ),
    'file.drop': call(z.object({ id: z.string() }), none),
    'ticket.send': call(
      z.object({
        title: z.string().min(1).max(TITLE_MAX),
        body: z.string().max(BODY_MAX),
        impact: Impact,
        files: z.array(z.string()),
        withSnapshot: z.boolean(),
      }),
      TicketView,
    ),
    'ticket.answer': call(
      z.object({
        ticketId: z.string(),
        body: z.string().min(1).max(BODY_MAX),
        files: z.array(z.string()),
      }),
      TicketView,
    ),
    'ticket.confirm': call(
      z.object({ ticketId: z.string(), fixed: z.boolean(), body: z.string().max(BODY_MAX) }),
      TicketView,
    ),
    'permission.get': call(none, PermissionView.nullable()),
    'permission.answer': call(z.object({ shellId: z.string(), allow: z.boolean() }), none),
    'shell.get': call(none, LiveShellView.nullable()),
    'shell.stop': call(z.object({ shellId: z.string() }), none),
    /** Everything the live shell has shown so far, base64; bounded. */
    'shell.scrollback': call(z.object({ shellId: z.string() }), z.object({ data: z.string() })),
    'window.close': call(none, none),
    'window.open-read-along': call(none, none),
    'text.copy': call(z.object({ text: z.string().max(3_000_000) }), none),
  },
  events: {
    'state.changed': AgentState,
    'health.changed': Health,
    'ticket.changed': TicketView,
    'preview.changed': Preview,
    'permission.changed': PermissionView.nullable(),
    'shell.changed': LiveShellView.nullable(),
    /** base64 of filtered terminal output. */
    'shell.shown': z.object({ shellId: z.string(), data: z.string() }),
    /** Main asks the popover to show a place. */
    'place.opened': z.object({
      place: z.enum(['home', 'ticket']),
      ticketId: z.string().nullable(),
    }),
  },
});
export type AgentBridge = BridgeOf<typeof agentBridge>;
export type AgentAnswers = AnswersOf<typeof agentBridge>;
export type AgentTell = TellOf<typeof agentBridge>;
