import { nodeCrypto } from '@firstline/connection/node-crypto';
import type { DialRelay } from '@firstline/connection/relay-socket';
import { Refusal } from '@firstline/protocol/refusal';
import { encodeFrame, decodeFrame, type Frame } from '@firstline/remote-shell/frames';
import { shellPrologue } from '@firstline/secure-channel/open-channel';
import {
  openSealedLink,
  type FrameSocket,
  type SealedLink,
} from '@firstline/secure-channel/sealed-link';
import { expect, test } from 'vitest';
import { handTimers } from '../../../../../test/harness/timers.ts';
import type { ShellView } from '../../bridge/bridge.ts';
import { fromBase64 } from '../base64.ts';
import type { AroundShells } from '../ports.ts';
import { keyText } from './device-trust.ts';
import { shellsOver } from './shells.ts';

const deviceId = '0198a2b0-0000-7000-8000-000000000001';
const ticketId = '0198a2b0-0000-7000-8000-000000000002';
const question = { ticketId, why: 'to look', minutes: 30 };

/** A console whose server always says yes, and the agent at the other end of its relay. */
function consoleAndAgent(over: { readonly pinned?: Uint8Array } = {}) {
  const keys = { console: nodeCrypto.generateKeyPair(), agent: nodeCrypto.generateKeyPair() };
  const timers = handTimers();
  const calls: string[] = [];
  const views: ShellView[] = [];
  const heard: Frame[] = [];
  const logged: string[] = [];
  const pinned = new Map<string, Uint8Array>();
  if (over.pinned) pinned.set(deviceId, over.pinned);
  let printed = '';
  let agent: SealedLink | null = null;
  let dialled = '';
  let answersNothing = false;
  let hangUp = (): void => undefined;

  const dialRelay: DialRelay = (url, ticket) => {
    dialled = `${url} ${ticket}`;
    const [near, far] = wire();
    hangUp = () => far.close();
    agent = openSealedLink(
      far,
      {
        crypto: nodeCrypto,
        role: 'responder',
        prologue: shellPrologue({ shellId: askedId(), ticketId, deviceId }),
        staticKeys: keys.agent,
        hello: { v: 1, role: 'agent', id: deviceId, name: 'NW-LAPTOP-7' },
        accept: () => true,
      },
      {
        opened: () => undefined,
        received(plaintext) {
          const frame = decodeFrame(plaintext);
          if (frame) heard.push(frame);
        },
        lost: () => undefined,
      },
    );
    return { ...near, onClose: (listener) => near.onClose(() => listener(1000)) };
  };
  const askedId = (): string => calls[0]?.split(' ')[1] ?? '';
  const around: AroundShells = {
    server: 'https://help.example.test',
    api: {
      // as: the two endpoints that shells call, answered with the fields they read.
      call: ((endpoint: { name: string }, input: { body?: { shellId: string } }) => {
        calls.push(`${endpoint.name} ${input.body?.shellId ?? ''}`.trim());
        if (answersNothing) return Promise.reject(new Refusal('shell.already-ended'));
        return Promise.resolve({
          shell: { deviceId },
          relayTicket: 'ticket-1',
          device: {
            name: 'NW-LAPTOP-7',
            person: 'Amira Haddad',
            sealingKey: keyText(keys.agent.publicKey),
          },
        });
      }) as AroundShells['api']['call'],
      file: () => ({ url: '', headers: {} }),
    },
    me: { id: 'person-1', name: 'Priya Nair' },
    ticketNumber: () => 1042,
    // as: the two events shells tell.
    tell: ((event: string, payload: ShellView & { data: string }) => {
      if (event === 'shell.changed') views.push(payload);
      else printed += Buffer.from(fromBase64(payload.data)).toString();
    }) as AroundShells['tell'],
    clock: timers,
    random: nodeCrypto.randomBytes,
    log: (line) => logged.push(line),
  };
  const shells = shellsOver({
    identity: keys.console,
    pins: {
      get: (id) => pinned.get(id) ?? null,
      add(id, key) {
        pinned.set(id, key);
        return Promise.resolve();
      },
    },
    crypto: nodeCrypto,
    dialRelay,
  })(around);
  return {
    shells,
    calls,
    views,
    heard,
    logged,
    pinned,
    keys,
    timers,
    say: (frame: Frame) => agent?.send(encodeFrame(frame)),
    hangUp: () => hangUp(),
    silenceServer: () => {
      answersNothing = true;
    },
    dialled: () => dialled,
    printed: () => printed,
  };
}

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

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

async function live() {
  const world = consoleAndAgent();
  const { shellId } = await world.shells.ask(question);
  await settled();
  world.say({ kind: 'permission', step: 'asked', answerSeconds: 60 });
  world.say({ kind: 'permission', step: 'allowed' });
  world.say({ kind: 'started', shell: '/bin/bash', account: 'amira', folder: '/home/amira' });
  await settled();
  return { ...world, shellId };
}

test('a question goes to the server, then to the relay, and waits with a code', async () => {
  const { shells, calls, say, dialled } = consoleAndAgent();

  const first = await shells.ask(question);
  expect(first).toMatchObject({
    ticketNumber: 1042,
    deviceName: 'NW-LAPTOP-7',
    person: 'Amira Haddad',
    state: 'connecting',
  });
  await settled();
  say({ kind: 'permission', step: 'asked', answerSeconds: 60 });
  await settled();

  const view = shells.get(first.shellId);
  expect(view?.state).toBe('waiting');
  expect(view?.code).toMatch(/^\d{6}$/);
  expect(view?.answerBefore).toBe('1970-01-01T00:01:00.000Z');
  expect(calls).toEqual([`askShell ${first.shellId}`]);
  expect(dialled()).toBe('wss://help.example.test/relay/v1 ticket-1');
});

test('output is shown filtered, and credit goes back only for what was drawn', async () => {
  const { shells, shellId, say, heard, printed } = await live();
  const piece = Buffer.concat([Buffer.from('\u001b]52;c;?\u0007'), Buffer.alloc(16_000, 'a')]);

  for (let at = 0; at < 4; at += 1) say({ kind: 'data-out', bytes: piece });
  await settled();
  expect(printed()).toBe('a'.repeat(64_000));
  expect(heard.filter(({ kind }) => kind === 'credit')).toEqual([]);
  shells.drawn(shellId, 64_000);
  await settled();

  expect(heard.filter(({ kind }) => kind === 'credit')).toEqual([
    { kind: 'credit', bytes: 4 * piece.length },
  ]);
});

test('keys and sizes go to the shell, and the key of the device is remembered', async () => {
  const { shells, shellId, heard, pinned, keys } = await live();

  shells.write(shellId, Buffer.from('ls\n'));
  shells.resize(shellId, 5000, 0);
  await settled();

  const [size, , typed, resized] = heard;
  expect(size).toEqual({ kind: 'resize', cols: 80, rows: 24 });
  expect(typed).toMatchObject({ kind: 'data-in' });
  expect(resized).toEqual({ kind: 'resize', cols: 1000, rows: 1 });
  expect(pinned.get(deviceId)).toEqual(keys.agent.publicKey);
});

test('the device says how it ended, and with which code', async () => {
  const { shells, shellId, say } = await live();

  say({ kind: 'exit', code: 7, signal: null });
  say({ kind: 'close', reason: 'exited' });
  await settled();

  expect(shells.get(shellId)).toMatchObject({ state: 'ended', end: 'exited', exitCode: 7 });
});

test('ending tells the device and the server, and a server that knows already is no fault', async () => {
  const { shells, shellId, heard, calls, logged, silenceServer } = await live();
  silenceServer();

  await shells.end(shellId);
  await shells.end(shellId);
  await settled();

  expect(shells.get(shellId)).toMatchObject({ state: 'ended', end: 'ended-by-technician' });
  expect(heard.at(-1)).toEqual({ kind: 'close', reason: 'ended-by-technician' });
  expect([calls.length, logged]).toEqual([2, ['shell.end-not-recorded']]);
});

test('a link that breaks takes its reason from the server’s record, when there is one', async () => {
  const { shells, shellId, hangUp } = await live();
  hangUp();
  await settled();
  expect(shells.get(shellId)?.end).toBe('link-lost');

  // as: the fields of the record that count here.
  shells.recorded({ id: shellId, end: 'stopped-by-employee', exitCode: null } as Parameters<
    typeof shells.recorded
  >[0]);

  expect(shells.get(shellId)?.end).toBe('stopped-by-employee');
});

test('a changed key ends it here, and the server is asked to let the device go', async () => {
  const { shells, calls } = consoleAndAgent({ pinned: nodeCrypto.randomBytes(32) });

  const { shellId } = await shells.ask(question);
  await settled();

  expect(shells.get(shellId)).toMatchObject({ state: 'ended', end: 'key-changed', code: null });
  expect(calls).toEqual([`askShell ${shellId}`, 'endShell']);
});

test('silence is a lost link', async () => {
  const { shells, shellId, timers } = await live();

  timers.advance(60_000);

  expect(shells.get(shellId)?.end).toBe('link-lost');
  expect(timers.pending()).toBe(0);
});

test('what no agent says ends the shell', async () => {
  const { shells, shellId, say } = await live();

  say({ kind: 'data-in', bytes: Buffer.from('x') });
  await settled();

  expect(shells.get(shellId)?.end).toBe('failed');
});

test('signing out ends what is open', async () => {
  const { shells, shellId } = await live();

  await shells.close();

  expect(shells.get(shellId)?.state).toBe('ended');
});
