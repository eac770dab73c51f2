// Both ends of a shell on this computer: the agent's session, the console's, real keys, a real pty,
// and a pipe of two WebSockets in the relay's place that a test can make misbehave.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeCrypto } from '@firstline/connection/node-crypto';
import { openPinFile } from '@firstline/connection/pin-file';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { relayDialler } from '@firstline/connection/relay-socket';
import { systemTimers, type Timers } from '@firstline/connection/timers';
import { DeviceId, PersonId, ShellId, TicketId, uuidv7 } from '@firstline/protocol/ids';
import type { ShellAsked } from '@firstline/protocol/remote-shell';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveShell, PermissionRequest, Presence } from '../../apps/agent/src/engine/ports.ts';
import { forkPtyHost } from '../../apps/agent/src/engine/remote-shell/fork-pty-host.ts';
import {
  openShellSession as openAgentSession,
  type ShellReport,
} from '../../apps/agent/src/engine/remote-shell/shell-session.ts';
import type { ShellView } from '../../apps/console/src/bridge/bridge.ts';
import { keyText } from '../../apps/console/src/engine/remote-shell/device-trust.ts';
import { openShellSession as openConsoleSession } from '../../apps/console/src/engine/remote-shell/shell-session.ts';

const entry = fileURLToPath(new URL('../../apps/agent/src/pty-host/entry.ts', import.meta.url));
export const newId = (): string =>
  uuidv7(performance.timeOrigin + performance.now(), nodeCrypto.randomBytes(10));

/** What each side says to whoever stands between. */
export const TICKETS = { agent: 'ticket-of-the-agent-1', console: 'ticket-of-the-console' };

/** What the pipe does with a frame; the default passes it on. */
export type Meddle = (frame: Uint8Array, from: 'agent' | 'console') => readonly Uint8Array[];

/** Something that carries frames between the two; `seen` is what it could have read. */
export interface Pipe {
  readonly url: string;
  readonly ends: Partial<Record<'agent' | 'console', WebSocket>>;
  readonly seen: readonly Uint8Array[];
  readonly meddle: (next: Meddle) => void;
  readonly close: () => Promise<void>;
}

/** Frames between two WebSockets, whoever comes first waiting for the other. */
async function openPipe(): Promise<Pipe> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const ends: Partial<Record<'agent' | 'console', WebSocket>> = {};
  let meddle: Meddle = (frame) => [frame];
  const seen: Uint8Array[] = [];
  sockets.on('connection', (socket, request) => {
    const side = request.headers.authorization?.endsWith(TICKETS.console) ? 'console' : 'agent';
    const other = side === 'console' ? 'agent' : 'console';
    ends[side] = socket;
    socket.on('message', (data: Buffer) => {
      seen.push(data);
      for (const frame of meddle(new Uint8Array(data), side)) ends[other]?.send(frame);
    });
    socket.on('close', () => {
      if (ends[side] !== socket) return;
      delete ends[side];
      ends[other]?.close();
    });
    if (ends[other]) ends[other]?.resume();
    else socket.pause();
  });
  return {
    // as: listening on TCP, so the address is an object.
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ends,
    seen,
    meddle(next: Meddle) {
      meddle = next;
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a test may choose; everything else is a shell that is allowed at once. */
export interface Choices {
  /** The person's answer; `never` waits for the end of the question. */
  readonly answer?: 'allow' | 'deny' | 'never';
  readonly minutes?: number;
  readonly agentTimers?: Timers;
  /** Do not tell the engine that output was drawn. */
  readonly stalled?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly indicate?: Presence['indicate'];
  /** What the server says the technician's key is. */
  readonly claimedKey?: Uint8Array;
}

/** Two computers that know each other; `open` starts a shell between them. */
export async function openComputers(between: () => Promise<Pipe> = openPipe) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'firstline-pair-'));
  const pipe = await between();
  const device = { id: DeviceId.parse(newId()), name: 'NW-LAPTOP-7' };
  const technician = { id: PersonId.parse(newId()), name: 'Priya Nair' };
  const keys = { agent: nodeCrypto.generateKeyPair(), console: nodeCrypto.generateKeyPair() };
  const pins = {
    agent: await openPinFile(path.join(folder, 'agent.json')),
    console: await openPinFile(path.join(folder, 'console.json')),
  };
  const stops: (() => Promise<unknown>)[] = [];
  const clock = { now: () => performance.timeOrigin + performance.now() };

  function open(choices: Choices = {}) {
    const shellId = ShellId.parse(newId());
    const ticketId = TicketId.parse(newId());
    const minutes = choices.minutes ?? 30;
    const views: ShellView[] = [];
    const readAlong: string[] = [];
    const troubles: string[] = [];
    const questions: PermissionRequest[] = [];
    const started: LiveShell[] = [];
    let screen = '';
    let indicatorClosed = 0;
    let stop = (): void => undefined;
    let wake = (): void => undefined;
    const presence: Presence = {
      state: () => 'here',
      onChange: () => () => undefined,
      ask(request, signal) {
        questions.push(request);
        wake();
        if (choices.answer !== 'never') return Promise.resolve(choices.answer ?? 'allow');
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('taken away')));
        });
      },
      askRemedy: () => Promise.resolve('deny'),
      indicate(shell, onStop) {
        stop = onStop;
        return Promise.resolve({
          show: (bytes) => readAlong.push(Buffer.from(bytes).toString()),
          close: () => {
            indicatorClosed += 1;
          },
        });
      },
      ...(choices.indicate ? { indicate: choices.indicate } : {}),
    };
    const asked: ShellAsked = {
      shellId,
      ticketId,
      ticketNumber: 1042,
      ticketTitle: 'VPN drops',
      technician: {
        ...technician,
        team: null,
        sealingKey: keyText(choices.claimedKey ?? keys.console.publicKey),
      },
      organisation: 'Northwind',
      why: 'to look at the VPN client',
      minutes,
      askedAt: new Date(clock.now()).toISOString(),
      relayTicket: TICKETS.agent,
    };
    const agent = openAgentSession(
      {
        presence,
        answerSeconds: 60,
        startPtyHost: forkPtyHost({
          entry,
          environment: { ...process.env, ...choices.environment },
          platform: process.platform,
        }),
        dialRelay: relayDialler(plainOutgoing.open),
        relayUrl: pipe.url,
        crypto: nodeCrypto,
        identity: keys.agent,
        device,
        pins: pins.agent,
        timers: choices.agentTimers ?? systemTimers,
        clock,
        platform: process.platform,
      },
      {
        started: (shell) => started.push(shell),
        shown: () => undefined,
        troubled: (detail) => troubles.push(detail),
      },
      asked,
    );
    const console = openConsoleSession(
      {
        dialRelay: relayDialler(plainOutgoing.open),
        relayUrl: pipe.url,
        crypto: nodeCrypto,
        identity: keys.console,
        pins: pins.console,
        me: technician,
        clock: { ...clock, after: systemTimers.after },
      },
      {
        changed(view) {
          views.push(view);
          wake();
        },
        shown(bytes) {
          screen += Buffer.from(bytes).toString();
          if (!choices.stalled) console.drawn(bytes.length);
          wake();
        },
        cutOff: () => undefined,
      },
      {
        view: emptyView(shellId, ticketId, minutes),
        deviceId: device.id,
        sealingKey: keyText(keys.agent.publicKey),
        relayTicket: TICKETS.console,
      },
    );
    /** Waits for a fact about the two ends. */
    const until = async <T>(look: () => T | null | undefined | false): Promise<T> => {
      for (;;) {
        const found = look();
        if (found !== null && found !== undefined && found !== false) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const state = (wanted: ShellView['state']): Promise<ShellView> =>
      until(() => (console.view().state === wanted ? console.view() : null));
    stops.push(async () => {
      agent.stop();
      console.end();
      await agent.ended;
    });
    return {
      agent,
      console,
      asked,
      views,
      questions,
      started,
      readAlong,
      troubles,
      until,
      state,
      screen: () => screen,
      stop: () => stop(),
      indicatorClosed: () => indicatorClosed,
      type: (line: string) => console.write(Buffer.from(line)),
      printed: (wanted: RegExp) => until(() => wanted.exec(screen)),
      ended: async (): Promise<{ readonly report: ShellReport; readonly view: ShellView }> => ({
        report: await agent.ended,
        view: await state('ended'),
      }),
    };
  }

  return {
    open,
    pipe,
    pins,
    device,
    technician,
    keys,
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await pipe.close();
      await rm(folder, { recursive: true });
    },
  };
}

const emptyView = (shellId: string, ticketId: string, minutes: number): ShellView => ({
  shellId,
  ticketId,
  ticketNumber: 1042,
  deviceName: 'NW-LAPTOP-7',
  person: 'Amira Haddad',
  why: 'to look at the VPN client',
  minutes,
  state: 'connecting',
  code: null,
  firstUse: false,
  answerBefore: null,
  answerSeconds: 60,
  account: null,
  startedAt: null,
  endsAt: null,
  endedAt: null,
  end: null,
  exitCode: null,
  linkMs: null,
});
