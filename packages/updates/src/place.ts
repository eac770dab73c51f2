import type { FetchFile } from './metadata/refresh.ts';
import type { Offer } from './offer/release.ts';
import { type Role, UpdateRefused } from './refused.ts';
import type { Timers } from './timers.ts';

/** A statement must be there within this time, milliseconds. */
const STATEMENT_MS = 30_000;

/** A release may stand still for this long, milliseconds. */
const STILL_MS = 30_000;

/** And must be faster than this on the whole, bytes a second: slower is no line, but somebody who stalls. */
const SLOWEST = 4 * 1024;

/** What one request was answered with. */
export interface Answer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Asks for one address, through whatever proxies and certificates hold here. Redirections are not followed. */
export type Fetch = (
  url: string,
  asked: {
    /** The first byte that is wanted; a server may start from 0 all the same and says so by 200. */
    readonly from: number;
    readonly signal: AbortSignal;
  },
) => Promise<Answer>;

/** The folder of files that releases come from. */
export interface Place {
  readonly statement: FetchFile;
  /** The bytes of a release from one position on, or from the start when the server cannot do that. */
  release(
    offer: Pick<Offer, 'target' | 'sha512' | 'bytes'>,
    from: number,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly from: number; readonly bytes: Uint8Array }>;
}

/** The address of an update place as it may be used: https, or http on this computer itself. */
export function placeAddress(text: string): string {
  const url = urlIn(text);
  const local = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
  const allowed =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && local.test(url.hostname));
  if (!url || !allowed || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new UpdateRefused('place.not-https', { place: text.slice(0, 200) });
  return url.href.replace(/\/*$/, '/');
}

/** Node 18, which runs inside some Electrons, has no `URL.canParse`. */
function urlIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // a text that is no address is an answer here
  }
}

export function openPlace(world: {
  readonly address: string;
  readonly fetch: Fetch;
  readonly timers: Timers;
  /** Ends everything that is asked. */
  readonly closed?: AbortSignal;
}): Place {
  const at = placeAddress(world.address);

  async function* chunks(
    file: string,
    { from, signal, patience }: { from: number; signal: AbortSignal | null; patience: Patience },
  ): AsyncGenerator<{ status: number; bytes: Uint8Array }> {
    const stalled = new AbortController();
    const stop = (): void => stalled.abort();
    const stops = [signal, world.closed];
    for (const one of stops) one?.addEventListener('abort', stop);
    const limits = patience(stop);
    try {
      const answer = await world.fetch(`${at}${file}`, { from, signal: stalled.signal });
      yield { status: answer.status, bytes: new Uint8Array() };
      for await (const bytes of answer.body) {
        limits.moved();
        yield { status: answer.status, bytes };
      }
    } catch (error) {
      if (error instanceof UpdateRefused) throw error;
      if (limits.over()) throw new UpdateRefused('place.too-slow', { file }, { cause: error });
      throw new UpdateRefused(
        'place.unreachable',
        { file, problem: said(error) },
        { cause: error },
      );
    } finally {
      limits.end();
      for (const one of stops) one?.removeEventListener('abort', stop);
      stalled.abort();
    }
  }

  return {
    async statement(name, maxBytes) {
      const file = `metadata/${name}`;
      const parts: Uint8Array[] = [];
      let length = 0;
      const patience = within(world.timers, STATEMENT_MS, null);
      for await (const { status, bytes } of chunks(file, { from: 0, signal: null, patience })) {
        // Stores of files that hide what they have answer 403 for what they have not.
        if (status === 404 || status === 403) return null;
        if (status !== 200) throw new UpdateRefused('place.answered', { file, status });
        length += bytes.length;
        if (length > maxBytes)
          throw new UpdateRefused(`${roleIn(name)}.too-long`, { most: maxBytes });
        parts.push(bytes);
      }
      return joined(parts, length);
    },

    async *release({ target, sha512, bytes: most }, from, signal) {
      const file = `targets/${sha512}.${target}`;
      const wholeMs = STATEMENT_MS + (most / SLOWEST) * 1_000;
      const patience = within(world.timers, wholeMs, STILL_MS);
      let position: number | null = null;
      for await (const { status, bytes } of chunks(file, { from, signal, patience })) {
        if (status === 404 || status === 403)
          throw new UpdateRefused('release.missing', { file: target });
        if (status !== 200 && status !== 206)
          throw new UpdateRefused('place.answered', { file: target, status });
        position ??= status === 206 ? from : 0;
        if (position + bytes.length > most)
          throw new UpdateRefused('release.too-long', { file: target, most });
        yield { from: position, bytes };
        position += bytes.length;
      }
    },
  };
}

type Patience = (stop: () => void) => {
  moved(): void;
  over(): boolean;
  end(): void;
};

/** Stops a request that takes too long as a whole, or stands still. */
const within =
  (timers: Timers, wholeMs: number, stillMs: number | null): Patience =>
  (stop) => {
    let over = false;
    const give = (): void => {
      over = true;
      stop();
    };
    const endWhole = timers.after(wholeMs, give);
    const watchStill = (): (() => void) =>
      stillMs === null ? () => {} : timers.after(stillMs, give);
    let endStill = watchStill();
    return {
      moved() {
        endStill();
        endStill = watchStill();
      },
      over: () => over,
      end() {
        endWhole();
        endStill();
      },
    };
  };

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function roleIn(name: string): Role {
  const roles: readonly Role[] = ['root', 'timestamp', 'snapshot', 'targets'];
  return roles.find((role) => name.endsWith(`${role}.json`)) ?? 'targets';
}

/** The system's own word for what went wrong, or the start of its sentence. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : error.message.slice(0, 80);
}
