/** Puts signed statements into place, and has the two machine keys sign what is newest. */
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import type { Root } from '@firstline/updates/metadata/shapes';
import { checkSignatures } from '@firstline/updates/metadata/signatures';
import { firstRoot, nextRoot, snapshotSeen } from '@firstline/updates/metadata/trusted';
import type { PlaceFolder } from './place-folder.ts';
import { mustBeSigned } from './sign.ts';
import type { SigningKey } from './signing-key.ts';
import { DAYS } from './stage.ts';
import { bytesOf, signed, snapshotOf, stamp, timestampOf } from './statements.ts';

const DAY = 86_400_000;
/** A snapshot is made anew when it would end within this time, milliseconds. */
const SOON = 10 * DAY;

/** The keys of the machine that publishes; without the first it can only keep fresh what is there. */
export interface MachineKeys {
  readonly snapshot: SigningKey | null;
  readonly timestamp: SigningKey;
}

/**
 * Publishes what is staged, once enough hands signed it, and a fresh timestamp. Files come before what names
 * them and the timestamp last, so that a mirror may copy at any moment.
 */
export function publish(place: PlaceFolder, keys: MachineKeys, now: number): void {
  mustBeSigned(place);
  const root = publishRoot(place);
  const targets = publishTargets(place, root);
  const kept = snapshotToKeep(place, root, now);
  const snapshot =
    targets === null && kept !== null
      ? kept
      : publishSnapshot(place, root, keys.snapshot, { targets, now });
  const bytes = place.bytes(`metadata/${snapshot}.snapshot.json`);
  if (!bytes) throw new Error(`metadata/${snapshot}.snapshot.json is gone.`);
  const statement = timestampOf(
    {
      version: (place.timestamp()?.version ?? 0) + 1,
      expires: stamp(now + DAYS.timestamp * DAY),
    },
    bytes,
  );
  place.put(
    'metadata/timestamp.json',
    signed(statement, [allowed(root, 'timestamp', keys.timestamp)]),
  );
}

function publishRoot(place: PlaceFolder): Root {
  const before = place.root();
  const staged = place.staged('root');
  if (!staged) {
    if (before) return before;
    throw new Error('There is no root here. Begin with init.');
  }
  const bytes = bytesOf(staged);
  const root = before ? nextRoot(before, bytes, nodeCrypto) : firstRoot(bytes, nodeCrypto);
  place.put(`metadata/${root.version}.root.json`, bytes);
  place.unstage('root');
  return root;
}

/** The version that was published now, or null. */
function publishTargets(place: PlaceFolder, root: Root): number | null {
  const staged = place.staged('targets');
  if (!staged) return null;
  checkSignatures('targets', staged, root, nodeCrypto);
  const version = Number(staged.signed['version']);
  place.put(`metadata/${version}.targets.json`, bytesOf(staged));
  place.unstage('targets');
  return version;
}

/** The version of a snapshot that is still good for a while under this root, or null. */
function snapshotToKeep(place: PlaceFolder, root: Root, now: number): number | null {
  const snapshot = place.snapshot();
  const bytes = snapshot && place.bytes(`metadata/${snapshot.version}.snapshot.json`);
  if (!snapshot || !bytes || Date.parse(snapshot.expires) < now + SOON) return null;
  try {
    snapshotSeen(root, bytes, nodeCrypto);
    return snapshot.version;
  } catch {
    // Its key was replaced: whoever holds the new one signs it anew.
    return null;
  }
}

function publishSnapshot(
  place: PlaceFolder,
  root: Root,
  key: SigningKey | null,
  { targets, now }: { readonly targets: number | null; readonly now: number },
): number {
  if (!key) throw new Error('A new snapshot is needed: publish with --snapshot-key.');
  const before = place.snapshot();
  const named = targets ?? before?.meta['targets.json']?.version;
  const bytes = named === undefined ? null : place.bytes(`metadata/${named}.targets.json`);
  if (!bytes) throw new Error('There are no targets here yet. Add a release, and have it signed.');
  const version = (before?.version ?? 0) + 1;
  const statement = snapshotOf({ version, expires: stamp(now + DAYS.snapshot * DAY) }, bytes);
  place.put(
    `metadata/${version}.snapshot.json`,
    signed(statement, [allowed(root, 'snapshot', key)]),
  );
  return version;
}

function allowed(root: Root, role: 'snapshot' | 'timestamp', key: SigningKey): SigningKey {
  if (root.roles[role].keyids.includes(key.keyid)) return key;
  throw new Error(`The key ${key.keyid.slice(0, 8)} does not sign ${role} here.`);
}
