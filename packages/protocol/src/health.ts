import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId, PersonId, RemedyRunId, TicketId } from './ids.ts';
import { event, message } from './message.ts';

export const readinessEndpoint = endpoint({
  name: 'readiness',
  summary: 'Whether the server can take a ticket now.',
  method: 'GET',
  path: '/healthz',
  access: 'public',
  answer: z.object({ ready: z.boolean(), version: z.string(), database: z.boolean() }),
});

export const livenessEndpoint = endpoint({
  name: 'liveness',
  summary:
    'Whether the server’s process answers at all: whoever watches over it restarts it when not.',
  method: 'GET',
  path: '/livez',
  access: 'public',
  answer: z.object({ alive: z.literal(true) }),
});

/** What a ticket needs to be taken. `low` and `ok` are ready; each other word is a reason why not. */
export const Readiness = z.object({
  ready: z.boolean(),
  database: z.enum(['ok', 'away']),
  /** `behind`: what is committed does not reach consoles and agents. */
  outbox: z.enum(['ok', 'behind', 'unknown']),
  /** Room where the data lies. */
  disk: z.enum(['ok', 'low', 'full', 'unknown']),
  /** `missing`: the first is on its way. `unused`: this server speaks plain http, on loopback. */
  certificate: z.enum(['ok', 'ending', 'expired', 'missing', 'unused']),
  /** The server was told to stop, and finishes what it has. */
  stopping: z.boolean(),
});
export type Readiness = z.infer<typeof Readiness>;

export const readyEndpoint = endpoint({
  name: 'ready',
  summary:
    'Whether the server can take a ticket now, and what stands in the way: answered with 503 when it cannot.',
  method: 'GET',
  path: '/readyz',
  access: 'public',
  answer: Readiness,
});

/** No answer to a technician's remedy within this time is no, milliseconds. */
export const REMEDY_ANSWER_MS = 60_000;
/** No remedy runs longer, milliseconds; each states a shorter time of its own. */
export const REMEDY_RUN_MAX_MS = 180_000;
/** Steps of a dry run: who lists more says how many more there are. */
export const REMEDY_STEPS_MAX = 30;

/** What an agent can be asked to do: a closed list. What it does, and to what, is written in the agent. */
export const RemedyId = z.enum([
  'clear-print-queue',
  'restart-print-service',
  'flush-dns',
  'renew-address',
  'restart-user-service',
  'free-disk-space',
  'stop-program',
  'correct-clock',
  'reset-proxy',
  'repair-packages',
  'reconnect-vpn',
  'restart-audio',
]);
export type RemedyId = z.infer<typeof RemedyId>;

/**
 * One figure, read by the same code before and after. `yes-no` is 1 or 0; `percent` of processor use is
 * of one core, so it may pass 100. Null: there was nothing to read, as when no name server answered.
 */
export const Measure = z.object({
  what: z.enum([
    'waiting-jobs',
    'print-service-answers',
    'name-lookup',
    'given-addresses',
    'service-running',
    'free-space',
    'processor-use',
    'memory-use',
    'clock-off',
    'silent-proxies',
    'broken-packages',
    'vpn-connected',
    'sound-service-answers',
  ]),
  unit: z.enum(['count', 'bytes', 'milliseconds', 'percent', 'yes-no']),
  value: z.number().nullable(),
});
export type Measure = z.infer<typeof Measure>;

/** One sentence of a dry run, as a code whose words the reader keeps (health-checks: remedy-words). */
export const RemedyStep = z.object({
  code: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9-]*$/),
  params: z.record(z.string().max(40), z.union([z.string().max(1_000), z.number()])),
});
export type RemedyStep = z.infer<typeof RemedyStep>;

/**
 * The dry run: exactly what would be done, and to what. It is made on the device from the device's own
 * findings, shown there, and never leaves it.
 */
export const RemedyPlan = z.object({
  remedy: RemedyId,
  /** What it is done to, as this computer calls it: a printer, a program, a service. Null: the computer itself. */
  object: z.string().max(500).nullable(),
  steps: z.array(RemedyStep).min(1).max(REMEDY_STEPS_MAX),
  /** `system-prompt`: the system itself asks the person for a password. */
  needs: z.enum(['nothing', 'system-prompt', 'administrator']),
  undo: z.enum(['possible', 'not-possible']),
  /** What is measured, as it is now. */
  measure: Measure,
  /** It is given up after this, seconds. */
  limitSeconds: z.number().int().positive(),
});
export type RemedyPlan = z.infer<typeof RemedyPlan>;

/** How a remedy ended, or why it never began. `no-change`: it ran, and the figure is what it was. */
export const RemedyEnd = z.enum([
  'denied',
  'timed-out',
  'taken-back',
  'busy',
  'nobody',
  'nothing-to-do',
  'not-possible-here',
  'needs-administrator',
  'failed',
  'done',
  'no-change',
  'undone',
  /** The organisation does not allow this remedy on this device. */
  'off-by-policy',
]);
export type RemedyEnd = z.infer<typeof RemedyEnd>;

/** A remedy that a technician asked for, as the server keeps it. */
export const RemedyRun = z.object({
  id: RemedyRunId,
  ticketId: TicketId,
  deviceId: DeviceId,
  remedy: RemedyId,
  technician: z.object({ id: PersonId, name: z.string() }),
  state: z.enum(['asking', 'ended']),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  end: RemedyEnd.nullable(),
  /** As the agent told it, without private values. */
  object: z.string().max(500).nullable(),
  before: Measure.nullable(),
  after: Measure.nullable(),
});
export type RemedyRun = z.infer<typeof RemedyRun>;

/** Refused at once: not assigned, offline, busy, locked, nobody there. Nothing but a remedy's name can be asked for. */
export const askRemedyEndpoint = endpoint({
  name: 'askRemedy',
  summary:
    'Asks the person at a ticket’s device for one remedy of the closed list. Only the ticket’s assignee may.',
  method: 'POST',
  path: '/api/v1/tickets/:ticketId/remedies',
  access: 'technician',
  params: z.strictObject({ ticketId: TicketId }),
  body: z.strictObject({ runId: RemedyRunId, remedy: RemedyId }),
  answer: RemedyRun,
});

export const withdrawRemedyEndpoint = endpoint({
  name: 'withdrawRemedy',
  summary: 'Takes the question for a remedy back. What the person has allowed already runs on.',
  method: 'POST',
  path: '/api/v1/tickets/:ticketId/remedies/:runId/withdraw',
  access: 'technician',
  params: z.strictObject({ ticketId: TicketId, runId: RemedyRunId }),
  answer: RemedyRun,
});

/**
 * The server passes the question on. The shape is strict: an agent that hears anything beside these
 * fields does nothing at all. `remedy` is a name only; one that this agent does not have is not possible here.
 */
export const remedyAsked = event(
  'remedy.asked',
  z.strictObject({
    runId: RemedyRunId,
    ticketId: TicketId,
    remedy: z.string().max(60),
    /** Who asks, for the question on screen. */
    technician: z.strictObject({ name: z.string().max(200), team: z.string().max(200).nullable() }),
  }),
);
export type RemedyAsked = z.infer<typeof remedyAsked.body>;

/** The technician took the question back. */
export const remedyWithdrawn = event('remedy.withdrawn', z.object({ runId: RemedyRunId }));

/**
 * The agent reports how a remedy ended, also one that never began. Safe to repeat; sent again after a
 * restart. `undone` may follow `done` or `no-change`.
 */
export const remedyEnded = message(
  'remedy.ended',
  z.strictObject({
    runId: RemedyRunId,
    end: RemedyEnd,
    object: z.string().max(500).nullable(),
    before: Measure.nullable(),
    after: Measure.nullable(),
    undo: z.enum(['possible', 'not-possible']).nullable(),
    endedAt: z.iso.datetime(),
  }),
  z.object({}),
);
