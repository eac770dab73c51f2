import { z } from 'zod';
import { event, message } from './message.ts';
import { DeviceId } from './ids.ts';

/** Largest text frame on an agent's socket, bytes: a 2 MiB snapshot escaped inside JSON, and room. */
export const AGENT_FRAME_MAX_BYTES = 6 * 1024 * 1024;

/** A challenge is good for this long, milliseconds; each is accepted once. */
export const CHALLENGE_MS = 10_000;

/** Both sides expect to hear something within this time, milliseconds; the server pings at half of it. */
export const HEARTBEAT_MS = 30_000;

/**
 * What a device signs (Ed25519) when it connects. `origin` is the address the agent dialled, so a
 * man in the middle cannot pass the proof on to another server.
 */
export const proofStatement = (proof: {
  readonly nonce: string;
  readonly origin: string;
  readonly deviceId: string;
  readonly protocol: number;
}): string =>
  [
    'firstline/agent-auth/v1',
    proof.nonce,
    proof.origin,
    proof.deviceId,
    String(proof.protocol),
  ].join('\n');

/** First frame, server → agent. `serverTime` lets an agent see that its own clock is wrong. */
export const Challenge = z.object({
  type: z.literal('agent.challenge'),
  nonce: z.string(),
  serverTime: z.iso.datetime(),
  protocol: z.number().int(),
});
export type Challenge = z.infer<typeof Challenge>;

/** How the last update that an agent made by itself ended; it names versions and nothing else. Each proof tells it. */
export const UpdateOutcome = z.object({
  /** `rolled-back`: the version failed to start three times and the one before it runs again. */
  result: z.enum(['updated', 'rolled-back', 'refused']),
  /** The version that ran before. */
  from: z.string().max(40),
  /** The version that runs now, or was refused. */
  to: z.string().max(40),
  /** Why it was refused, by its code. */
  reason: z.string().max(60).nullable(),
  at: z.iso.datetime(),
});
export type UpdateOutcome = z.infer<typeof UpdateOutcome>;

/** An update ended while the agent is connected. Null: what was refused before is over. */
export const updateEnded = message(
  'update.ended',
  z.strictObject({ update: UpdateOutcome.nullable() }),
  z.object({}),
);

/** Second frame, agent → server. */
export const Proof = z.object({
  type: z.literal('agent.prove'),
  deviceId: DeviceId,
  origin: z.string().max(300),
  protocol: z.number().int(),
  agentVersion: z.string().max(40),
  update: UpdateOutcome.nullable().default(null),
  /** Whether a person can be asked here; without, the server refuses shells at once. */
  presence: z.enum(['here', 'locked', 'busy', 'nobody']),
  /** Ed25519 over `proofStatement`, base64url. */
  signature: z.string().max(120),
});
export type Proof = z.infer<typeof Proof>;

/** A server that the organisation lists: what it is called, and where it answers. */
export const OrganisationEndpoint = z.object({
  name: z.string().min(1).max(120),
  kind: z.enum(['web', 'mail', 'vpn', 'files', 'directory', 'other']),
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  /** TLS is spoken from the first byte. */
  tls: z.boolean(),
});
export type OrganisationEndpoint = z.infer<typeof OrganisationEndpoint>;

/** Third frame, server → agent: proven. Requests may follow. */
export const Welcome = z.object({
  type: z.literal('agent.welcome'),
  organisation: z.string(),
  deviceName: z.string(),
  person: z.string().nullable(),
  serverTime: z.iso.datetime(),
  trust: z.enum(['embedded', 'split']),
  /** Servers that the organisation wants its computers to reach; snapshots ask them, beside this one. */
  endpoints: z.array(OrganisationEndpoint).max(20).default([]),
  /** Tickets pass, shells do not. */
  quarantined: z.boolean().default(false),
});
export type Welcome = z.infer<typeof Welcome>;

/** An agent's request. `id` pairs it with its reply on this socket only. */
export const Request = z.object({
  type: z.string().max(60),
  id: z.number().int().nonnegative(),
  body: z.unknown(),
});

/** The server's reply: `ok` with a body, or a refusal. */
export const Reply = z.object({
  type: z.literal('reply'),
  to: z.number().int(),
  ok: z.boolean(),
  body: z.unknown().optional(),
  refusal: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Reply = z.infer<typeof Reply>;

/** Presence changed on the device (screen locked, full screen, person back). */
export const presenceChanged = event(
  'presence.changed',
  z.object({ presence: z.enum(['here', 'locked', 'busy', 'nobody']) }),
);
export type PresenceState = z.infer<typeof Proof>['presence'];
