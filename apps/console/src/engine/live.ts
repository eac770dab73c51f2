import { decodeJson } from '@firstline/protocol/codec';
import { closeCodes } from '@firstline/protocol/close-codes';
import { type Fact, LIVE_PATH, LiveFrame, liveTicketEndpoint } from '@firstline/protocol/live';
import { createBackoff } from '@firstline/connection/backoff';
import { Refusal } from '@firstline/protocol/refusal';
import type { Link } from '../bridge/bridge.ts';
import type { Api } from './api.ts';
import type { Clock, Log, OpenTextSocket, Random, TextSocket } from './ports.ts';

/** Between two measurements of the round trip, milliseconds; two unanswered ones mean the link is dead. */
const PING_MS = 5_000;
/** The first measurement after connecting is full of other work; the next follows soon. */
const FIRST_PING_MS = 1_000;
const SILENCE_MS = 2 * PING_MS + 2_000;

export interface LiveNeeds {
  readonly server: string;
  readonly api: Api;
  readonly openSocket: OpenTextSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Reads everything again and answers the sequence number it is true at. */
  readonly readAll: () => Promise<number>;
  /** `fresh`: it happened while this console was watching, not before. */
  readonly fact: (fact: Fact, fresh: boolean) => void;
  readonly presence: (
    ticketId: string,
    people: readonly { name: string; doing: 'looking' | 'writing' }[],
  ) => void;
  readonly link: (link: Link) => void;
}

export interface Live {
  link(): Link;
  at(ticketId: string | null, doing: 'looking' | 'writing'): void;
  /** Tries at once instead of waiting for the next turn. */
  retry(): void;
  close(): void;
}

/** Keeps one live socket open and hands on every fact exactly once, in order; a gap makes it read all again. */
export function openLive(needs: LiveNeeds): Live {
  const { clock } = needs;
  let seq: number | null = null;
  let readyAt: number | null = null;
  const backoff = createBackoff(() => (needs.random(1)[0] ?? 0) / 256);
  let closed = false;
  let socket: TextSocket | null = null;
  let cancelTimer = (): void => undefined;
  let heardAt = 0;
  let place: { ticketId: string | null; doing: 'looking' | 'writing' } = {
    ticketId: null,
    doing: 'looking',
  };
  let link: Link = { state: 'connecting', ms: null, retryAt: null, trueAt: null };

  const show = (change: Partial<Link>): void => {
    link = { ...link, ...change };
    needs.link(link);
  };

  const attempt = async (): Promise<void> => {
    cancelTimer();
    show({ state: 'connecting', retryAt: null });
    try {
      seq ??= await needs.readAll();
      const { ticket } = await needs.api.call(liveTicketEndpoint);
      if (!closed) open(ticket, seq);
    } catch (cause) {
      if (cause instanceof Refusal && cause.code === 'auth.sign-in-needed') return;
      needs.log('live: no connection', { why: cause instanceof Error ? cause.message : 'unknown' });
      waitAndTry();
    }
  };

  function open(ticket: string, since: number): void {
    const opened = needs.openSocket(needs.server.replace(/^http/, 'ws') + LIVE_PATH);
    socket = opened;
    heardAt = clock.now();
    readyAt = null;
    opened.onOpen(() => opened.send(JSON.stringify({ type: 'live.hello', ticket, since })));
    opened.onText((text) => {
      if (socket === opened) listen(text);
    });
    opened.onClose((code) => {
      if (socket !== opened) return;
      socket = null;
      needs.log('live: closed', { code });
      // Signed out elsewhere: the next live ticket is refused, and that refusal says so.
      if (code === closeCodes.signedOut) void attempt();
      else waitAndTry();
    });
    watch();
  }

  /** Whoever answers nonsense is not our server, or something stands between: hang up and come back. */
  function listen(text: string): void {
    try {
      heard(text);
    } catch (cause) {
      needs.log('live: not understood', {
        why: cause instanceof Error ? cause.message : 'unknown',
      });
      hangUp();
      waitAndTry();
    }
  }

  function heard(text: string): void {
    heardAt = clock.now();
    const frame = LiveFrame.safeParse(decodeJson(text));
    // A newer server may say what this console does not know; facts it does not know still count.
    if (!frame.success) return skipUnknown(text);
    const said = frame.data;
    switch (said.type) {
      case 'live.ready':
        readyAt = said.seq;
        backoff.reset();
        show({ state: 'online', retryAt: null, trueAt: isoTime(clock.now()) });
        ping();
        watch(FIRST_PING_MS);
        if (place.ticketId !== null) say({ type: 'live.at', ...place });
        return;
      case 'live.fact':
        if (!inOrder(said.seq)) return;
        needs.fact(said.fact, readyAt !== null && said.seq > readyAt);
        return;
      case 'live.reset':
        return startAgain();
      case 'live.presence':
        return needs.presence(said.ticketId, said.people);
      case 'live.pong':
        return show({
          ms: Math.max(0, Math.round(clock.now() - said.sentAt)),
          trueAt: isoTime(clock.now()),
        });
      default:
        return said satisfies never;
    }
  }

  function skipUnknown(text: string): void {
    const value = Object(decodeJson(text));
    if (value.type === 'live.fact' && typeof value.seq === 'number') inOrder(value.seq);
  }

  /** Whether the fact is the next one. An old one is dropped; a gap starts again. */
  function inOrder(next: number): boolean {
    if (seq === null || next <= seq) return false;
    if (next !== seq + 1) {
      needs.log('live: gap', { expected: seq + 1, came: next });
      startAgain();
      return false;
    }
    seq = next;
    return true;
  }

  function startAgain(): void {
    seq = null;
    hangUp();
    waitAndTry();
  }

  function hangUp(): void {
    const open = socket;
    socket = null;
    open?.close();
  }

  function waitAndTry(): void {
    if (closed) return;
    cancelTimer();
    const pause = backoff.next();
    show({ state: 'offline', ms: null, retryAt: isoTime(clock.now() + pause) });
    cancelTimer = clock.after(pause, () => void attempt());
  }

  function say(what: object): void {
    socket?.send(JSON.stringify(what));
  }
  const ping = (): void => say({ type: 'live.ping', sentAt: clock.now() });

  function watch(pause = PING_MS): void {
    cancelTimer();
    cancelTimer = clock.after(pause, () => {
      if (clock.now() - heardAt > SILENCE_MS) {
        needs.log('live: silent', { ms: clock.now() - heardAt });
        hangUp();
        waitAndTry();
        return;
      }
      if (readyAt !== null) ping();
      watch();
    });
  }

  void attempt();

  return {
    link: () => link,
    at(ticketId, doing) {
      place = { ticketId, doing };
      say({ type: 'live.at', ticketId, doing });
    },
    retry() {
      if (socket !== null || link.state !== 'offline') return;
      backoff.reset();
      void attempt();
    },
    close() {
      closed = true;
      cancelTimer();
      hangUp();
    },
  };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();
