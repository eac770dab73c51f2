import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { PublicKey } from './enrolment.ts';
import { DeviceId, PersonId, ShellId, TicketId } from './ids.ts';
import { event, message } from './message.ts';

/** No answer within this time is no, milliseconds, unless the device says otherwise. */
export const PERMISSION_MS = 60_000;
/** The least and the most that a device may say, milliseconds. */
export const PERMISSION_MIN_MS = 30_000;
export const PERMISSION_MAX_MS = 180_000;
/** Longest reason, characters; shown as a quotation on the permission window. */
export const WHY_MAX = 140;
/** Longest shell, minutes. */
export const SHELL_MINUTES_MAX = 60;

export const ShellState = z.enum(['asking', 'live', 'ended']);
/** How a shell ended, or why it never began. */
export const ShellEnd = z.enum([
  'denied',
  'timed-out',
  'taken-back',
  'busy',
  'locked',
  'nobody',
  'elevated',
  'key-changed',
  'unverified',
  'exited',
  'stopped-by-employee',
  'ended-by-technician',
  'time-limit',
  'link-lost',
  'failed',
  /** The organisation switched sessions off on this device. */
  'off-by-policy',
]);
export type ShellEnd = z.infer<typeof ShellEnd>;

export const Shell = z.object({
  id: ShellId,
  ticketId: TicketId,
  deviceId: DeviceId,
  technician: z.object({ id: PersonId, name: z.string() }),
  why: z.string(),
  minutes: z.number().int(),
  state: ShellState,
  askedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  end: ShellEnd.nullable(),
  exitCode: z.number().int().nullable(),
  leftRunning: z.number().int().nullable(),
});
export type Shell = z.infer<typeof Shell>;

/** A technician asks. Refused at once: not assigned, offline, busy, locked, nobody there, asked from a web page. */
export const askShellEndpoint = endpoint({
  name: 'askShell',
  summary: 'Asks the person at a ticket’s device for a shell. Only the ticket’s assignee may.',
  method: 'POST',
  path: '/api/v1/shells',
  access: 'technician',
  body: z.strictObject({
    shellId: ShellId,
    ticketId: TicketId,
    why: z.string().trim().min(1).max(WHY_MAX),
    minutes: z.number().int().min(1).max(SHELL_MINUTES_MAX).default(30),
    /** The console’s X25519 static key, base64url: the agent pins it to the technician at first use. */
    sealingKey: PublicKey,
  }),
  answer: z.object({
    shell: Shell,
    relayTicket: z.string(),
    device: z.object({ name: z.string(), sealingKey: PublicKey, person: z.string() }),
  }),
});

export const endShellEndpoint = endpoint({
  name: 'endShell',
  summary: 'Takes the question back, or ends a live shell.',
  method: 'POST',
  path: '/api/v1/shells/:shellId/end',
  access: 'technician',
  params: z.strictObject({ shellId: ShellId }),
  answer: Shell,
});

export const getShellEndpoint = endpoint({
  name: 'getShell',
  summary: 'What the server knows of a shell: who, when, how it ended. Never what was typed.',
  method: 'GET',
  path: '/api/v1/shells/:shellId',
  access: 'technician',
  params: z.strictObject({ shellId: ShellId }),
  answer: Shell,
});

/** The server passes a technician’s question on. The agent believes none of it until the handshake proves the key. */
export const shellAsked = event(
  'shell.asked',
  z.object({
    shellId: ShellId,
    ticketId: TicketId,
    ticketNumber: z.number().int(),
    ticketTitle: z.string(),
    technician: z.object({
      id: PersonId,
      name: z.string(),
      team: z.string().nullable(),
      sealingKey: PublicKey,
    }),
    organisation: z.string(),
    why: z.string(),
    minutes: z.number().int(),
    askedAt: z.iso.datetime(),
    relayTicket: z.string(),
  }),
);
export type ShellAsked = z.infer<typeof shellAsked.body>;

/** The technician took the question back or ended the shell through the server. */
export const shellWithdrawn = event('shell.withdrawn', z.object({ shellId: ShellId }));

/** The person said yes and the shell runs: the server records the permission. */
export const shellStarted = message(
  'shell.started',
  z.strictObject({ shellId: ShellId, at: z.iso.datetime() }),
  z.object({}),
);

/** The agent reports the end, also of a shell that never began. Safe to repeat; sent again after a restart. */
export const shellEnded = message(
  'shell.ended',
  z.strictObject({
    shellId: ShellId,
    end: ShellEnd,
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime(),
    exitCode: z.number().int().nullable(),
    leftRunning: z.number().int().nullable(),
  }),
  z.object({}),
);
