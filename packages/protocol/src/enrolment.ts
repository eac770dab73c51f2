import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId } from './ids.ts';

/** Raw 32-byte public keys, base64url without padding. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What an enrolment signs (Ed25519) to show that it holds the key: this text, a newline between parts. */
export const enrolmentStatement = (enrolment: {
  readonly deviceId: string;
  readonly signingKey: string;
  readonly sealingKey: string;
  readonly token: string;
}): string =>
  [
    'firstline/enrol/v1',
    enrolment.deviceId,
    enrolment.signingKey,
    enrolment.sealingKey,
    enrolment.token,
  ].join('\n');

export const enrolEndpoint = endpoint({
  name: 'enrol',
  summary:
    'Makes this computer a device, once per token use. Repeating it with the same key is harmless.',
  method: 'POST',
  path: '/agents/v1/enrol',
  access: 'public',
  body: z.strictObject({
    /** `fle_` + 32 random bytes in base64url. The server keeps only its SHA-256. */
    token: z.string().max(200),
    deviceId: DeviceId,
    /** Ed25519: proves possession on every connect. */
    signingKey: PublicKey,
    /** X25519: the device's static key of the sealed shell; consoles pin it. */
    sealingKey: PublicKey,
    name: z.string().trim().min(1).max(100),
    platform: z.enum(['linux', 'darwin', 'win32']),
    osName: z.string().max(120),
    /** The account that signed in on the device; an admin or the demo maps it to a person. */
    signInName: z.string().max(120),
    /** Ed25519 over `enrolmentStatement`, base64url. */
    signature: z.string().max(120),
  }),
  answer: z.object({
    deviceId: DeviceId,
    organisation: z.string(),
    /** The person the sign-in name is mapped to; null files as "Someone at DEVICE". */
    person: z.string().nullable(),
  }),
});

export const createTokenEndpoint = endpoint({
  name: 'createEnrolmentToken',
  summary: 'Makes an enrolment token; its secret is shown this once.',
  method: 'POST',
  path: '/api/v1/enrolment-tokens',
  access: 'admin',
  body: z.strictObject({
    uses: z.number().int().min(1).max(500).default(1),
    hours: z.number().int().min(1).max(720).default(24),
  }),
  answer: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
});
