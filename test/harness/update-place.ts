/** An update place in memory, signed by keys that every test can make; a test changes what it wants to. */
import type { Release } from '../../packages/updates/src/offer/release.ts';
import { targetName } from '../../packages/updates/src/offer/release.ts';
import { nodeCrypto } from '../../packages/updates/src/computer/crypto.ts';
import type { Root, Targets } from '../../packages/updates/src/metadata/shapes.ts';
import type { MetadataStore } from '../../packages/updates/src/metadata/refresh.ts';
import { testHands, testRootUntil } from '../../scripts/updates/package-root.ts';
import type { SigningKey } from '../../scripts/updates/signing-key.ts';
import {
  signed,
  snapshotOf,
  stamp,
  targetsOf,
  timestampOf,
} from '../../scripts/updates/statements.ts';

/** Noon of the day on which these tests play. */
export const NOON = Date.parse('2026-11-20T12:00:00Z');
const DAY = 86_400_000;

export const hands = testHands;

/** The root of these tests: two of three for what counts, one key for what machines sign. */
export const testRoot = (change: Partial<Root> = {}): Root => ({
  ...testRootUntil(stamp(NOON + 1_000 * DAY)),
  ...change,
});

export const rootBytes = (
  root: Root = testRoot(),
  by: readonly SigningKey[] = hands.root.slice(0, 2),
) => signed(root, by);

/** A release for this kind of computer that everybody may take. */
export const testRelease = (change: Partial<Release> = {}): Release => ({
  app: 'agent',
  version: '1.3.0',
  platform: 'linux',
  arch: 'x64',
  channel: 'stable',
  percentage: 100,
  paused: false,
  minimumProtocol: 1,
  publishedAt: stamp(NOON - DAY),
  expiresAt: stamp(NOON + 300 * DAY),
  unpackedBytes: 4096,
  format: 'tar.gz',
  ...change,
});

/** What targets say of a release whose file has these bytes. */
export const targetOf = (release: Release, bytes: Uint8Array): Targets['targets'] => ({
  [targetName(release)]: {
    length: bytes.length,
    hashes: { sha512: nodeCrypto.digest('sha512', bytes) },
    custom: release,
  },
});

/** The files of a place: statements by name, in step with each other, each with its version. */
export function placeFiles(
  facts: {
    readonly version?: number;
    readonly targets?: Targets['targets'];
    readonly minimum?: Record<string, string>;
    readonly freshDays?: number;
    /** When it is signed, milliseconds. */
    readonly at?: number;
    readonly by?: {
      readonly targets?: readonly SigningKey[];
      readonly timestamp?: readonly SigningKey[];
      readonly snapshot?: readonly SigningKey[];
    };
  } = {},
): Map<string, Uint8Array> {
  const version = facts.version ?? 1;
  const at = facts.at ?? NOON;
  const targets = signed(
    targetsOf({
      version,
      expires: stamp(at + 90 * DAY),
      targets: facts.targets ?? {},
      minimum_versions: facts.minimum ?? {},
    }),
    facts.by?.targets ?? hands.targets.slice(0, 2),
  );
  const snapshot = signed(
    snapshotOf({ version, expires: stamp(at + 30 * DAY) }, targets),
    facts.by?.snapshot ?? hands.snapshot,
  );
  const timestamp = signed(
    timestampOf({ version, expires: stamp(at + (facts.freshDays ?? 7) * DAY) }, snapshot),
    facts.by?.timestamp ?? hands.timestamp,
  );
  return new Map([
    ['1.root.json', rootBytes()],
    [`${version}.targets.json`, targets],
    [`${version}.snapshot.json`, snapshot],
    ['timestamp.json', timestamp],
  ]);
}

/** What a computer remembers, as long as the test lasts. */
export function memoryStore(): MetadataStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: async (role) => kept.get(role) ?? null,
    write: async (role, bytes) => void kept.set(role, bytes),
    remove: async (role) => void kept.delete(role),
  };
}
