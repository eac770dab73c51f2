import { expect, test } from 'vitest';
import { NOON, targetOf, testRelease } from '../../../../test/harness/update-place.ts';
import { stamp, targetsOf } from '../../../../scripts/updates/statements.ts';
import { nodeCrypto } from '../computer/crypto.ts';
import { UpdateRefused } from '../refused.ts';
import { chooseRelease, type Here } from './choose.ts';
import { type Release, releasesIn, targetName } from './release.ts';
import { deviceNumber, isInRing } from './ring.ts';
import { compareVersions, isVersion } from './version.ts';

const here: Here = {
  app: 'agent',
  version: '1.2.0',
  platform: 'linux',
  arch: 'x64',
  channel: 'stable',
  number: 999,
  protocol: 1,
  failed: [],
};

const targetsWith = (releases: readonly Partial<Release>[], minimum: Record<string, string> = {}) =>
  targetsOf({
    version: 1,
    expires: stamp(NOON + 1_000_000),
    targets: Object.assign(
      {},
      ...releases.map((one) => targetOf(testRelease(one), new Uint8Array(9))),
    ),
    minimum_versions: minimum,
  });

function chosen(
  releases: readonly Partial<Release>[],
  change: Partial<Here> = {},
  minimum: Record<string, string> = {},
): string {
  const choice = chooseRelease(targetsWith(releases, minimum), { ...here, ...change }, NOON);
  return `${choice.offer?.version ?? choice.why}${choice.unsafe ? ', unsafe' : ''}`;
}

test('the newest release of this program, system, processor and channel is taken', () => {
  const others: Partial<Release>[] = [
    { version: '9.0.0', app: 'console' },
    { version: '9.0.1', platform: 'win32', format: 'exe' },
    { version: '9.0.2', arch: 'arm64' },
    { version: '9.0.3', channel: 'beta' },
  ];

  expect([
    chosen([...others, {}, { version: '1.10.0' }, { version: '1.9.9' }]),
    chosen(others),
    chosen([{ version: '1.2.0' }, { version: '1.1.9' }]),
    chosen([{ version: '2.0.0', arch: 'universal' }]),
    chosen(others, { channel: 'beta' }),
  ]).toEqual(['1.10.0', 'newest', 'newest', '2.0.0', '9.0.3']);
});

test('what may not be taken says why, and an older one that may be taken is', () => {
  expect([
    chosen([{ paused: true }]),
    chosen([{ paused: true }, { version: '1.2.1' }]),
    chosen([{ percentage: 9 }]),
    chosen([{ percentage: 10 }]),
    chosen([{ expiresAt: stamp(NOON) }]),
    chosen([{ expiresAt: stamp(NOON + 1_000) }]),
    chosen([{ minimumProtocol: 2 }, { version: '1.2.5' }]),
    chosen([{ minimumProtocol: 2 }]),
    chosen([{}], { failed: ['1.3.0'] }),
    chosen([{}, { version: '1.3.1' }], { failed: ['1.3.0'] }),
  ]).toEqual([
    'paused',
    '1.2.1',
    'later',
    '1.3.0',
    'over',
    '1.3.0',
    '1.2.5',
    'step-missing',
    'failed-here',
    '1.3.1',
  ]);
});

test('a version below the signed minimum waits for no ring, and is never offered', () => {
  const minimum = { agent: '1.2.5', console: '9.0.0' };

  expect([
    chosen([{ percentage: 0 }], {}, minimum),
    chosen([{ percentage: 0, paused: true }], {}, minimum),
    chosen([{ version: '1.2.4' }], {}, minimum),
    chosen([{ percentage: 0 }], { version: '1.2.5' }, minimum),
  ]).toEqual(['1.3.0, unsafe', 'paused, unsafe', 'newest, unsafe', 'later']);
});

test('a name that says something else than what is signed beside it costs all of it', () => {
  const release = testRelease();
  const file = targetOf(release, new Uint8Array(9))[targetName(release)];
  if (!file) throw new Error('it was made');
  const named = (name: string, custom: unknown = release) =>
    reason(() => releasesIn({ ...targetsWith([]), targets: { [name]: { ...file, custom } } }));

  expect([
    named('firstline-agent-9.9.9-linux-x64.tar.gz'),
    named('firstline-agent-1.3.0-win32-x64.tar.gz'),
    named(targetName(release), testRelease({ version: '1.2.9' })),
    named('firstline-agent-1.3.0-win32-x64.tar.gz', testRelease({ platform: 'win32' })),
    named('../../.bashrc'),
    named('a/b'),
    named('C:\\x'),
    named('.hidden'),
    named('x'.repeat(200)),
    named('notes-1.3.0.pdf', { kind: 'notes' }),
    named(targetName(release)),
  ]).toEqual([
    'release.name-differs',
    'release.name-differs',
    'release.name-differs',
    'release.name-differs',
    'targets.unsafe-name',
    'targets.unsafe-name',
    'targets.unsafe-name',
    'targets.unsafe-name',
    'targets.unsafe-name',
    'believed',
    'believed',
  ]);
});

test('raising a percentage only adds devices, and each share is about as large as it says', () => {
  const numbers = Array.from({ length: 5_000 }, (_, n) => deviceNumber(`device ${n}`, nodeCrypto));
  const share = (percentage: number) =>
    numbers.filter((number) => isInRing(number, percentage)).length / numbers.length;
  const joined = [1, 10, 50, 100].map(
    (percentage) => new Set(numbers.filter((number) => isInRing(number, percentage))),
  );

  expect(
    joined.every((ring, at) => [...(joined[at - 1] ?? [])].every((one) => ring.has(one))),
  ).toBe(true);
  expect([share(0), share(100)]).toEqual([0, 1]);
  expect(Math.abs(share(10) - 0.1)).toBeLessThan(0.02);
  expect(deviceNumber('the same', nodeCrypto)).toBe(deviceNumber('the same', nodeCrypto));
});

test('versions are ordered as people read them', () => {
  const inOrder = [
    'not a version',
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta.2',
    '1.0.0-beta.10',
    '1.0.0-beta.rc',
    '1.0.0',
    '1.2.0',
    '1.10.0',
    '10.0.0',
  ];
  const mixed = inOrder.toSorted((a, b) => a.localeCompare(b));

  expect(mixed.toSorted(compareVersions)).toEqual(inOrder);
  expect(
    ['1.2', '1.2.3.4', '1.2.3-', 'v1.2.3', '1.2.3-a..b', '1234567.0.0', '1.0.0+x'].filter(
      isVersion,
    ),
  ).toEqual([]);
});

function reason(act: () => unknown): string {
  try {
    act();
    return 'believed';
  } catch (error) {
    if (error instanceof UpdateRefused) return error.code;
    throw error;
  }
}
