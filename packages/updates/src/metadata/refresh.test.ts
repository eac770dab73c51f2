import { expect, test } from 'vitest';
import {
  hands,
  memoryStore,
  NOON,
  placeFiles,
  rootBytes,
  targetOf,
  testRelease,
  testRoot,
} from '../../../../test/harness/update-place.ts';
import { testKey } from '../../../../scripts/updates/signing-key.ts';
import { signed } from '../../../../scripts/updates/statements.ts';
import { nodeCrypto } from '../computer/crypto.ts';
import { UpdateRefused } from '../refused.ts';
import { type MetadataStore, refresh } from './refresh.ts';
import type { Root } from './shapes.ts';

const release = targetOf(testRelease(), new Uint8Array(100));

/** Looks once; answers with what is trusted then, or with the reason of the refusal. */
async function look(
  files: ReadonlyMap<string, Uint8Array>,
  store: MetadataStore = memoryStore(),
  now = NOON,
): Promise<string> {
  try {
    const { root, timestamp, targets } = await refresh({
      shippedRoot: rootBytes(),
      store,
      crypto: nodeCrypto,
      now,
      fetch: async (name, maxBytes) => {
        const bytes = files.get(name) ?? null;
        if (bytes && bytes.length > maxBytes) throw new UpdateRefused('timestamp.too-long');
        return bytes;
      },
    });
    const names = Object.keys(targets.targets).join(' ');
    return `root ${root.version}, timestamp ${timestamp.version}, targets ${targets.version}: ${names}`;
  } catch (error) {
    if (error instanceof UpdateRefused) return error.message;
    throw error;
  }
}

const asText = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (files: Map<string, Uint8Array>, name: string, bytes: Uint8Array) =>
  new Map(files).set(name, bytes);

/** The next root of this place: some fields are others, and these hands sign it. */
const nextRootBytes = (change: Partial<Root>, by = hands.root.slice(0, 2)) =>
  signed(testRoot({ version: 2, ...change }), by);

test('an honest place is believed, the second time from what is kept', async () => {
  const store = memoryStore();
  const files = placeFiles({ targets: release });
  const onlyTimestamp = new Map([
    ['timestamp.json', files.get('timestamp.json') ?? new Uint8Array()],
  ]);

  const looks = [await look(files, store), await look(onlyTimestamp, store)];

  const wanted = 'root 1, timestamp 1, targets 1: firstline-agent-1.3.0-linux-x64.tar.gz';
  expect(looks).toEqual([wanted, wanted]);
});

test('a newer place is believed after an older one', async () => {
  const store = memoryStore();

  const looks = [
    await look(placeFiles({ version: 1 }), store),
    await look(placeFiles({ version: 5, targets: release }), store),
  ];

  expect(looks).toEqual([
    'root 1, timestamp 1, targets 1: ',
    'root 1, timestamp 5, targets 5: firstline-agent-1.3.0-linux-x64.tar.gz',
  ]);
});

test('nothing goes back: an older timestamp, snapshot or targets is refused by its name', async () => {
  const store = memoryStore();
  const old = placeFiles({ version: 1 });
  const mid = placeFiles({ version: 5 });
  await look(mid, store);
  // Stolen machine keys can sign a new timestamp over an old snapshot, and a new snapshot over old targets.
  const oldSnapshot = signed(
    {
      ...statement(mid, 'timestamp.json'),
      version: 6,
      meta: statement(old, 'timestamp.json')['meta'],
    },
    hands.timestamp,
  );
  const newSnapshot = signed(
    {
      ...statement(mid, '5.snapshot.json'),
      version: 6,
      meta: statement(old, '1.snapshot.json')['meta'],
    },
    hands.snapshot,
  );
  const oldTargets = signed(
    {
      ...statement(mid, 'timestamp.json'),
      version: 6,
      meta: {
        'snapshot.json': {
          version: 6,
          length: newSnapshot.length,
          hashes: { sha512: nodeCrypto.digest('sha512', newSnapshot) },
        },
      },
    },
    hands.timestamp,
  );

  const looks = [
    await look(old, store),
    await look(changed(old, 'timestamp.json', oldSnapshot), store),
    await look(
      changed(changed(old, 'timestamp.json', oldTargets), '6.snapshot.json', newSnapshot),
      store,
    ),
    await look(placeFiles({ version: 7 }), store),
  ];

  expect(looks).toEqual([
    'timestamp.rollback version=1 seen=5',
    'snapshot.rollback version=1 seen=5',
    'targets.rollback version=1 seen=5',
    'root 1, timestamp 7, targets 7: ',
  ]);
});

test('what has run out is refused from that second on, and not one second before', async () => {
  const files = placeFiles({ freshDays: 1 });
  const end = NOON + 86_400_000;

  const looks = [
    await look(files, memoryStore(), end - 1),
    await look(files, memoryStore(), end),
    await look(placeFiles({ freshDays: 400 }), memoryStore(), NOON + 31 * 86_400_000),
    await look(placeFiles({ freshDays: 4_000 }), memoryStore(), NOON + 1_001 * 86_400_000),
  ];

  expect(looks).toEqual([
    'root 1, timestamp 1, targets 1: ',
    'timestamp.expired expired=2026-11-21T12:00:00Z',
    'snapshot.expired expired=2026-12-20T12:00:00Z',
    'root.expired expired=2029-08-16T12:00:00Z',
  ]);
});

test('signatures: too few, one key twice, a stranger, a forgery', async () => {
  const [one, two] = hands.targets;
  if (!one || !two) throw new Error('three keys were made');
  const stranger = testKey('stranger');
  const signedBy = (by: readonly (typeof one)[]) => look(placeFiles({ by: { targets: by } }));
  const twice = asText(placeFiles({ by: { targets: [one, two] } }).get('1.targets.json'));
  const repeated = asBytes(twice.replaceAll(two.keyid, one.keyid));

  const looks = [
    await signedBy([one]),
    await signedBy([one, stranger]),
    await signedBy([one, { ...two, sign: () => 'ab'.repeat(64) }]),
    await signedBy([one, { ...two, sign: () => 'not hex' }]),
    await lookAtTargets(repeated),
    await signedBy([one, two, stranger]),
  ];

  expect(looks).toEqual([
    'targets.too-few-signatures valid=1 wanted=2',
    'targets.unknown-key valid=1 wanted=2',
    'targets.forged-signature valid=1 wanted=2',
    'targets.forged-signature valid=1 wanted=2',
    `targets.repeated-signature key=${one.keyid.slice(0, 8)}`,
    'root 1, timestamp 1, targets 1: ',
  ]);
});

test('files that do not belong together are refused', async () => {
  const files = placeFiles({ version: 2, targets: release });
  const other = placeFiles({ version: 2 });

  const looks = [
    await look(changed(files, '2.snapshot.json', other.get('2.snapshot.json') ?? new Uint8Array())),
    await look(changed(files, '2.targets.json', other.get('2.targets.json') ?? new Uint8Array())),
    await look(new Map([...files].filter(([name]) => name !== '2.targets.json'))),
    await look(new Map()),
  ];

  expect(looks).toEqual([
    expect.stringMatching(/^snapshot\.mismatch bytes=/),
    expect.stringMatching(/^targets\.mismatch bytes=/),
    'targets.missing file=2.targets.json',
    'timestamp.missing file=timestamp.json',
  ]);
});

test('garbage of every kind is refused as garbage', async () => {
  const files = placeFiles();
  const garbage = [
    '',
    'not json',
    '[]',
    '{"signatures":[],"signed":{"_type":"snapshot"}}',
    `{"signatures":[],"signed":{"_type":"timestamp","a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
    '{"signatures":[],"signed":{"_type":"timestamp","a":1.5}}',
  ];

  const looks = await Promise.all(
    [...garbage.map(asBytes), new Uint8Array([0xff, 0xfe, 0x7b])].map((bytes) =>
      look(changed(files, 'timestamp.json', bytes)),
    ),
  );

  expect([...new Set(looks)]).toEqual(['timestamp.garbage']);
});

test('a statement of another shape is refused even when the right hands signed it', async () => {
  const timestamp = { ...statement(placeFiles(), 'timestamp.json'), meta: {} };

  const seen = await look(
    changed(placeFiles(), 'timestamp.json', signed(timestamp, hands.timestamp)),
  );

  expect(seen).toBe('timestamp.garbage');
});

test('roots are followed one by one, and only with enough old and new keys', async () => {
  const [one, two, three] = hands.root;
  if (!one || !two || !three) throw new Error('three keys were made');
  const fourth = testKey('root-4');
  const rotated = testRoot();
  const roles = {
    ...rotated.roles,
    root: { keyids: [one.keyid, two.keyid, fourth.keyid], threshold: 2 },
  };
  const keys = { ...rotated.keys, [fourth.keyid]: fourth.public };
  const second = nextRootBytes({ roles, keys }, [one, fourth, two]);
  const third = signed(testRoot({ version: 3, roles, keys }), [two, fourth]);
  const files = placeFiles();
  const withRoots = (at2: Uint8Array, at3?: Uint8Array) =>
    look(
      new Map([...files, ['2.root.json', at2], ...(at3 ? [['3.root.json', at3] as const] : [])]),
    ); // as const: a pair

  const looks = [
    await withRoots(second, third),
    // The key that left signs the next one.
    await withRoots(second, signed(testRoot({ version: 3, roles, keys }), [three, two])),
    // New keys alone, old keys alone.
    await withRoots(nextRootBytes({ roles, keys }, [fourth])),
    await withRoots(
      nextRootBytes({ roles: { ...roles, root: { keyids: [fourth.keyid], threshold: 1 } }, keys }),
    ),
    await withRoots(third),
    await withRoots(rootBytes()),
    await withRoots(nextRootBytes({ keys: { ...rotated.keys, ['0'.repeat(64)]: one.public } })),
  ];

  expect(looks).toEqual([
    'root 3, timestamp 1, targets 1: ',
    'root.unknown-key valid=1 wanted=2',
    'root.unknown-key valid=0 wanted=2',
    'root.unknown-key valid=0 wanted=1',
    'root.unknown-key valid=1 wanted=2',
    'root.rollback version=1 wanted=2',
    `root.garbage key=${'0'.repeat(64)}`,
  ]);
});

test('a root that leaves out a version is refused', async () => {
  const skipped = signed(testRoot({ version: 3 }), hands.root);

  const seen = await look(new Map([...placeFiles(), ['2.root.json', skipped]]));

  expect(seen).toBe('root.skipped version=3 wanted=2');
});

test('after a stolen timestamp key counted up for ever, new keys count anew', async () => {
  const store = memoryStore();
  const stolen = { ...statement(placeFiles(), 'timestamp.json'), version: 2 ** 40 };
  const files = placeFiles();
  await look(changed(files, 'timestamp.json', signed(stolen, hands.timestamp)), store);
  const before = await look(placeFiles({ version: 2 }), store);
  const fresh = testKey('timestamp-2');
  const rotated = testRoot();
  const roles = { ...rotated.roles, timestamp: { keyids: [fresh.keyid], threshold: 1 } };
  const root = nextRootBytes({ roles, keys: { ...rotated.keys, [fresh.keyid]: fresh.public } });
  const next = placeFiles({ version: 2, by: { timestamp: [fresh] } });

  const after = await look(new Map([...next, ['2.root.json', root]]), store);

  expect([before, after]).toEqual([
    `timestamp.rollback version=2 seen=${2 ** 40}`,
    'root 2, timestamp 2, targets 2: ',
  ]);
});

test('a key that joins the timestamp’s begins the count anew as well, though the old one still holds', async () => {
  const store = memoryStore();
  const stolen = { ...statement(placeFiles(), 'timestamp.json'), version: 2 ** 40 };
  await look(changed(placeFiles(), 'timestamp.json', signed(stolen, hands.timestamp)), store);
  const fresh = testKey('timestamp-2');
  const [old] = hands.timestamp;
  const keyids = [old?.keyid ?? '', fresh.keyid];
  const root = nextRootBytes({
    roles: { ...testRoot().roles, timestamp: { keyids, threshold: 1 } },
    keys: { ...testRoot().keys, [fresh.keyid]: fresh.public },
  });

  const after = await look(new Map([...placeFiles({ version: 2 }), ['2.root.json', root]]), store);

  expect(after).toBe('root 2, timestamp 2, targets 2: ');
});

test('what is kept here and got damaged is asked for again', async () => {
  const store = memoryStore();
  await look(placeFiles({ version: 2 }), store);
  for (const role of store.kept.keys()) store.kept.set(role, asBytes('{"torn'));

  expect(await look(placeFiles({ version: 2 }), store)).toBe('root 1, timestamp 2, targets 2: ');
});

function statement(files: ReadonlyMap<string, Uint8Array>, name: string) {
  const parsed: { signed: { _type: string; [field: string]: unknown } } = JSON.parse(
    asText(files.get(name)),
  );
  return parsed.signed;
}

/** A place whose targets file is this one, with everything above it signed anew to fit. */
async function lookAtTargets(targets: Uint8Array): Promise<string> {
  const files = placeFiles();
  const meta = (bytes: Uint8Array) => ({
    version: 1,
    length: bytes.length,
    hashes: { sha512: nodeCrypto.digest('sha512', bytes) },
  });
  const snapshot = signed(
    { ...statement(files, '1.snapshot.json'), meta: { 'targets.json': meta(targets) } },
    hands.snapshot,
  );
  const timestamp = signed(
    { ...statement(files, 'timestamp.json'), meta: { 'snapshot.json': meta(snapshot) } },
    hands.timestamp,
  );
  return look(
    new Map([
      ...files,
      ['1.targets.json', targets],
      ['1.snapshot.json', snapshot],
      ['timestamp.json', timestamp],
    ]),
  );
}
