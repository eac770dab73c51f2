import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId, EnrolmentTokenId, InstallationId } from './ids.ts';

/** The name of a group of devices. */
export const DeviceGroup = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/);

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
    /** The installation that it belongs to, so that what the installer reported finds its device. */
    installationId: InstallationId.nullable().default(null),
    /** The group that it says it belongs to; counts where the token's batch names none. */
    group: DeviceGroup.nullable().default(null),
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

/** What a token is good for. `revoked`, `expired` and `used` were good once. */
export const TokenState = z.enum(['good', 'expired', 'used', 'revoked', 'unknown']);
export type TokenState = z.infer<typeof TokenState>;

export const tokenStateEndpoint = endpoint({
  name: 'tokenState',
  summary: 'What a token is good for, told to whoever holds it. Takes no use.',
  method: 'POST',
  path: '/agents/v1/token-state',
  access: 'public',
  body: z.strictObject({ token: z.string().max(200) }),
  answer: z.object({
    state: TokenState,
    /** Null for an unknown one. */
    batch: EnrolmentTokenId.nullable(),
    expiresAt: z.iso.datetime().nullable(),
    uses: z.number().int().nullable(),
  }),
});

/** Computers in one batch, at most; also the most uses of one token. */
export const BATCH_MAX = 10_000;

/** What a token is made for: the batch of computers that enrol with it. */
export const NewToken = z.strictObject({
  /** Null: named by the day it was made. */
  name: z.string().trim().min(1).max(80).nullable().default(null),
  /** The group that its devices are put in. */
  group: DeviceGroup.nullable().default(null),
  /** Computers that are expected: a number, or their names. */
  expected: z
    .union([
      z.number().int().min(1).max(BATCH_MAX),
      z.array(z.string().trim().min(1).max(100)).min(1).max(BATCH_MAX),
    ])
    .nullable()
    .default(null),
  /** Enrolments: an account of a shared computer takes one each. */
  uses: z.number().int().min(1).max(BATCH_MAX).default(1),
  hours: z.number().int().min(1).max(720).default(24),
});
export type NewToken = z.infer<typeof NewToken>;

export const createTokenEndpoint = endpoint({
  name: 'createEnrolmentToken',
  summary: 'Makes an enrolment token for a batch of computers; its secret is shown this once.',
  method: 'POST',
  path: '/api/v1/enrolment-tokens',
  access: 'admin',
  body: NewToken,
  answer: z.object({ id: EnrolmentTokenId, token: z.string(), expiresAt: z.iso.datetime() }),
});

export const revokeTokenEndpoint = endpoint({
  name: 'revokeEnrolmentToken',
  summary: 'Takes a token back: nothing enrols with it any more. Its devices stay.',
  method: 'DELETE',
  path: '/api/v1/enrolment-tokens/:tokenId',
  access: 'admin',
  params: z.strictObject({ tokenId: EnrolmentTokenId }),
  answer: z.object({}),
});
