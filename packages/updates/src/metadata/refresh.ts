import { type Role, UpdateRefused } from '../refused.ts';
import type { UpdateCrypto } from './crypto.ts';
import type { Root, Targets, Timestamp } from './shapes.ts';
import {
  firstRoot,
  mustBeFresh,
  nextRoot,
  nextSnapshot,
  nextTargets,
  nextTimestamp,
  snapshotOf,
  snapshotSeen,
  targetsOf,
} from './trusted.ts';

/** Largest statements that are read at all, bytes. Those that a signed parent names are bounded by it, too. */
const MAX_BYTES: Readonly<Record<Role, number>> = {
  root: 64 * 1024,
  timestamp: 16 * 1024,
  snapshot: 64 * 1024,
  targets: 1024 * 1024,
};

/** Roots are walked one by one; who was away for longer goes on at the next look. */
const ROOTS_AT_ONCE = 64;

/** What was trusted last, on this computer. What cannot be read is null. */
export interface MetadataStore {
  read(role: Role): Promise<Uint8Array | null>;
  write(role: Role, bytes: Uint8Array): Promise<void>;
  remove(role: Role): Promise<void>;
}

/** One file of the update place; null when there is none of this name. Refuses what is longer. */
export type FetchFile = (name: string, maxBytes: number) => Promise<Uint8Array | null>;

/** Everything that holds now, by enough signatures, fresh and not older than ever seen. */
export interface Trusted {
  readonly root: Root;
  readonly timestamp: Timestamp;
  readonly targets: Targets;
}

/** Asks the update place what holds now. Refuses at the first thing that is wrong, and forgets nothing. */
export async function refresh(world: {
  /** Comes with the package. */
  readonly shippedRoot: Uint8Array;
  readonly store: MetadataStore;
  readonly fetch: FetchFile;
  readonly crypto: UpdateCrypto;
  /** Milliseconds. */
  readonly now: number;
}): Promise<Trusted> {
  const { store, fetch, crypto, now } = world;
  const root = await refreshRoot(world);
  mustBeFresh('root', root, now);

  const keptTimestamp = await store.read('timestamp');
  const seen = trustAgain(keptTimestamp, (bytes) => nextTimestamp(root, null, bytes, crypto));
  const newest = await need(fetch, 'timestamp', 'timestamp.json', MAX_BYTES.timestamp);
  const timestamp = nextTimestamp(root, seen, newest, crypto);
  mustBeFresh('timestamp', timestamp, now);
  if (timestamp.version !== seen?.version) await store.write('timestamp', newest);

  const named = snapshotOf(timestamp);
  const keptSnapshot = await store.read('snapshot');
  const seenSnapshot = trustAgain(keptSnapshot, (bytes) => snapshotSeen(root, bytes, crypto));
  const snapshot = await keptOrNew('snapshot', named, keptSnapshot, (bytes) =>
    nextSnapshot(root, named, seenSnapshot, bytes, crypto),
  );
  const namedTargets = targetsOf(snapshot);
  const targets = await keptOrNew('targets', namedTargets, await store.read('targets'), (bytes) =>
    nextTargets(root, namedTargets, bytes, crypto),
  );
  return { root, timestamp, targets };

  /** What is here already is not fetched again, but asked the same questions. */
  async function keptOrNew<Signed extends { readonly expires: string }>(
    role: 'snapshot' | 'targets',
    { version, length }: { readonly version: number; readonly length: number },
    kept: Uint8Array | null,
    accept: (bytes: Uint8Array) => Signed,
  ): Promise<Signed> {
    const here = trustAgain(kept, accept);
    const max = Math.min(length, MAX_BYTES[role]);
    const bytes = here ? null : await need(fetch, role, `${version}.${role}.json`, max);
    const signed = bytes ? accept(bytes) : here;
    if (!signed) throw new UpdateRefused(`${role}.missing`);
    mustBeFresh(role, signed, now);
    if (bytes) await store.write(role, bytes);
    return signed;
  }
}

async function refreshRoot({
  shippedRoot,
  store,
  fetch,
  crypto,
}: Parameters<typeof refresh>[0]): Promise<Root> {
  const shipped = firstRoot(shippedRoot, crypto);
  const kept = trustAgain(await store.read('root'), (bytes) => firstRoot(bytes, crypto));
  const first = kept && kept.version > shipped.version ? kept : shipped;
  let root = first;
  for (let walked = 0; walked < ROOTS_AT_ONCE; walked += 1) {
    const bytes = await fetch(`${root.version + 1}.root.json`, MAX_BYTES.root);
    if (bytes === null) break;
    const next = nextRoot(root, bytes, crypto);
    // A stolen timestamp key may have counted up to where nobody can follow: new keys count anew.
    if (keysOf(next) !== keysOf(root)) {
      await store.remove('timestamp');
      await store.remove('snapshot');
    }
    root = next;
    await store.write('root', bytes);
  }
  return root;
}

const keysOf = ({ roles }: Root): string =>
  JSON.stringify([roles.timestamp.keyids, roles.snapshot.keyids]);

/** What is kept on this computer and does not hold any more is as if it were not there. */
function trustAgain<Signed>(
  kept: Uint8Array | null,
  accept: (bytes: Uint8Array) => Signed,
): Signed | null {
  if (kept === null) return null;
  try {
    return accept(kept);
  } catch (error) {
    if (error instanceof UpdateRefused) return null;
    throw error;
  }
}

async function need(
  fetch: FetchFile,
  role: Role,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const bytes = await fetch(name, maxBytes);
  if (bytes === null) throw new UpdateRefused(`${role}.missing`, { file: name });
  return bytes;
}
