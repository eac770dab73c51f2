/** Looks at an update place as clients do, and says what each kind of computer would be offered. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { nodeCrypto } from '@firstline/updates/computer/crypto';
import { hashOf } from '@firstline/updates/computer/hash-of';
import { nodeFetch } from '@firstline/updates/computer/node-fetch';
import { type MetadataStore, refresh } from '@firstline/updates/metadata/refresh';
import { type Offer, releasesIn } from '@firstline/updates/offer/release';
import { openPlace } from '@firstline/updates/place';
import type { PlaceFolder } from './place-folder.ts';

/** A client that never looked before. */
const forgetful: MetadataStore = {
  read: async () => null,
  write: async () => {},
  remove: async () => {},
};

export interface Verified {
  readonly root: number;
  readonly timestampExpires: string;
  readonly releases: readonly Offer[];
}

/** A folder, asked what a client that trusts `root` would ask; every file is read to its last byte. */
export async function verifyFolder(
  place: PlaceFolder,
  root: Uint8Array,
  now: number,
): Promise<Verified> {
  const seen = await refresh({
    shippedRoot: root,
    store: forgetful,
    crypto: nodeCrypto,
    now,
    fetch: async (name) => place.bytes(`metadata/${name}`),
  });
  const releases = releasesIn(seen.targets);
  for (const { target, sha512, bytes } of releases) {
    const found = await hashOf(path.join(place.folder, 'targets', `${sha512}.${target}`));
    if (found.sha512 !== sha512 || found.bytes !== bytes)
      throw new Error(`${target} is not the file that was signed.`);
  }
  return { root: seen.root.version, timestampExpires: seen.timestamp.expires, releases };
}

/** The same over the network, of a place that is served. */
export async function verifyServed(
  address: string,
  root: Uint8Array,
  now: number,
): Promise<Verified> {
  const place = openPlace({ address, fetch: nodeFetch(), timers: { after } });
  const seen = await refresh({
    shippedRoot: root,
    store: forgetful,
    crypto: nodeCrypto,
    now,
    fetch: place.statement,
  });
  const releases = releasesIn(seen.targets);
  for (const release of releases) {
    const hash = createHash('sha512');
    for await (const { bytes } of place.release(release, 0, new AbortController().signal))
      hash.update(bytes);
    if (hash.digest('hex') !== release.sha512)
      throw new Error(`${release.target} is not the file that was signed.`);
  }
  return { root: seen.root.version, timestampExpires: seen.timestamp.expires, releases };
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
