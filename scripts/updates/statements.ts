/** The four signed statements of an update place, made from plain facts. */
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { canonical } from '@firstline/updates/metadata/canonical';
import {
  Envelope,
  type PublicKey,
  type Root,
  type RoleKeys,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@firstline/updates/metadata/shapes';
import { keyIdOf } from '@firstline/updates/metadata/signatures';
import type { SigningKey } from './signing-key.ts';

const SPEC = '1.0.31';

/** Who signs a role, and how many of them are wanted. */
export interface Hands {
  readonly keys: readonly PublicKey[];
  readonly threshold: number;
}

/** Seconds are all that a statement's times carry. */
export const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function rootOf(facts: {
  readonly version: number;
  readonly expires: string;
  readonly roles: Readonly<Record<'root' | 'timestamp' | 'snapshot' | 'targets', Hands>>;
}): Root {
  const { root, timestamp, snapshot, targets } = facts.roles;
  const everybody = [root, timestamp, snapshot, targets].flatMap(({ keys }) => keys);
  return {
    _type: 'root',
    spec_version: SPEC,
    version: facts.version,
    expires: facts.expires,
    consistent_snapshot: true,
    keys: Object.fromEntries(everybody.map((key) => [keyIdOf(key, nodeCrypto), key])),
    roles: {
      root: roleKeys(root),
      timestamp: roleKeys(timestamp),
      snapshot: roleKeys(snapshot),
      targets: roleKeys(targets),
    },
  };
}

const roleKeys = ({ keys, threshold }: Hands): RoleKeys => ({
  keyids: keys.map((key) => keyIdOf(key, nodeCrypto)),
  threshold,
});

export const targetsOf = (
  facts: Pick<Targets, 'version' | 'expires' | 'targets' | 'minimum_versions'>,
): Targets => ({
  _type: 'targets',
  spec_version: SPEC,
  ...facts,
});

export const snapshotOf = (
  facts: Pick<Snapshot, 'version' | 'expires'>,
  targets: Uint8Array,
): Snapshot => ({
  _type: 'snapshot',
  spec_version: SPEC,
  ...facts,
  meta: { 'targets.json': fileMeta(targets) },
});

export const timestampOf = (
  facts: Pick<Timestamp, 'version' | 'expires'>,
  snapshot: Uint8Array,
): Timestamp => ({
  _type: 'timestamp',
  spec_version: SPEC,
  ...facts,
  meta: { 'snapshot.json': fileMeta(snapshot) },
});

/** A statement with the signatures of these keys added to those that it has. */
export function signed(
  statement: Envelope['signed'],
  by: readonly SigningKey[],
  already: Envelope['signatures'] = [],
): Uint8Array {
  const message = new TextEncoder().encode(canonical(statement));
  const fresh = by.map((key) => ({ keyid: key.keyid, sig: key.sign(message) }));
  const kept = already.filter(({ keyid }) => !fresh.some((one) => one.keyid === keyid));
  return bytesOf({ signatures: [...kept, ...fresh], signed: statement });
}

/** As it lies in a file: for people's eyes as well. */
export const bytesOf = (envelope: Envelope): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(envelope, null, 1)}\n`);

function fileMeta(bytes: Uint8Array) {
  const { signed: statement } = Envelope.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return {
    version: Number(statement['version']),
    length: bytes.length,
    hashes: { sha512: nodeCrypto.digest('sha512', bytes) },
  };
}
