/** Held against tuf-js, the kept client of The Update Framework, which needs a newer Node than the agent has. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Metadata, MetadataKind } from '@tufjs/models';
import { BaseFetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { expect, onTestFinished, test } from 'vitest';
import {
  hands,
  memoryStore,
  placeFiles,
  rootBytes,
  targetOf,
  testRelease,
  testRoot,
} from '../../../../test/harness/update-place.ts';
import { type SigningKey, testKey } from '../../../../scripts/updates/signing-key.ts';
import { signed } from '../../../../scripts/updates/statements.ts';
import { nodeCrypto } from '../computer/crypto.ts';
import { UpdateRefused } from '../refused.ts';
import { canonical } from './canonical.ts';
import { refresh } from './refresh.ts';
import type { Root } from './shapes.ts';

type Files = ReadonlyMap<string, Uint8Array>;

// The oracle asks the computer what time it is.
const now = Date.now();
const honest = (version = 1) =>
  placeFiles({ at: now, version, targets: targetOf(testRelease(), new Uint8Array(10)) });

/** Both clients look at each place in turn, remembering what they saw; true where all of it was believed. */
async function verdicts(
  ...places: readonly Files[]
): Promise<{ ours: boolean[]; theirs: boolean[] }> {
  const store = memoryStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-oracle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'root.json'), rootBytes());
  const ours: boolean[] = [];
  const theirs: boolean[] = [];
  for (const files of places) {
    ours.push(await oursBelieves(files, store));
    theirs.push(await theirsBelieves(files, folder));
  }
  return { ours, theirs };
}

async function oursBelieves(files: Files, store: ReturnType<typeof memoryStore>): Promise<boolean> {
  try {
    await refresh({
      shippedRoot: rootBytes(),
      store,
      crypto: nodeCrypto,
      now,
      fetch: async (name) => files.get(name) ?? null,
    });
    return true;
  } catch (error) {
    if (error instanceof UpdateRefused) return false;
    throw error;
  }
}

async function theirsBelieves(files: Files, folder: string): Promise<boolean> {
  class FromFiles extends BaseFetcher {
    async fetch(url: string) {
      const bytes = files.get(new URL(url).pathname.slice(1));
      if (!bytes) throw new DownloadHTTPError('not there', 404);
      return new Blob([new Uint8Array(bytes)]).stream();
    }
  }
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: 'https://updates.example',
    fetcher: new FromFiles(),
  });
  return updater.refresh().then(
    () => true,
    () => false,
  );
}

const both = (...believed: boolean[]) => ({ ours: believed, theirs: believed });
const put = (files: Files, name: string, bytes: Uint8Array): Files =>
  new Map(files).set(name, bytes);
const by = (role: keyof typeof hands, keys: readonly SigningKey[]) =>
  placeFiles({ at: now, by: { [role]: keys } });

test('both believe an honest place, and the newer one after it', async () => {
  expect(await verdicts(honest(1), honest(1), honest(4))).toEqual(both(true, true, true));
});

test('both follow a new root, and neither follows one that the old hands did not sign', async () => {
  const fresh = testKey('timestamp-2');
  const roles = { ...testRoot().roles, timestamp: { keyids: [fresh.keyid], threshold: 1 } };
  const second: Root = testRoot({
    version: 2,
    roles,
    keys: { ...testRoot().keys, [fresh.keyid]: fresh.public },
  });
  const place = placeFiles({ at: now, by: { timestamp: [fresh] } });

  expect(await verdicts(put(place, '2.root.json', signed(second, hands.root.slice(1))))).toEqual(
    both(true),
  );
  expect(await verdicts(put(place, '2.root.json', signed(second, hands.root.slice(0, 1))))).toEqual(
    both(false),
  );
});

test('both refuse too few hands, strangers, and a revoked hand', async () => {
  const [one, two] = hands.targets;
  if (!one || !two) throw new Error('three keys were made');

  expect(await verdicts(by('targets', [one]))).toEqual(both(false));
  expect(await verdicts(by('targets', [one, testKey('stranger')]))).toEqual(both(false));
  expect(await verdicts(by('targets', [one, two, testKey('stranger')]))).toEqual(both(true));
  expect(await verdicts(by('timestamp', hands.snapshot))).toEqual(both(false));
  expect(await verdicts(by('snapshot', hands.timestamp))).toEqual(both(false));
});

test('both refuse what is older, run out or mixed', async () => {
  const mixed = put(
    honest(2),
    '2.snapshot.json',
    honest(1).get('1.snapshot.json') ?? new Uint8Array(),
  );

  expect(await verdicts(honest(3), honest(2))).toEqual(both(true, false));
  expect(await verdicts(placeFiles({ at: now, freshDays: -1 }))).toEqual(both(false));
  expect(await verdicts(mixed)).toEqual(both(false));
});

test('both refuse each file with any one of its bytes changed, where that changes what it says', async () => {
  for (const [name, bytes] of honest(1)) {
    if (name === '1.root.json') continue;
    for (let at = 7; at < bytes.length; at += 97) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const { ours, theirs } = await verdicts(put(honest(1), name, damaged));
      expect({ name, at, ours }).toEqual({ name, at, ours: theirs });
    }
  }
});

test('what the other library signs is believed here, and the spelling that is signed is the same', async () => {
  const [key] = hands.timestamp;
  if (!key) throw new Error('a key was made');
  const files = honest(1);
  const text = new TextDecoder().decode(files.get('timestamp.json'));
  const metadata = Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(text));
  metadata.signatures = {};
  let spelled = '';
  metadata.sign((bytes) => {
    spelled = bytes.toString('utf8');
    return Object.assign(Object.create(null), {
      keyID: key.keyid,
      sig: key.sign(bytes),
      toJSON: () => ({ keyid: key.keyid, sig: key.sign(bytes) }),
    });
  });
  const theirs = new TextEncoder().encode(JSON.stringify(metadata.toJSON()));

  expect(spelled).toBe(canonical(JSON.parse(text).signed));
  expect(await verdicts(put(files, 'timestamp.json', theirs))).toEqual(both(true));
});
