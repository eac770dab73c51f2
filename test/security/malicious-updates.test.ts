/**
 * An update place that is in somebody else's hands: a real web server, tampered with in each known way. What
 * is installed must stay as it is, for a reason of its own, and the honest place must work before and after.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { nodeCrypto } from '../../packages/updates/src/computer/crypto.ts';
import type { Layout } from '../../packages/updates/src/computer/layout.ts';
import { testKey } from '../../scripts/updates/signing-key.ts';
import { signed, stamp } from '../../scripts/updates/statements.ts';
import { installStandIn, standIn, type StandIn, start } from '../harness/stand-in.ts';
import { hands, NOON, targetOf, testRoot } from '../harness/update-place.ts';
import { endlessly, type UpdateServer, updateServer } from '../harness/update-server.ts';
import { publish, updaterOf } from '../harness/updater.ts';

const DAY = 86_400_000;
let server: UpdateServer;
let installed: StandIn;
let honest: StandIn;

beforeAll(async () => {
  server = await updateServer();
  installed = await standIn({ version: '1.2.0' });
  honest = await standIn({ version: '1.3.0' });
});
afterAll(() => server.close());

const statement = (name: string): { _type: string; [field: string]: unknown } =>
  JSON.parse(new TextDecoder().decode(server.files.get(`metadata/${name}`))).signed;
const put = (name: string, bytes: Uint8Array) => server.files.set(`metadata/${name}`, bytes);
const meta = (bytes: Uint8Array, version: number) => ({
  version,
  length: bytes.length,
  hashes: { sha512: nodeCrypto.digest('sha512', bytes) },
});

/** Who has the machine's two keys can sign these anew over whatever targets there are. */
function signAbove(targets: Uint8Array, version: number): void {
  put(`${version}.targets.json`, targets);
  const snapshot = signed(
    { ...statement('1.snapshot.json'), version, meta: { 'targets.json': meta(targets, version) } },
    hands.snapshot,
  );
  put(`${version}.snapshot.json`, snapshot);
  const timestamp = {
    ...statement('timestamp.json'),
    version,
    meta: { 'snapshot.json': meta(snapshot, version) },
  };
  put('timestamp.json', signed(timestamp, hands.timestamp));
}

/** What enough hands signed by mistake, or were made to sign. */
async function offerInstead(
  change: Parameters<typeof standIn>[0],
  inside?: Parameters<typeof standIn>[1],
) {
  publish(server, [await standIn(change, inside)]);
}

const honestTarget = (): string =>
  Object.entries(targetOf(honest.release, honest.archive)).map(
    ([name, { hashes }]) => `targets/${hashes.sha512}.${name}`,
  )[0] ?? '';

/** Each attack, and the reason for which it is refused. It finds the honest place on the server. */
const attacks: readonly {
  readonly name: string;
  readonly reason: string;
  readonly attack: () => void | Promise<void>;
  /** An attack of somebody who saw this computer look before. */
  readonly after?: 'a newer place was seen';
}[] = [
  {
    name: 'arbitrary software in place of the release',
    reason: 'release.wrong-bytes',
    attack: () =>
      void server.files.set(
        honestTarget(),
        honest.archive.map((byte) => byte ^ 1),
      ),
  },
  {
    name: 'a release without end',
    reason: 'release.too-long',
    attack: () => void server.lies.set(honestTarget(), endlessly),
  },
  {
    name: 'a statement without end',
    reason: 'timestamp.too-long',
    attack: () => void server.lies.set('metadata/timestamp.json', endlessly),
  },
  {
    name: 'an old timestamp',
    reason: 'timestamp.rollback',
    after: 'a newer place was seen',
    attack: () => {},
  },
  {
    name: 'an old snapshot under a new timestamp, by a stolen timestamp key',
    reason: 'snapshot.rollback',
    after: 'a newer place was seen',
    attack: () => {
      const timestamp = { ...statement('timestamp.json'), version: 9 };
      put('timestamp.json', signed(timestamp, hands.timestamp));
    },
  },
  {
    name: 'old targets under a new snapshot, by both stolen machine keys',
    reason: 'targets.rollback',
    after: 'a newer place was seen',
    attack: () => {
      const snapshot = signed({ ...statement('1.snapshot.json'), version: 9 }, hands.snapshot);
      put('9.snapshot.json', snapshot);
      const timestamp = {
        ...statement('timestamp.json'),
        version: 9,
        meta: { 'snapshot.json': meta(snapshot, 9) },
      };
      put('timestamp.json', signed(timestamp, hands.timestamp));
    },
  },
  {
    name: 'a freeze: the same true statements for ever',
    reason: 'timestamp.expired',
    attack: () => publish(server, [honest], { at: NOON - 8 * DAY }),
  },
  {
    name: 'statements of two days mixed',
    reason: 'snapshot.mismatch',
    attack: async () => {
      const mine = server.files.get('metadata/timestamp.json');
      publish(server, [await standIn({ version: '1.2.9' })]);
      if (mine) put('timestamp.json', mine);
    },
  },
  {
    name: 'targets of another day under an honest snapshot',
    reason: 'targets.mismatch',
    attack: () => {
      const other = { ...statement('1.targets.json'), expires: stamp(NOON + 80 * DAY) };
      put('1.targets.json', signed(other, hands.targets.slice(0, 2)));
    },
  },
  {
    name: 'a version in the name that is not the one that was signed',
    reason: 'release.name-differs',
    attack: () => {
      const targets = targetOf(honest.release, honest.archive);
      const [target] = Object.values(targets);
      signAbove(
        signed(
          {
            ...statement('1.targets.json'),
            targets: { 'firstline-agent-9.0.0-linux-x64.tar.gz': target },
          },
          hands.targets.slice(0, 2),
        ),
        1,
      );
    },
  },
  {
    name: 'a program of another system under this one’s name',
    reason: 'release.another platform=win32 wanted=linux',
    attack: () => offerInstead({ version: '1.3.0' }, { inside: { platform: 'win32' } }),
  },
  {
    name: 'a program of another channel',
    reason: 'release.another channel=beta wanted=stable',
    attack: () => offerInstead({ version: '1.3.0' }, { inside: { channel: 'beta' } }),
  },
  {
    name: 'an older program in the clothes of a newer one',
    reason: 'release.another problem=',
    attack: () => offerInstead({ version: '1.3.0' }, { inside: { version: '1.1.0' } }),
  },
  {
    name: 'a revoked hand that goes on signing',
    reason: 'targets.unknown-key',
    attack: () => {
      const roles = testRoot().roles;
      const fresh = testKey('targets-4');
      const kept = hands.targets.slice(0, 2).map(({ keyid }) => keyid);
      const root = testRoot({
        version: 2,
        keys: { ...testRoot().keys, [fresh.keyid]: fresh.public },
        roles: { ...roles, targets: { keyids: [...kept, fresh.keyid], threshold: 2 } },
      });
      put('2.root.json', signed(root, hands.root.slice(0, 2)));
      signAbove(signed(statement('1.targets.json'), hands.targets.slice(1)), 1);
    },
  },
  {
    name: 'one hand where two are wanted',
    reason: 'targets.too-few-signatures',
    attack: () => signAbove(signed(statement('1.targets.json'), hands.targets.slice(0, 1)), 1),
  },
  {
    name: 'one hand that signs twice',
    reason: 'targets.repeated-signature',
    attack: () => {
      const text = new TextDecoder().decode(server.files.get('metadata/1.targets.json'));
      const [one, two] = hands.targets;
      signAbove(new TextEncoder().encode(text.replaceAll(two?.keyid ?? '', one?.keyid ?? '')), 1);
    },
  },
  {
    name: 'no hand at all',
    reason: 'targets.too-few-signatures valid=0',
    attack: () => signAbove(signed(statement('1.targets.json'), []), 1),
  },
  {
    name: 'signatures that somebody made up',
    reason: 'targets.forged-signature',
    attack: () => {
      const made = hands.targets.map((key) => ({ ...key, sign: testKey('somebody').sign }));
      signAbove(signed(statement('1.targets.json'), made), 1);
    },
  },
  {
    name: 'garbage',
    reason: 'timestamp.garbage',
    attack: () => put('timestamp.json', new Uint8Array([0, 1, 2, 3])) && undefined,
  },
  {
    name: 'a root that leaves out a version',
    reason: 'root.skipped',
    attack: () => put('2.root.json', signed(testRoot({ version: 3 }), hands.root)) && undefined,
  },
  {
    name: 'a root of somebody else',
    reason: 'root.unknown-key',
    attack: () =>
      put('2.root.json', signed(testRoot({ version: 2 }), [testKey('somebody')])) && undefined,
  },
  {
    name: 'a name that leads out of the folder',
    reason: 'targets.unsafe-name',
    attack: () => {
      const [target] = Object.values(targetOf(honest.release, honest.archive));
      const targets = { '../../../.config/autostart/x.desktop': target };
      signAbove(signed({ ...statement('1.targets.json'), targets }, hands.targets), 1);
    },
  },
  {
    name: 'a file that is promised and not there',
    reason: 'release.missing',
    attack: () => void server.files.delete(honestTarget()),
  },
];

/** Looks once and takes what there is; answers with what starts then, and the reason of a refusal. */
async function afterALook(layout: Layout): Promise<string> {
  const updater = updaterOf(layout, { place: server.url });
  await updater.check();
  const { problem } = updater.state();
  await updater.close();
  const { said } = start(layout);
  if (problem === null) return said.trim();
  const detail = Object.entries(problem.detail).map(([name, value]) => `${name}=${value}`);
  return `${said.trim()}: ${[problem.code, ...detail].join(' ')}`;
}

function install(): Layout {
  const { folder, layout } = installStandIn(installed);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return layout;
}

test.each(attacks)('$name: refused', async ({ attack, reason, after }) => {
  publish(server, [honest]);
  const before = await afterALook(install());
  const layout = install();
  if (after) {
    publish(server, [], { version: 5 });
    await afterALook(layout);
    publish(server, [honest]);
  }
  await attack();

  const attacked = await afterALook(layout);

  // Stolen machine keys were used up to version 9; the honest place goes on after them.
  publish(server, [honest], { version: 10 });
  expect({
    before,
    attacked,
    afterwards: await afterALook(layout),
  }).toEqual({
    before: 'runs 1.3.0',
    attacked: expect.stringMatching(
      new RegExp(`^runs 1\\.2\\.0: ${reason.replaceAll('.', '\\.')}`),
    ),
    afterwards: 'runs 1.3.0',
  });
});

test('each attack is refused for a reason of its own', () => {
  const reasons = attacks.map(({ reason }) => reason);

  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons.length).toBeGreaterThanOrEqual(12);
});

test('what is signed for other systems, channels or the past is simply not taken', async () => {
  const others = [
    await standIn({ version: '9.0.0', channel: 'beta' }),
    await standIn({ version: '9.0.1', arch: 'arm64' }),
    await standIn({ version: '1.1.0' }),
    await standIn({ version: '9.0.2', expiresAt: stamp(NOON - 1_000) }),
  ];
  publish(server, others);

  expect(await afterALook(install())).toBe('runs 1.2.0');
});
