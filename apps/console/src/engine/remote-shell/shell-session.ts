import type { Pins } from '@firstline/connection/pin-file';
import type { DialRelay } from '@firstline/connection/relay-socket';
import type { ShellEnd } from '@firstline/protocol/remote-shell';
import { receiveWindow } from '@firstline/remote-shell/flow-control';
import { decodeFrame, encodeFrame, SIZE_MAX, type Frame } from '@firstline/remote-shell/frames';
import { terminalFilter } from '@firstline/remote-shell/terminal-filter';
import { PING_MS, SILENCE_MS } from '@firstline/remote-shell/time-limit';
import type { Crypto } from '@firstline/secure-channel/crypto';
import type { Identity } from '@firstline/secure-channel/identity';
import { shellPrologue, type Peer } from '@firstline/secure-channel/open-channel';
import { openSealedLink, type SealedLink } from '@firstline/secure-channel/sealed-link';
import type { ShellView } from '../../bridge/bridge.ts';
import type { Clock } from '../ports.ts';
import { judgeDevice } from './device-trust.ts';
import { openDrawing } from './drawing.ts';
import { openTyping } from './typing.ts';

/** What a session needs from the world. */
export interface SessionPorts {
  readonly dialRelay: DialRelay;
  readonly relayUrl: string;
  readonly crypto: Crypto;
  readonly identity: Identity;
  readonly pins: Pins;
  readonly clock: Clock;
  readonly me: { readonly id: string; readonly name: string };
}

/** What the server answered to the question. */
export interface AskedShell {
  readonly view: ShellView;
  readonly deviceId: string;
  readonly sealingKey: string;
  readonly relayTicket: string;
}

/** What a session tells while it lasts. */
export interface SessionListener {
  readonly changed: (view: ShellView) => void;
  /** Filtered output for the screen; more comes only after `drawn`. */
  readonly shown: (bytes: Uint8Array) => void;
  /** Part of a paste was too much for a shell that takes no input. */
  readonly cutOff: () => void;
}

/** The technician's end of one shell. */
export interface ShellSession {
  readonly view: () => ShellView;
  readonly write: (bytes: Uint8Array) => void;
  readonly resize: (cols: number, rows: number) => void;
  readonly drawn: (bytes: number) => void;
  /** Takes the question back, or ends the shell. */
  readonly end: () => void;
  /** The server knows how it ended; the device's own word, if it came, stands. */
  readonly recorded: (end: ShellEnd, exitCode: number | null) => void;
}

/** Dials, proves, shows the code, waits for the person's yes, then carries bytes until the end. */
export function openShellSession(
  ports: SessionPorts,
  listener: SessionListener,
  asked: AskedShell,
): ShellSession {
  const { clock } = ports;
  const { shellId, ticketId, minutes } = asked.view;
  const incoming = receiveWindow();
  const drawing = openDrawing();
  const filter = terminalFilter();
  const typing = openTyping((plaintext) => link.send(plaintext));
  let view = asked.view;
  let size: Extract<Frame, { kind: 'resize' }> = { kind: 'resize', cols: 80, rows: 24 };
  let metKey: Uint8Array | null = null;
  let exitCode: number | null = null;
  let endKnown = false;
  let heardAt = clock.now();
  let pings = 0;
  let pingedAt = 0;
  let cancelPing = (): void => undefined;

  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  const change = (part: Partial<ShellView>): void => {
    view = { ...view, ...part };
    listener.changed(view);
  };
  const send = (frame: Frame): boolean => link.send(encodeFrame(frame));
  /** `known`: told by the device, not guessed from a link that broke. */
  const end = (reason: ShellEnd, known: boolean): void => {
    if (view.state === 'ended') return;
    endKnown = known;
    cancelPing();
    link.close();
    change({ state: 'ended', end: reason, endedAt: iso(), exitCode, linkMs: null });
  };
  const settle = (bytes: number): void => {
    const credit = incoming.consumed(bytes);
    if (credit > 0) send({ kind: 'credit', bytes: credit });
  };
  const ping = (): void => {
    if (clock.now() - heardAt > SILENCE_MS) {
      end('link-lost', false);
      return;
    }
    pings += 1;
    pingedAt = clock.now();
    send({ kind: 'ping', token: pings });
    cancelPing = clock.after(PING_MS, ping);
  };

  const printed = (bytes: Uint8Array): void => {
    if (!incoming.arrived(bytes.length)) {
      end('failed', false);
      return;
    }
    const visible = filter.push(bytes, clock.now());
    const used = drawing.shown(bytes.length, visible.length);
    if (visible.length > 0) listener.shown(visible);
    if (used > 0) settle(used);
  };
  const permission = (frame: Extract<Frame, { kind: 'permission' }>): void => {
    if (frame.step === 'asked') {
      const { answerSeconds } = frame;
      change({ state: 'waiting', answerSeconds, answerBefore: iso(answerSeconds * 1_000) });
    } else {
      change({ answerBefore: null, startedAt: iso(), endsAt: iso(minutes * 60_000) });
      if (metKey) void ports.pins.add(asked.deviceId, metKey).catch(() => end('failed', false));
    }
  };
  const hear = (frame: Frame | null): void => {
    heardAt = clock.now();
    switch (frame?.kind) {
      case 'data-out':
        printed(frame.bytes);
        break;
      case 'credit':
        if (!typing.credited(frame.bytes)) end('failed', false);
        break;
      case 'permission':
        permission(frame);
        break;
      case 'started':
        change({ state: 'live', account: frame.account });
        break;
      case 'exit':
        exitCode = frame.code;
        break;
      case 'close':
        end(frame.reason, true);
        break;
      case 'pong':
        if (frame.token === pings) change({ linkMs: Math.round(clock.now() - pingedAt) });
        break;
      default:
        // No frame at all, or one that only a console sends.
        end('failed', false);
    }
  };

  let verdict: ReturnType<typeof judgeDevice> = 'unverified';
  const accept = (peer: Peer): boolean => {
    verdict = judgeDevice(ports.pins, { id: asked.deviceId, sealingKey: asked.sealingKey }, peer);
    return verdict === 'same' || verdict === 'first-use';
  };
  const link: SealedLink = openSealedLink(
    ports.dialRelay(ports.relayUrl, asked.relayTicket),
    {
      crypto: ports.crypto,
      role: 'initiator',
      prologue: shellPrologue({ shellId, ticketId, deviceId: asked.deviceId }),
      staticKeys: ports.identity,
      hello: { v: 1, role: 'technician', id: ports.me.id, name: ports.me.name },
      accept,
    },
    {
      opened(peer, code) {
        metKey = peer.publicKey;
        change({ code, firstUse: verdict === 'first-use' });
        send(size);
        ping();
      },
      received: (plaintext) => hear(decodeFrame(plaintext)),
      lost(fault) {
        if (fault !== 'refused') end('link-lost', false);
        else end(verdict === 'changed' ? 'key-changed' : 'unverified', true);
      },
    },
  );

  const finish = (): void => {
    const reason = view.startedAt === null ? 'taken-back' : 'ended-by-technician';
    send({ kind: 'close', reason });
    end(reason, true);
  };

  return {
    view: () => view,
    write(bytes) {
      if (view.state === 'live' && !typing.write(bytes)) listener.cutOff();
    },
    resize(cols, rows) {
      const within = (wanted: number): number =>
        Math.min(SIZE_MAX, Math.max(1, Math.trunc(wanted)));
      size = { kind: 'resize', cols: within(cols), rows: within(rows) };
      if (view.code !== null && view.state !== 'ended') send(size);
    },
    drawn(bytes) {
      const used = drawing.drawn(bytes);
      if (used > 0 && view.state !== 'ended') settle(used);
    },
    end: finish,
    recorded(reason, code) {
      if (view.state !== 'ended') {
        exitCode ??= code;
        end(reason, true);
      } else if (!endKnown) {
        endKnown = true;
        change({ end: reason, exitCode: view.exitCode ?? code });
      }
    },
  };
}
