/** All that the agent's windows may ask of the agent, and all that they may be told. */
import {
  type AnswersOf,
  type BridgeOf,
  call,
  defineBridge,
  type TellOf,
} from '@firstline/desktop/bridge/define-bridge';
import { UpdateView } from '@firstline/desktop/bridge/update-view';
import { ChangesSection } from '@firstline/protocol/snapshots/changes';
import { Trend } from '@firstline/protocol/snapshots/trends';
import { RemedyId } from '@firstline/protocol/health';
import { EffectiveShape } from '@firstline/settings/shape';
import { BODY_MAX, Impact, MyTicket, TITLE_MAX } from '@firstline/protocol/tickets';
import { z } from 'zod';
import { RemedyQuestion, RemedyView } from './remedies.ts';

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
  /** Why the server cannot be reached, as far as that is known: the hop that failed, and its facts. */
  trouble: z
    .object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  /** A proxy that wants a name and a password; `wrong`: it did not take the last ones. */
  proxyAsks: z.object({ proxy: z.string(), realm: z.string(), wrong: z.boolean() }).nullable(),
  organisation: z.string().nullable(),
  deviceName: z.string(),
  person: z.string().nullable(),
  trust: z.enum(['embedded', 'split']).nullable(),
  keyStore: z.enum(['os', 'file']),
  /** Intents waiting to go out. */
  waiting: z.number().int(),
  /** The server's clock minus ours, seconds; null until known. */
  clockOffBySeconds: z.number().nullable(),
  /** While what the installer left makes this computer a device; null otherwise. */
  setUp: z
    .object({
      state: z.enum(['asking', 'waiting', 'no-token', 'token-spent', 'token-wrong', 'refused']),
      server: z.string().nullable(),
      /** ISO; when it is tried again by itself. */
      nextAt: z.string().nullable(),
      refusal: z.string().nullable(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
  server: z.string().nullable(),
  /** Who vouches for the server's address; null until it was reached under TLS. */
  certificateIssuer: z.string().nullable(),
  version: z.string(),
});
export type AgentState = z.infer<typeof AgentState>;

/** Something that broke in Firstline itself; its report stays here until a ticket carries it. */
export const CrashView = z.object({
  id: z.string(),
  /** ISO. */
  at: z.string(),
  part: z.enum(['program', 'window', 'process', 'terminal']),
  times: z.number().int(),
  /** Size of the report. */
  bytes: z.number().int(),
  /** Size of the image of memory beside it, which never leaves this computer; 0: none. */
  dumpBytes: z.number().int(),
  /** It went to IT with a ticket. */
  sent: z.boolean(),
});
export type CrashView = z.infer<typeof CrashView>;

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
  /** What can be done about it, by its code. */
  remedy: z.string().nullable(),
  /** ISO; as far as this computer remembers. */
  since: z.string().nullable(),
  /** Codes of what it is the cause of. */
  hides: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

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

/** A part of the computer as its person thinks of it, and how it is. */
export const Area = z.object({
  area: z.enum([
    'storage',
    'memory',
    'battery',
    'network',
    'updates',
    'security',
    'printers',
    'sign-in',
    'crashes',
    'rest',
  ]),
  /**
   * `untold`: this computer does not say. `failed`: reading it went wrong this time. `off`: policy does
   * not have it read.
   */
  verdict: z.enum(['bad', 'warn', 'info', 'ok', 'untold', 'failed', 'off']),
  /** Fill the one sentence; sizes are bytes, as in findings. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Read by code that never ran on this platform. */
  unverified: z.boolean(),
  /** Its findings, by their place in the list. */
  findings: z.array(z.int()),
});
export type Area = z.infer<typeof Area>;

export const Health = z.object({
  /** ISO; null until the first look is done. */
  checkedAt: z.string().nullable(),
  /** A look is under way. */
  looking: z.boolean(),
  /** Worst first. */
  findings: z.array(Finding),
  /** Empty until the first look is done. */
  areas: z.array(Area),
  /** Figures by day, without names. */
  trends: z.array(Trend),
  /** Since the computer was last well, the most telling first; null until there is something to compare with. */
  changes: ChangesSection.nullable(),
});
export type Health = z.infer<typeof Health>;

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
  /** How long there was at first. */
  answerSeconds: z.number().int(),
});

const none = z.object({});

export const agentBridge = defineBridge({
  calls: {
    'state.get': call(none, AgentState),
    'health.get': call(none, Health),
    /** Looks at the whole computer now, unless that is under way; answers at once. */
    'health.look': call(none, Health),
    'ticket.list': call(none, z.object({ tickets: z.array(TicketView) })),
    'ticket.read': call(z.object({ ticketId: z.string() }), none),
    /** The conversation on screen now, or null: no native notice comes for what is being read. */
    'ticket.shown': call(z.object({ ticketId: z.string().nullable() }), none),
    /** Tries a refused entry once more, at the end of the queue. */
    'ticket.send-again': call(z.object({ entryId: z.string() }), TicketView),
    /** A name and a password for the proxy that asks; the connection is tried at once. */
    'proxy.sign-in': call(
      z.object({
        proxy: z.string().max(300),
        user: z.string().min(1).max(200),
        password: z.string().max(200),
      }),
      none,
    ),
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
    /** Newest first. */
    'crash.list': call(none, z.object({ crashes: z.array(CrashView) })),
    /** The very text that a ticket would carry. */
    'crash.read': call(z.object({ id: z.string() }), z.object({ text: z.string() })),
    'crash.delete': call(z.object({ id: z.string() }), none),
    /** Makes a report a file of the ticket to come; it is left out again as any other. */
    'crash.attach': call(
      z.object({ id: z.string() }),
      z.object({ id: z.string(), name: z.string(), bytes: z.number() }),
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
    /** The remedies that this kind of computer has; a finding's `remedy` that is none of them is advice. */
    'remedy.possible': call(none, z.object({ remedies: z.array(RemedyId) })),
    /**
     * The person here wants a remedy: looks anew, makes the dry run and answers with it, `shown`. Refuses
     * with remedy.nothing-to-do, .not-possible-here, .needs-administrator or .device-busy.
     */
    'remedy.prepare': call(z.object({ remedy: RemedyId }), RemedyView),
    /** The yes to a run that was prepared here; answers when it has ended. */
    'remedy.run': call(z.object({ runId: z.string() }), RemedyView),
    /** The no to it. */
    'remedy.drop': call(z.object({ runId: z.string() }), none),
    'remedy.undo': call(z.object({ runId: z.string() }), RemedyView),
    /** The latest first, at most 50; both measurements are in it. */
    'remedy.list': call(none, z.object({ runs: z.array(RemedyView) })),
    /** A technician's question on screen now. */
    'remedy.question': call(none, RemedyQuestion.nullable()),
    'remedy.answer': call(z.object({ runId: z.string(), allow: z.boolean() }), none),
    /** What counts, who decided it, and what IT has to put right. */
    'settings.get': call(none, EffectiveShape),
    /** The same, after reading the policies anew. */
    'settings.look': call(none, EffectiveShape),
    /** The person's decision; null takes it back. Refused where it is not theirs: request.invalid. */
    'settings.decide': call(z.object({ name: z.string(), value: z.unknown() }), EffectiveShape),
    /** What this computer last told IT about its installation, exactly, and whether it has gone; null: nothing. */
    'report.last': call(none, z.object({ json: z.string(), sent: z.boolean() }).nullable()),
    'update.get': call(none, UpdateView),
    /** Looks for a newer version now; answers when that is done. */
    'update.check': call(none, UpdateView),
    /** Takes what is offered; answers at once. */
    'update.install': call(none, UpdateView),
    /** Restarts into what is ready, as soon as nothing is disturbed. */
    'update.restart': call(none, UpdateView),
    'window.close': call(none, none),
    'window.open-read-along': call(none, none),
    /** Opens the folder of the log in the system’s file manager; `folder` is for whoever has none. */
    'window.open-logs': call(none, z.object({ opened: z.boolean(), folder: z.string() })),
    'text.copy': call(z.object({ text: z.string().max(3_000_000) }), none),
  },
  events: {
    'state.changed': AgentState,
    'health.changed': Health,
    'ticket.changed': TicketView,
    'preview.changed': Preview,
    'permission.changed': PermissionView.nullable(),
    'shell.changed': LiveShellView.nullable(),
    'settings.changed': EffectiveShape,
    'remedy.changed': RemedyView,
    'update.changed': UpdateView,
    /** A technician's question came, or went. */
    'remedy.asked': RemedyQuestion.nullable(),
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
