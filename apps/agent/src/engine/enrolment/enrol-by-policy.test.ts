import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLog } from '@firstline/log/log';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HandTimers, handTimers } from '../../../../../test/harness/timers.ts';
import type { AgentState } from '../../bridge/bridge.ts';
import { fixedSettings, type Settings } from '../settings/settings.ts';
import { enrolByPolicy, type PolicyEnrolment } from './enrol-by-policy.ts';
import { tokenFile } from './token-file.ts';

const MINUTE = 60_000;
const server = 'https://desk.example';
const token = `fle_${'a'.repeat(43)}`;
const other = `fle_${'b'.repeat(43)}`;

let folder = '';
let timers: HandTimers;
let open: PolicyEnrolment[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-by-policy-'));
  timers = handTimers();
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.close();
  expect(timers.pending()).toBe(0);
  await rm(folder, { recursive: true });
});

const file = () => path.join(folder, 'enrolment-token');
const left = () => readFile(file(), 'utf8');

interface World {
  readonly settings: Settings;
  readonly asked: string[];
  /** The last state that was told; undefined before any. */
  told: AgentState['setUp'] | undefined;
  trouble: AgentState['trouble'];
  answer: RefusalCode | 'yes';
  detail: Record<string, string | number>;
  isDevice: boolean;
  policy: PolicyEnrolment;
}

async function begin(
  policies: Record<string, unknown> = { ServerUrl: server },
  rest: Partial<Pick<World, 'answer' | 'isDevice' | 'detail'>> = {},
): Promise<World> {
  const world: World = {
    settings: await fixedSettings(policies),
    asked: [],
    told: undefined,
    trouble: null,
    answer: 'yes',
    detail: {},
    isDevice: false,
    ...rest,
    policy: { hint() {}, close: () => Promise.resolve() },
  };
  world.policy = enrolByPolicy({
    settings: world.settings,
    tokenFile: tokenFile(file()),
    isDevice: () => world.isDevice,
    async enrol(at) {
      world.asked.push(`${at.server} ${at.token}`);
      if (world.answer !== 'yes') throw new Refusal(world.answer, world.detail);
      world.isDevice = true;
    },
    tell(setUp, trouble = null) {
      world.told = setUp;
      world.trouble = trouble;
    },
    timers,
    now: () => 1_795_000_000_000 + timers.now(),
    random: () => 0.5,
    log: silentLog,
  });
  open.push(world.policy);
  return world;
}

const told = (world: World, state: string | null | undefined) =>
  expect.poll(() => (world.told ? world.told.state : world.told), { timeout: 5_000 }).toBe(state);

test('what the installer left makes a device at once, and the token is gone from the disk', async () => {
  await writeFile(file(), `${token}\n`);
  const world = await begin();

  await told(world, null);

  expect(world.asked).toEqual([`${server} ${token}`]);
  expect(await left()).toBe('');
  expect(await readdir(folder)).toEqual(['enrolment-token']);
});

test('without a server in the policy nothing is tried, and a policy that comes later is heard', async () => {
  await writeFile(file(), token);
  const policies: Record<string, unknown> = {};
  const world = await begin(policies);
  await told(world, null);
  expect(world.asked).toEqual([]);

  policies['ServerUrl'] = server;
  await world.settings.look();

  await expect.poll(() => world.isDevice).toBe(true);
});

test('a token that comes later is used within a minute', async () => {
  const world = await begin();
  await told(world, 'no-token');
  expect(world.told?.detail).toEqual({ file: file() });

  await writeFile(file(), token);
  timers.advance(MINUTE);

  await told(world, null);
  expect(world.asked).toHaveLength(1);
});

test('an emptied file and one that holds no token are told apart', async () => {
  await writeFile(file(), '');
  await told(await begin(), 'token-spent');
  await writeFile(file(), 'hunter2');
  const world = await begin();
  await told(world, 'token-wrong');

  expect(world.told?.detail).toEqual({ file: file(), problem: 'not-a-token' });
  expect(await left()).toBe('hunter2');
});

test('without a connection it tries again, ever more rarely, and at once when the network changes', async () => {
  await writeFile(file(), token);
  const facts = { hop: 'server.dns', host: 'desk.example', outcome: 'ENOTFOUND' };
  const world = await begin(undefined, { answer: 'server.unreachable', detail: facts });
  const waits: number[] = [];
  for (let n = 1; n <= 10; n += 1) {
    await expect.poll(() => [world.asked.length, world.told?.state]).toEqual([n, 'waiting']);
    await expect.poll(() => timers.nextIn()).not.toBeNull();
    waits.push((timers.nextIn() ?? 0) / 1_000);
    timers.advance(timers.nextIn() ?? 0);
  }
  await expect.poll(() => world.asked.length).toBe(11);

  expect(waits).toEqual([3.75, 7.5, 15, 30, 60, 120, 240, 480, 675, 675]);
  expect(world.trouble).toEqual({
    code: 'server.dns',
    facts: { host: 'desk.example', outcome: 'ENOTFOUND' },
  });
  expect(await left()).toBe(token);

  world.answer = 'yes';
  await told(world, 'waiting');
  world.policy.hint();
  await told(world, null);
  expect(await left()).toBe('');
});

test.each(['expired', 'used', 'unknown', 'revoked'] as const)(
  'a token that is %s is asked about once, whatever the network does, until there is another',
  async (how) => {
    await writeFile(file(), token);
    const world = await begin(undefined, { answer: `enrolment.token-${how}` });
    await told(world, 'refused');
    expect(world.told?.refusal).toBe(`enrolment.token-${how}`);

    for (let n = 0; n < 24 * 60; n += 1) {
      timers.advance(MINUTE);
      if (n % 60 === 0) world.policy.hint();
    }
    await expect.poll(() => timers.nextIn()).not.toBeNull();
    expect(world.asked).toHaveLength(1);
    expect(await left()).toBe(token);

    world.answer = 'yes';
    await writeFile(file(), other);
    await expect
      .poll(() => {
        timers.advance(MINUTE);
        return world.isDevice;
      })
      .toBe(true);
    expect(world.asked).toEqual([`${server} ${token}`, `${server} ${other}`]);
  },
);

test.each(['server.busy', 'request.too-many', 'device.storage-full', 'internal'] as const)(
  '%s passes by itself',
  async (answer) => {
    await writeFile(file(), token);
    const world = await begin(undefined, { answer });
    await told(world, 'waiting');
    await expect.poll(() => timers.nextIn()).not.toBeNull();

    world.answer = 'yes';
    timers.advance(5_000);

    await told(world, null);
  },
);

test('a computer of several people keeps the token until nobody can use it any more', async () => {
  await writeFile(file(), token);
  const shared = { ServerUrl: server, KeepEnrolmentToken: true };
  await told(await begin(shared), null);
  expect(await left()).toBe(token);

  const second = await begin(shared);
  await told(second, null);
  expect(second.asked).toHaveLength(1);
  expect(await left()).toBe(token);

  const third = await begin(shared, { answer: 'enrolment.token-used' });
  await told(third, 'refused');
  await expect.poll(left).toBe('');
});

test('another no than a dead token leaves the token of several people where it is', async () => {
  await writeFile(file(), token);
  const shared = { ServerUrl: server, KeepEnrolmentToken: true };

  await told(await begin(shared, { answer: 'enrolment.key-known' }), 'refused');

  expect(await left()).toBe(token);
});

test('a device takes away what lies there at its start: a kill came before that, or it was made by hand', async () => {
  await writeFile(file(), token);
  const world = await begin(undefined, { isDevice: true });

  await told(world, null);

  expect([world.asked, await left()]).toEqual([[], '']);
});

test('another token that is put there later is not used, and taken away within a quarter of an hour', async () => {
  await writeFile(file(), token);
  const world = await begin();
  await told(world, null);
  await expect.poll(() => timers.nextIn()).toBe(15 * MINUTE);

  await writeFile(file(), other);
  timers.advance(15 * MINUTE);

  await expect.poll(left).toBe('');
  expect(world.asked).toEqual([`${server} ${token}`]);
});

test('a device leaves a token that is kept for others, and takes it when that is over', async () => {
  await writeFile(file(), token);
  const policies: Record<string, unknown> = { ServerUrl: server, KeepEnrolmentToken: true };
  const world = await begin(policies, { isDevice: true });
  await told(world, null);
  expect(await left()).toBe(token);

  policies['KeepEnrolmentToken'] = false;
  await world.settings.look();

  await expect.poll(left).toBe('');
});

test('a device without a server in its policy leaves the file alone, and so does one that finds no token in it', async () => {
  await writeFile(file(), token);
  await told(await begin({}, { isDevice: true }), null);
  expect(await left()).toBe(token);

  await writeFile(file(), 'hunter2');
  await told(await begin(undefined, { isDevice: true }), null);
  expect(await left()).toBe('hunter2');
});

test('a fingerprint that policy puts right is tried at once, with the same token', async () => {
  await writeFile(file(), token);
  const policies: Record<string, unknown> = { ServerUrl: server, RootFingerprint: 'ab'.repeat(32) };
  const world = await begin(policies, { answer: 'enrolment.other-organisation' });
  await told(world, 'refused');

  world.answer = 'yes';
  policies['RootFingerprint'] = 'cd'.repeat(32);
  await world.settings.look();

  await told(world, null);
  expect(world.asked).toHaveLength(2);
});

test('closing ends it in the middle of everything', async () => {
  await writeFile(file(), token);
  const world = await begin(undefined, { answer: 'server.unreachable' });

  await world.policy.close();
  world.policy.hint();

  expect(timers.pending()).toBe(0);
});
