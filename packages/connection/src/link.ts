import { closeCodes } from '@firstline/protocol/close-codes';
import { decodeJson } from '@firstline/protocol/codec';
import { isRefusalCode, Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { LinkLost } from './link-lost.ts';
import { createRequests, type Requests } from './requests.ts';
import type { Dial } from './socket.ts';
import type { Timers } from './timers.ts';

/** Proving who we are may take this long once the socket is open, milliseconds. */
const PROVING_MS = 10_000;
/** Frames that may wait for a slow authenticate step; more is not this protocol. */
const EARLY_FRAMES_MAX = 8;
/** The longest time a server may keep us away by stopping, milliseconds. */
const RETURN_MAX_MS = 300_000;

/** The first frames of a link, while identity is being proven. */
export interface Opening {
  /** The next frame, decoded. */
  receive(): Promise<unknown>;
  send(frame: unknown): void;
}

/** Why a link ended. `refused` names the code when the other side said no to this device or version. */
export interface LinkEnd {
  readonly refused: RefusalCode | null;
  readonly replaced: boolean;
  /** The other side stops on purpose and wants everybody back within this time, milliseconds. */
  readonly returnWithinMs: number | null;
  readonly code: number;
  readonly error: Error | null;
}

export interface LinkListener<Welcome> {
  proven(welcome: Welcome): void;
  /** A frame that is no reply. */
  told(frame: unknown): void;
  /** Exactly once, and last. */
  ended(end: LinkEnd): void;
}

export interface Link {
  readonly requests: Requests;
  send(frame: unknown): void;
  probe(): void;
  close(): void;
  terminate(): void;
}

/** One socket from dial to end: opens, proves, then carries requests, replies and events. */
export function openLink<Welcome>(
  options: {
    readonly dial: Dial;
    readonly authenticate: (opening: Opening) => Promise<Welcome>;
    readonly timers: Timers;
    readonly silenceMs: number;
    readonly frameMaxBytes: number;
  },
  listener: LinkListener<Welcome>,
): Link {
  const { dial, authenticate, timers, silenceMs, frameMaxBytes } = options;
  const early = openingFrames();
  let proven = false;
  let heartbeat: Heartbeat | null = null;
  let cancelProving = () => {};
  let failure: Error | null = null;
  let refused: RefusalCode | null = null;

  const socket = dial({
    opened() {
      cancelProving = timers.after(PROVING_MS, () => socket.terminate());
      heartbeat = startHeartbeat({
        silenceMs,
        timers,
        ping: () => socket.ping(),
        onSilent: () => socket.terminate(),
      });
      authenticate({ receive: early.receive, send }).then(
        (welcome) => {
          cancelProving();
          proven = true;
          listener.proven(welcome);
          for (const frame of early.rest()) take(frame);
        },
        (error: unknown) => {
          failure = new Error('authenticate failed', { cause: error });
          if (error instanceof Refusal) refused = error.code;
          socket.close(closeCodes.malformed, '');
        },
      );
    },
    heard(text) {
      heartbeat?.heard();
      let frame: unknown;
      try {
        frame = decodeJson(text);
      } catch (cause) {
        failure = new Error('a frame was not JSON', { cause });
        socket.close(closeCodes.malformed, '');
        return;
      }
      if (proven) take(frame);
      else if (!early.push(frame)) socket.terminate();
    },
    alive: () => heartbeat?.heard(),
    closed({ code, reason, error }) {
      cancelProving();
      heartbeat?.close();
      requests.close();
      early.close();
      listener.ended({
        refused: refused ?? refusedBy(code, reason),
        replaced: code === closeCodes.replaced,
        returnWithinMs: code === closeCodes.stopping ? windowIn(reason) : null,
        code,
        error: failure ?? error,
      });
    },
  });

  const requests = createRequests({
    send: (frame) => socket.send(frame),
    frameMaxBytes,
    timers,
    onStuck: () => socket.terminate(),
  });

  function send(frame: unknown): void {
    socket.send(JSON.stringify(frame));
  }

  function take(frame: unknown): void {
    if (!requests.take(frame)) listener.told(frame);
  }

  return {
    requests,
    send,
    probe: () => heartbeat?.probe(),
    close: () => socket.close(1000, ''),
    terminate: () => socket.terminate(),
  };
}

/** Holds frames until the authenticate step asks for them. */
function openingFrames() {
  const frames: unknown[] = [];
  let ask: { resolve: (frame: unknown) => void; reject: (error: Error) => void } | null = null;
  let closed = false;
  return {
    push(frame: unknown): boolean {
      if (ask) {
        ask.resolve(frame);
        ask = null;
        return true;
      }
      return frames.push(frame) <= EARLY_FRAMES_MAX;
    },
    receive: (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (frames.length > 0) resolve(frames.shift());
        else if (closed) reject(new LinkLost());
        else ask = { resolve, reject };
      }),
    rest: () => frames.splice(0),
    close() {
      closed = true;
      ask?.reject(new LinkLost());
      ask = null;
    },
  };
}

function refusedBy(code: number, reason: string): RefusalCode | null {
  if (code === closeCodes.unsupported) return 'protocol.unsupported';
  if (code !== closeCodes.refused) return null;
  return isRefusalCode(reason) ? reason : 'agent.unknown-device';
}

/** An older server names none. One that names hours is not believed: a person waits minutes at most. */
function windowIn(reason: string): number | null {
  const seconds = /^\d{1,4}$/.test(reason) ? Number(reason) : 0;
  return seconds === 0 ? null : Math.min(seconds * 1_000, RETURN_MAX_MS);
}
