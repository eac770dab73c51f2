/**
 * The checks of The Update Framework's client (specification 1.0, §5.3 to §5.6), one function a role. Each
 * takes what is trusted and new bytes, and answers with what is trusted then, or refuses.
 */
import type { z } from 'zod';
import { type Role, UpdateRefused } from '../refused.ts';
import type { UpdateCrypto } from './crypto.ts';
import { type FileMeta, Root, Snapshot, Targets, Timestamp } from './shapes.ts';
import { checkSignatures, keyIdOf, openEnvelope } from './signatures.ts';

/** The root that a package carries: believed because the package is. It must still be whole and sign itself. */
export function firstRoot(bytes: Uint8Array, crypto: UpdateCrypto): Root {
  const envelope = openEnvelope('root', bytes);
  const root = readRoot(envelope.signed, crypto);
  checkSignatures('root', envelope, root, crypto);
  return root;
}

/** The next root: signed by enough keys of the one before and of itself, and exactly one version on. */
export function nextRoot(trusted: Root, bytes: Uint8Array, crypto: UpdateCrypto): Root {
  const envelope = openEnvelope('root', bytes);
  checkSignatures('root', envelope, trusted, crypto);
  const root = readRoot(envelope.signed, crypto);
  const wanted = trusted.version + 1;
  if (root.version !== wanted) {
    const problem = root.version > wanted ? 'root.skipped' : 'root.rollback';
    throw new UpdateRefused(problem, { version: root.version, wanted });
  }
  checkSignatures('root', envelope, root, crypto);
  return root;
}

/** A timestamp that is not older than the one seen last. Whether it is fresh is asked by `mustBeFresh`. */
export function nextTimestamp(
  by: Root,
  seen: Timestamp | null,
  bytes: Uint8Array,
  crypto: UpdateCrypto,
): Timestamp {
  const timestamp = signedBy(by, 'timestamp', Timestamp, bytes, crypto);
  if (seen === null) return timestamp;
  notOlder('timestamp', timestamp.version, seen.version);
  notOlder('snapshot', snapshotOf(timestamp).version, snapshotOf(seen).version);
  return timestamp;
}

/** The snapshot that the timestamp names, in which nothing is older than in the one seen last. */
export function nextSnapshot(
  by: Root,
  named: FileMeta,
  seen: Snapshot | null,
  bytes: Uint8Array,
  crypto: UpdateCrypto,
): Snapshot {
  mustMatch('snapshot', named, bytes, crypto);
  const snapshot = signedBy(by, 'snapshot', Snapshot, bytes, crypto);
  mustBeVersion('snapshot', snapshot.version, named.version);
  for (const [file, before] of Object.entries(seen?.meta ?? {})) {
    const now = snapshot.meta[file];
    if (!now) throw new UpdateRefused('snapshot.mismatch', { missing: file });
    notOlder('targets', now.version, before.version);
  }
  return snapshot;
}

/** A snapshot kept from an earlier look, whatever the timestamp says by now: nothing in it may get older. */
export const snapshotSeen = (by: Root, bytes: Uint8Array, crypto: UpdateCrypto): Snapshot =>
  signedBy(by, 'snapshot', Snapshot, bytes, crypto);

/** The targets that the snapshot names. */
export function nextTargets(
  by: Root,
  named: FileMeta,
  bytes: Uint8Array,
  crypto: UpdateCrypto,
): Targets {
  mustMatch('targets', named, bytes, crypto);
  const targets = signedBy(by, 'targets', Targets, bytes, crypto);
  mustBeVersion('targets', targets.version, named.version);
  return targets;
}

/** Refuses what has run out at `now`, milliseconds: whoever hides new releases can only show old statements. */
export function mustBeFresh(role: Role, signed: { readonly expires: string }, now: number): void {
  if (Date.parse(signed.expires) <= now)
    throw new UpdateRefused(`${role}.expired`, { expired: signed.expires });
}

/** The snapshot that a timestamp names. */
export const snapshotOf = (timestamp: Timestamp): FileMeta => timestamp.meta['snapshot.json'];

/** The targets that a snapshot names. */
export function targetsOf(snapshot: Snapshot): FileMeta {
  const named = snapshot.meta['targets.json'];
  if (!named) throw new UpdateRefused('snapshot.garbage');
  return named;
}

function readRoot(signed: unknown, crypto: UpdateCrypto): Root {
  const parsed = Root.safeParse(signed);
  if (!parsed.success) throw new UpdateRefused('root.garbage', {}, { cause: parsed.error });
  for (const [keyid, key] of Object.entries(parsed.data.keys)) {
    if (keyIdOf(key, crypto) !== keyid) throw new UpdateRefused('root.garbage', { key: keyid });
  }
  return parsed.data;
}

function signedBy<Shape extends z.ZodType>(
  by: Root,
  role: Role,
  shape: Shape,
  bytes: Uint8Array,
  crypto: UpdateCrypto,
): z.output<Shape> {
  const envelope = openEnvelope(role, bytes);
  checkSignatures(role, envelope, by, crypto);
  const parsed = shape.safeParse(envelope.signed);
  if (!parsed.success) throw new UpdateRefused(`${role}.garbage`, {}, { cause: parsed.error });
  return parsed.data;
}

function mustMatch(role: Role, named: FileMeta, bytes: Uint8Array, crypto: UpdateCrypto): void {
  const { length, hashes } = named;
  if (bytes.length !== length || crypto.digest('sha512', bytes) !== hashes.sha512)
    throw new UpdateRefused(`${role}.mismatch`, { bytes: bytes.length, wanted: length });
}

function mustBeVersion(role: Role, version: number, wanted: number): void {
  if (version !== wanted) throw new UpdateRefused(`${role}.mismatch`, { version, wanted });
}

function notOlder(role: Role, version: number, seen: number): void {
  if (version < seen) throw new UpdateRefused(`${role}.rollback`, { version, seen });
}
