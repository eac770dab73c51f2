import type { Pins } from '@firstline/connection/pin-file';
import type { DialRelay } from '@firstline/connection/relay-socket';
import type { Timers } from '@firstline/connection/timers';
import type { ShellAsked, ShellEnd, shellEnded } from '@firstline/protocol/remote-shell';
import { decodeFrame, encodeFrame, type Frame } from '@firstline/remote-shell/frames';
import type { Crypto } from '@firstline/secure-channel/crypto';
import type { Identity } from '@firstline/secure-channel/identity';
import { shellPrologue, type Peer } from '@firstline/secure-channel/open-channel';
import {
  openSealedLink,
  type LinkFault,
  type SealedLink,
} from '@firstline/secure-channel/sealed-link';
import type { z } from 'zod';
import type { Clock, Indicator, LiveShell, Presence, StartPtyHost } from '../ports.ts';
import { carryBytes, type LiveBytes } from './live-shell.ts';
import { openQuestion } from './permission.ts';
import { judgeTechnician } from './pins.ts';
import { hostShell, type Preparation } from './pty-host-supervisor.ts';

/** Dialling, waiting for the other end and the handshake together may take this long, milliseconds. */
const OPENING_MS = 20_000;
/** Indicator and shell together must be there this soon after the yes, milliseconds. */
const BEGIN_MS = 10_000;
const FIRST_SIZE = { cols: 80, rows: 24 };

/** The report of a shell's end, as the server is told it. */
export type ShellReport = z.infer<typeof shellEnded.body>;

/** What a session needs from the world; the same for every shell of this agent. */
export interface SessionPorts {
  readonly presence: Presence;
  readonly startPtyHost: StartPtyHost;
  readonly dialRelay: DialRelay;
  readonly relayUrl: string;
  readonly crypto: Crypto;
  readonly identity: Identity;
  readonly device: { readonly id: string; readonly name: string };
  readonly pins: Pins;
  /** How long the person has to answer. */
  readonly answerSeconds: number;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
}

/** What a session tells while it lasts. */
export interface SessionListener {
  /** The person said yes and the shell runs. */
  readonly started: (shell: LiveShell) => void;
  /** Filtered output, as the person may read along. */
  readonly shown: (bytes: Uint8Array) => void;
  /** For the log: why a shell failed, in words for whoever looks after the agent. */
  readonly troubled: (detail: string) => void;
}

/** One shell from the technician's question to its end. */
export interface ShellSession {
  readonly shellId: string;
  /** The person's stop: works without any network. Also called when the agent itself ends. */
  readonly stop: () => void;
  /** The technician took the question back, or ended the shell through the server. */
  readonly withdraw: () => void;
  /** Resolves when nothing of the shell runs any more. Never rejects. */
  readonly ended: Promise<ShellReport>;
}

/** Runs a shell that a technician asked for. Nothing runs as long as the person has not said yes. */
export function openShellSession(
  ports: SessionPorts,
  listener: SessionListener,
  asked: ShellAsked,
): ShellSession {
  const { presence, timers, clock } = ports;
  const { shellId } = asked;
  const iso = (inMs = 0): string => new Date(clock.now() + inMs).toISOString();
  const question = openQuestion(presence, timers, ports.answerSeconds);
  let resolveEnded: (report: ShellReport) => void = () => undefined;
  const ended = new Promise<ShellReport>((resolve) => {
    resolveEnded = resolve;
  });
  let over = false;
  let size = FIRST_SIZE;
  let indicator: Indicator | null = null;
  let live: LiveBytes | null = null;
  let startedAt: string | null = null;
  let exit: { readonly code: number | null; readonly signal: number | null } | null = null;

  const hosted = hostShell(ports, shellId, {
    output: (bytes) => live?.output(bytes),
    written: (bytes) => live?.written(bytes),
    ended(code, signal) {
      exit = { code, signal };
      if (code === null && signal === null) fail('the pty host ended');
      else live?.exited();
    },
  });
  const send = (frame: Frame): void => {
    link.send(encodeFrame(frame));
  };

  const end = (reason: ShellEnd): void => {
    if (over) return;
    over = true;
    cancelOpening();
    live?.close();
    question.tell({ kind: 'taken-back' });
    if (exit && reason === 'exited') send({ kind: 'exit', ...exit });
    send({ kind: 'close', reason });
    link.close();
    void finish(reason);
  };
  const fail = (detail: string): void => {
    if (over) return;
    listener.troubled(detail);
    end('failed');
  };
  const finish = async (reason: ShellEnd): Promise<void> => {
    let left: number | null = null;
    try {
      ({ left } = await hosted.end());
    } catch (error) {
      // Whether anything is left cannot be said: it is reported as unknown.
      listener.troubled(String(error));
    }
    indicator?.close();
    resolveEnded({
      shellId,
      end: reason,
      startedAt,
      endedAt: iso(),
      exitCode: reason === 'exited' ? (exit?.code ?? null) : null,
      leftRunning: startedAt === null ? null : left,
    });
  };

  const hear = (frame: Frame | null): void => {
    if (over) return;
    if (!frame) fail('a frame that is none');
    else if (frame.kind === 'close') end(startedAt === null ? 'taken-back' : 'ended-by-technician');
    else if (live) live.frame(frame);
    else if (frame.kind === 'resize') size = frame;
    else if (frame.kind === 'ping') send({ kind: 'pong', token: frame.token });
    else fail(`${frame.kind} before the shell runs`);
  };
  const lost = (fault: LinkFault): void => {
    if (fault === 'altered') listener.troubled('a message was altered on its way');
    const state = question.state();
    end(state.kind === 'refused' && fault === 'refused' ? state.end : 'link-lost');
  };

  let firstUse = false;
  const accept = (peer: Peer): boolean => {
    const verdict = judgeTechnician(ports.pins, asked.technician, peer);
    firstUse = verdict === 'first-use';
    if (verdict === 'unverified') question.tell({ kind: 'unverified' });
    if (verdict === 'changed') question.tell({ kind: 'verified', pin: 'changed' });
    return verdict === 'same' || verdict === 'first-use';
  };

  const opened = async (peer: Peer, code: string): Promise<void> => {
    cancelOpening();
    question.tell({ kind: 'verified', pin: firstUse ? 'first-use' : 'same' });
    const preparation = await hosted.prepared;
    if (over) return;
    if (preparation.kind === 'refused') {
      listener.troubled(preparation.detail);
      return end(preparation.reason);
    }
    send({ kind: 'permission', step: 'asked', answerSeconds: ports.answerSeconds });
    const { account } = preparation;
    const answer = await question.ask({ asked, code, account, firstUse }, iso);
    if (over) return;
    if (answer.kind !== 'allowed') return end(answer.kind === 'refused' ? answer.end : 'failed');
    if (firstUse) await ports.pins.add(asked.technician.id, peer.publicKey);
    const cancel = timers.after(BEGIN_MS, () => fail('indicator or shell did not appear'));
    try {
      await begin(preparation);
    } finally {
      cancel();
    }
  };

  const begin = async (place: Extract<Preparation, { kind: 'ready' }>): Promise<void> => {
    const shell: LiveShell = {
      shellId,
      technician: asked.technician.name,
      ticketNumber: asked.ticketNumber,
      startedAt: iso(),
      endsAt: iso(asked.minutes * 60_000),
    };
    if (over) return;
    const shown = await presence.indicate(shell, () => end('stopped-by-employee'));
    // Stopped or lost while the indicator was being drawn: it must not stay behind.
    if (over) return shown.close();
    indicator = shown;
    send({ kind: 'permission', step: 'allowed' });
    startedAt = shell.startedAt;
    live = carryBytes(
      {
        hosted,
        timers,
        send: (plaintext) => link.send(plaintext),
        show(bytes) {
          shown.show(bytes);
          listener.shown(bytes);
        },
        over: end,
      },
      asked.minutes,
    );
    await hosted.start(size.cols, size.rows, () => {
      if (over) return;
      send({ kind: 'started', shell: place.shell, account: place.account, folder: place.folder });
      listener.started(shell);
    });
  };

  question.tell({ kind: 'requested' });
  let cancelOpening = timers.after(OPENING_MS, () => end('link-lost'));
  const link: SealedLink = openSealedLink(
    ports.dialRelay(ports.relayUrl, asked.relayTicket),
    {
      crypto: ports.crypto,
      role: 'responder',
      prologue: shellPrologue({ shellId, ticketId: asked.ticketId, deviceId: ports.device.id }),
      staticKeys: ports.identity,
      hello: { v: 1, role: 'agent', id: ports.device.id, name: ports.device.name },
      accept,
    },
    {
      // Whatever breaks on the way to a shell, in a window or on a disk, ends it.
      opened: (peer, code) => void opened(peer, code).catch((error) => fail(String(error))),
      received: (plaintext) => hear(decodeFrame(plaintext)),
      lost,
    },
  );

  return {
    shellId,
    ended,
    stop: () => end('stopped-by-employee'),
    withdraw: () => end(startedAt === null ? 'taken-back' : 'ended-by-technician'),
  };
}
