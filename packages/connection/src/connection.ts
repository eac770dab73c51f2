import type { Event, Message } from '@firstline/protocol/message';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import { z } from 'zod';
import { createBackoff } from './backoff.ts';
import { type Link, type LinkEnd, openLink, type Opening } from './link.ts';
import { LinkLost } from './link-lost.ts';
import { type Unreached, unreachedIn } from './outgoing/unreached.ts';
import type { Dial } from './socket.ts';
import type { Timers } from './timers.ts';

/** A goodbye that gets no answer is cut off after this time, milliseconds. */
const GOODBYE_MS = 1_000;
/** A server that says no, or that gave our place to another, is asked again this rarely, milliseconds. */
const REFUSED_MS = 30_000;

/** Refusals that pass by themselves: the next attempt gets a fresh challenge, or a server with room. */
const passing: ReadonlySet<RefusalCode> = new Set([
  'agent.challenge-expired',
  'server.busy',
  'request.too-many',
  'internal',
]);

/**
 * `connecting` is the first attempt, and the first after a link was lost; an attempt that fails makes it
 * `offline` until one succeeds. `refused`: the other side is there and says no; attempts go on, rarely.
 */
export type ConnectionState =
  | { readonly state: 'offline' | 'connecting' | 'online'; readonly refusal: null }
  | { readonly state: 'refused'; readonly refusal: RefusalCode };

/** One authenticated link to a server that is set up again whenever it ends. */
export interface Connection<Welcome> {
  state(): ConnectionState;
  /** While offline: the hop that failed at the last attempt, where that is known. */
  trouble(): Unreached | null;
  /** What the other side said when identity was last proven. */
  welcome(): Welcome | null;
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Asks; rejects with the `Refusal`, or with `LinkLost` when there is no link or it ends first. */
  request<Body extends z.ZodType, Answer extends z.ZodType>(
    message: Message<string, Body, Answer>,
    body: z.input<Body>,
  ): Promise<z.output<Answer>>;
  on<Body extends z.ZodType>(
    event: Event<string, Body>,
    listener: (body: z.output<Body>) => void,
  ): () => void;
  /** Tells without an answer; dropped without a link. */
  say<Body extends z.ZodType>(event: Event<string, Body>, body: z.input<Body>): void;
  start(): void;
  /** The network may be back or another one: tries at once, or probes the link there is. */
  hint(): void;
  close(): Promise<void>;
}

export interface ConnectionOptions<Welcome> {
  readonly dial: Dial;
  /** Proves identity on the opened socket. A `Refusal` it throws makes the state `refused`. */
  readonly authenticate: (opening: Opening) => Promise<Welcome>;
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly silenceMs: number;
  readonly frameMaxBytes: number;
  /** Called with what went wrong on the link and with bodies that do not fit their shape. */
  readonly onTrouble: (what: string, detail: Readonly<Record<string, unknown>>) => void;
}

const Told = z.object({ type: z.string(), body: z.unknown() });

export function createConnection<Welcome>(
  options: ConnectionOptions<Welcome>,
): Connection<Welcome> {
  const { timers, onTrouble } = options;
  const backoff = createBackoff(options.random);
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const eventListeners = new Map<string, Set<(body: unknown) => void>>();
  let now: ConnectionState = { state: 'offline', refusal: null };
  let trouble: Unreached | null = null;
  let welcome: Welcome | null = null;
  let link: Link | null = null;
  let cancelWait: (() => void) | null = null;
  let closing: { readonly done: () => void } | null = null;
  let closed = false;

  function become(next: ConnectionState, because: Unreached | null = null): void {
    const same = next.state === now.state && next.refusal === now.refusal;
    if (same && because?.message === trouble?.message) return;
    now = next;
    trouble = because;
    for (const listener of stateListeners) listener(next);
  }

  function attempt(): void {
    cancelWait = null;
    link = openLink<Welcome>(options, {
      proven(said) {
        welcome = said;
        backoff.reset();
        become({ state: 'online', refusal: null });
      },
      told,
      ended,
    });
  }

  function ended(end: LinkEnd): void {
    const wasOnline = now.state === 'online';
    link = null;
    if (closed) {
      become({ state: 'offline', refusal: null });
      closing?.done();
      return;
    }
    if (end.error || end.refused || end.replaced) {
      onTrouble('link ended', {
        code: end.code,
        refused: end.refused,
        replaced: end.replaced,
        error: end.error,
      });
    }
    if (end.refused && !passing.has(end.refused)) {
      become({ state: 'refused', refusal: end.refused });
    } else if (wasOnline && !end.replaced) {
      become({ state: 'connecting', refusal: null });
    } else {
      become({ state: 'offline', refusal: null }, unreachedIn(end.error));
    }
    const turnedAway = now.state === 'refused' || end.replaced;
    const wait = end.returnWithinMs === null ? backoff.next() : backoff.within(end.returnWithinMs);
    cancelWait = timers.after(turnedAway ? REFUSED_MS : wait, attempt);
  }

  function told(frame: unknown): void {
    const parsed = Told.safeParse(frame);
    if (!parsed.success) return onTrouble('a frame is neither reply nor event', {});
    // An event this version does not know comes from a newer server: dropped, as additive changes ask.
    for (const listener of eventListeners.get(parsed.data.type) ?? []) listener(parsed.data.body);
  }

  return {
    state: () => now,
    trouble: () => trouble,
    welcome: () => welcome,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    async request(message, body) {
      if (!link || now.state !== 'online') throw new LinkLost();
      const answer = message.answer.safeParse(await link.requests.request(message.type, body));
      if (answer.success) return answer.data;
      throw new Refusal('internal', { problem: 'answer-shape' }, { cause: answer.error });
    },
    on(event, listener) {
      const take = (body: unknown) => {
        const parsed = event.body.safeParse(body);
        if (parsed.success) listener(parsed.data);
        else onTrouble('an event does not fit its shape', { type: event.type });
      };
      const listeners = eventListeners.get(event.type) ?? new Set();
      eventListeners.set(event.type, listeners.add(take));
      return () => listeners.delete(take);
    },
    say(event, body) {
      if (now.state === 'online') link?.send({ type: event.type, body });
    },
    start() {
      if (closed || link || cancelWait) return;
      become({ state: 'connecting', refusal: null });
      attempt();
    },
    hint() {
      if (closed) return;
      if (now.state === 'online') return link?.probe();
      if (!cancelWait) return;
      cancelWait();
      backoff.reset();
      attempt();
    },
    close() {
      closed = true;
      cancelWait?.();
      cancelWait = null;
      if (!link) {
        become({ state: 'offline', refusal: null });
        return Promise.resolve();
      }
      const going = link;
      return new Promise((resolve) => {
        const cutOff = timers.after(GOODBYE_MS, () => going.terminate());
        closing = {
          done() {
            cutOff();
            resolve();
          },
        };
        going.close();
      });
    },
  };
}
