/** What the four statements say. Unknown fields are kept: they are signed too. */
import { z } from 'zod';

const KEYS_MAX = 16;
const TARGETS_MAX = 500;

const Version = z.int().min(1);
const Expires = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const SpecVersion = z.string().regex(/^1\.\d{1,4}(?:\.\d{1,4})?$/);
const Sha512 = z.string().regex(/^[0-9a-f]{128}$/);
const KeyId = z.string().regex(/^[0-9a-f]{64}$/);

/** A signed statement as it travels. */
export const Envelope = z.object({
  signatures: z.array(z.object({ keyid: KeyId, sig: z.string().max(200) })).max(2 * KEYS_MAX),
  signed: z.looseObject({ _type: z.string() }),
});
export type Envelope = z.infer<typeof Envelope>;

export const PublicKey = z.looseObject({
  keytype: z.literal('ed25519'),
  scheme: z.literal('ed25519'),
  keyval: z.looseObject({ public: z.string().regex(/^[0-9a-f]{64}$/) }),
});
export type PublicKey = z.infer<typeof PublicKey>;

const RoleKeys = z.looseObject({
  keyids: z.array(KeyId).min(1).max(KEYS_MAX),
  threshold: z.int().min(1).max(KEYS_MAX),
});
export type RoleKeys = z.infer<typeof RoleKeys>;

/** Whose signatures count, and how many of them are wanted. */
export const Root = z.looseObject({
  _type: z.literal('root'),
  spec_version: SpecVersion,
  version: Version,
  expires: Expires,
  /** Files carry their version or hash in their name: a mirror in the middle of a copy stays whole. */
  consistent_snapshot: z.literal(true),
  keys: z.record(KeyId, PublicKey),
  roles: z.looseObject({
    root: RoleKeys,
    timestamp: RoleKeys,
    snapshot: RoleKeys,
    targets: RoleKeys,
  }),
});
export type Root = z.infer<typeof Root>;

/** Length and hash may be left out by the standard; here they are always there. */
const FileMeta = z.looseObject({
  version: Version,
  length: z.int().min(1),
  hashes: z.looseObject({ sha512: Sha512 }),
});
export type FileMeta = z.infer<typeof FileMeta>;

/** Which snapshot is the newest; made anew every day, so that nobody can hide a release for long. */
export const Timestamp = z.looseObject({
  _type: z.literal('timestamp'),
  spec_version: SpecVersion,
  version: Version,
  expires: Expires,
  meta: z.looseObject({ 'snapshot.json': FileMeta }),
});
export type Timestamp = z.infer<typeof Timestamp>;

/** Which statements belong together. */
export const Snapshot = z.looseObject({
  _type: z.literal('snapshot'),
  spec_version: SpecVersion,
  version: Version,
  expires: Expires,
  meta: z.record(z.string(), FileMeta).refine((meta) => 'targets.json' in meta),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** A file that may be downloaded. What it is stands in `custom`; see offer/release.ts. */
const Target = z.looseObject({
  length: z.int().min(1),
  hashes: z.looseObject({ sha512: Sha512 }),
  custom: z.unknown(),
});
export type Target = z.infer<typeof Target>;

/** What there is to install. */
export const Targets = z.looseObject({
  _type: z.literal('targets'),
  spec_version: SpecVersion,
  version: Version,
  expires: Expires,
  targets: z
    .record(z.string(), Target)
    .refine((targets) => Object.keys(targets).length <= TARGETS_MAX),
  /** Nobody else may speak for this role: delegations are not known here. */
  delegations: z.undefined().optional(),
  /** By program: what is older has a known hole. */
  minimum_versions: z.record(z.string(), z.string()).default({}),
});
export type Targets = z.infer<typeof Targets>;
