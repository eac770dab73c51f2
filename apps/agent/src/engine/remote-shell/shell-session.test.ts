import { nodeCrypto } from '@firstline/connection/node-crypto';
import { DeviceId, PersonId, ShellId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import { decodeFrame, encodeFrame, type Frame } from '@firstline/remote-shell/frames';
import { shellPrologue } from '@firstline/secure-channel/open-channel';
import {
  openSealedLink,
  type FrameSocket,
  type SealedLink,
} from '@firstline/secure-channel/sealed-link';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import type { PtyHost } from '../ports.ts';
import { openShellSession } from './shell-session.ts';

const id = (at: number): string => uuidv7(at, nodeCrypto.randomBytes(10));
const keys = { agent: nodeCrypto.generateKeyPair(), console: nodeCrypto.generateKeyPair() };

/** Lets every promise that can move, move. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};

/** Two ends of a wire; what goes in comes out on the next turn, in order. */
function wire(): readonly [FrameSocket, FrameSocket] {
  const listeners: ((frame: Uint8Array) => void)[] = [];
  const closers: (() => void)[] = [];
  const end = (own: 0 | 1): FrameSocket => ({
    send: (frame) => queueMicrotask(() => listeners[1 - own]?.(frame)),
    onMessage(listener) {
      listeners[own] = listener;
    },
    onClose(listener) {
      closers[own] = listener;
    },
    close: () => queueMicrotask(() => closers[1 - own]?.()),
  });
  return [end(0), end(1)];
}

/** An agent's session, a console that says whatever a test wants, and a pty host that only takes notes. */
function session() {
  const timers = handTimers();
  const shellId = ShellId.parse(id(1));
  const ticketId = TicketId.parse(id(2));
  const device = { id: DeviceId.parse(id(3)), name: 'NW-LAPTOP-7' };
  const technician = { id: PersonId.parse(id(4)), name: 'Priya Nair' };
  const [near, far] = wire();
  const toHost: string[] = [];
  const told: Frame[] = [];
  let answer: (answer: 'allow' | 'deny') => void = () => undefined;
  let asked = 0;
  let indicators = 0;
  let stop = (): void => undefined;

  const host = (): PtyHost => {
    let hear: (message: unknown) => void = () => undefined;
    let exit: (code: number | null) => void = () => undefined;
    return {
      pid: 1,
      send(message) {
        const type = String(Reflect.get(Object(message), 'type'));
        toHost.push(type);
        const place = { account: 'amira', uid: 1000, gid: 1000, shell: '/bin/sh', folder: '/' };
        if (type === 'prepare') hear({ type: 'ready', scratch: null, ...place });
        if (type === 'start') {
          // In one turn, as one read of the channel delivers them.
          hear({ type: 'started', pid: 0 });
          hear({ type: 'output', bytes: Uint8Array.of(36, 32) });
        }
      },
      onMessage: (listener) => {
        hear = listener;
      },
      onExit: (listener) => {
        exit = listener;
      },
      kill: () => exit(null),
    };
  };
  const agent = openShellSession(
    {
      answerSeconds: 60,
      presence: {
        state: () => 'here',
        onChange: () => () => undefined,
        ask() {
          asked += 1;
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
        askRemedy: () => Promise.resolve('deny'),
        indicate(_, onStop) {
          indicators += 1;
          stop = onStop;
          return Promise.resolve({
            show: () => undefined,
            close: () => {
              indicators -= 1;
            },
          });
        },
      },
      startPtyHost: () => Promise.resolve(host()),
      dialRelay: () => ({ ...near, onClose: (listener) => near.onClose(() => listener(1000)) }),
      relayUrl: '',
      crypto: nodeCrypto,
      identity: keys.agent,
      device,
      pins: { get: () => null, add: () => Promise.resolve() },
      timers,
      clock: timers,
      // There are no processes behind the notes, so none are looked for.
      platform: 'win32',
    },
    { started: () => undefined, shown: () => undefined, troubled: () => undefined },
    {
      shellId,
      ticketId,
      ticketNumber: 1042,
      ticketTitle: 'VPN drops',
      technician: {
        ...technician,
        team: null,
        sealingKey: Buffer.from(keys.console.publicKey).toString('base64url'),
      },
      organisation: 'Northwind',
      why: 'to look',
      minutes: 30,
      askedAt: new Date(0).toISOString(),
      relayTicket: 't',
    },
  );
  const console: SealedLink = openSealedLink(
    far,
    {
      crypto: nodeCrypto,
      role: 'initiator',
      prologue: shellPrologue({ shellId, ticketId, deviceId: device.id }),
      staticKeys: keys.console,
      hello: { v: 1, role: 'technician', ...technician },
      accept: () => true,
    },
    {
      opened: () => undefined,
      received(plaintext) {
        const frame = decodeFrame(plaintext);
        if (frame) told.push(frame);
      },
      lost: () => undefined,
    },
  );
  return {
    agent,
    timers,
    toHost,
    told,
    say: (frame: Frame) => console.send(encodeFrame(frame)),
    sayBytes: (bytes: Uint8Array) => console.send(bytes),
    answer: (what: 'allow' | 'deny') => answer(what),
    asked: () => asked,
    indicators: () => indicators,
    stop: () => stop(),
  };
}

type Act =
  | { readonly kind: 'say'; readonly frame: Frame }
  | { readonly kind: 'nonsense'; readonly bytes: Uint8Array }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'allow' | 'deny' | 'withdraw' | 'stop' };

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.constant<Frame>({ kind: 'data-in', bytes: Uint8Array.of(108, 115, 10) }),
  fc.constant<Frame>({ kind: 'resize', cols: 100, rows: 30 }),
  fc.constant<Frame>({ kind: 'ping', token: 1 }),
  fc.constantFrom<Frame>(
    { kind: 'permission', step: 'allowed' },
    { kind: 'started', shell: 'sh', account: 'root', folder: '/' },
    { kind: 'credit', bytes: 1 },
    { kind: 'close', reason: 'exited' },
  ),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: frame.map((said): Act => ({ kind: 'say', frame: said })) },
  fc.uint8Array({ maxLength: 40 }).map((bytes): Act => ({ kind: 'nonsense', bytes })),
  fc.constantFrom(1_000, 30_000, 60_000).map((ms): Act => ({ kind: 'wait', ms })),
  { weight: 3, arbitrary: fc.constantFrom<Act>({ kind: 'allow' }, { kind: 'deny' }) },
  fc.constantFrom<Act>({ kind: 'withdraw' }, { kind: 'stop' }),
);

test('whatever a proven technician sends and whenever, nothing starts and nothing is typed before the yes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 10 }), async (acts) => {
      const world = session();
      await settled();
      let allowed = false;
      for (const next of acts) {
        if (next.kind === 'say') world.say(next.frame);
        else if (next.kind === 'nonsense') world.sayBytes(next.bytes);
        else if (next.kind === 'wait') world.timers.advance(next.ms);
        else if (next.kind === 'withdraw') world.agent.withdraw();
        else if (next.kind === 'stop') world.agent.stop();
        else {
          allowed ||= next.kind === 'allow' && world.asked() === 1;
          world.answer(next.kind);
        }
        await settled();
        if (!allowed) expect(world.toHost.filter((type) => type !== 'prepare')).toEqual([]);
        if (world.toHost.includes('input')) expect(world.toHost).toContain('start');
      }
      world.agent.stop();
      const report = await world.agent.ended;
      expect(report.startedAt === null || allowed).toBe(true);
      expect([world.indicators(), world.timers.pending()]).toEqual([0, 0]);
    }),
    { numRuns: 150 },
  );
}, 30_000);

test('typed bytes before the yes end the shell, and the person is no longer asked', async () => {
  const world = session();
  await settled();
  expect(world.asked()).toBe(1);

  world.say({ kind: 'data-in', bytes: Uint8Array.of(10) });
  await settled();
  world.answer('allow');

  expect(await world.agent.ended).toMatchObject({ end: 'failed', startedAt: null });
  expect(world.toHost).toEqual(['prepare']);
});

test('after the yes: indicator, shell, bytes, and the person’s stop ends it', async () => {
  const world = session();
  await settled();
  world.say({ kind: 'resize', cols: 100, rows: 30 });
  world.answer('allow');
  await settled();
  world.say({ kind: 'data-in', bytes: Uint8Array.of(10) });
  await settled();
  expect([world.toHost, world.indicators()]).toEqual([['prepare', 'start', 'taken', 'input'], 1]);

  world.stop();

  expect(await world.agent.ended).toMatchObject({ end: 'stopped-by-employee' });
  await settled();
  expect(world.indicators()).toBe(0);
  expect(world.told.map((told) => told.kind)).toEqual([
    'permission',
    'permission',
    'started',
    'data-out',
    'close',
  ]);
});

test('a relay where nobody comes is given up', async () => {
  const world = session();
  world.timers.advance(20_000);

  expect(await world.agent.ended).toMatchObject({ end: 'link-lost', startedAt: null });
});
