import { decodeJson } from '@firstline/protocol/codec';
import {
  type AnswerOf,
  type Endpoint,
  type InputOf,
  RefusalBody,
} from '@firstline/protocol/endpoint';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import type { Clock, Fetch, TokenVault } from './ports.ts';

/** A request without an answer after this time is given up, milliseconds. */
const REQUEST_MS = 15_000;

type Given<E extends Endpoint> = { readonly [Part in keyof InputOf<E>]?: InputOf<E>[Part] };

/** The server's endpoints as functions. A refusal is thrown; so is `server.unreachable` when no answer came. */
export interface Api {
  call<E extends Endpoint>(endpoint: E, input?: Given<E>): Promise<AnswerOf<E>>;
  /** For programs: the address of a file and the headers that open it. */
  file(path: string): { readonly url: string; readonly headers: Record<string, string> };
}

export function createApi(around: {
  readonly server: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly keep: TokenVault['keep'];
  readonly token: () => string | null;
  /** The server does not know this session (any more). */
  readonly signInNeeded: () => void;
}): Api {
  const { server, fetch, clock, keep } = around;

  const authorization = (): Record<string, string> => {
    const token = around.token();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  };

  async function send(method: string, url: string, body: unknown): Promise<[number, string]> {
    const giveUp = new AbortController();
    const cancel = clock.after(REQUEST_MS, () => giveUp.abort());
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...authorization(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(keep === 'cookie' ? { credentials: 'same-origin' as const } : {}), // as: a literal
        signal: giveUp.signal,
      });
      return [response.status, await response.text()];
    } catch (cause) {
      throw new Refusal('server.unreachable', {}, { cause });
    } finally {
      cancel();
    }
  }

  return {
    async call(endpoint, input = {}) {
      const url = server + addressOf(endpoint, input.params, input.query);
      const [status, text] = await send(endpoint.method, url, input.body);
      const value = readable(text);
      if (status < 300) return endpoint.answer.parse(value) as AnswerOf<typeof endpoint>; // as: parsed by that very shape
      const refusal = toRefusal(value, status);
      if (refusal.code === 'auth.sign-in-needed') around.signInNeeded();
      throw refusal;
    },
    file: (path) => ({ url: server + path, headers: authorization() }),
  };
}

/** Fills `:name` parameters and appends the query. */
export function addressOf(endpoint: Endpoint, params: unknown, query: unknown): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(Object(params)[name] ?? '')),
  );
  const asked = Object.entries(Object(query)).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return path;
  return `${path}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`;
}

function readable(text: string): unknown {
  try {
    return decodeJson(text);
  } catch (cause) {
    // A gateway between us and the server speaks HTML; the server itself always speaks JSON.
    throw new Refusal('server.unreachable', {}, { cause });
  }
}

function toRefusal(value: unknown, status: number): Refusal {
  const parsed = RefusalBody.safeParse(value);
  if (!parsed.success || !isRefusalCode(parsed.data.refusal)) {
    return new Refusal(status === 401 ? 'auth.sign-in-needed' : 'internal', { status });
  }
  return new Refusal(parsed.data.refusal, parsed.data.detail);
}
