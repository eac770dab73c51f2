import type { Socket } from 'node:net';
import type { Authorities } from './authorities.ts';
import { type Fetch, fetchOver } from './fetch.ts';
import { isUnknownName, LineFailed, openLine, OPENING_MS } from './line.ts';
import { openThroughProxy } from './proxy-line.ts';
import type { ProxySignIns } from './proxy-sign-ins.ts';
import type { FindRoutes, Route } from './route.ts';
import { secureLine } from './secure-line.ts';
import { Unreached } from './unreached.ts';

/** Opens a line to where an address leads, under TLS when it asks for that. */
export type OpenTo = (place: URL, signal: AbortSignal) => Promise<Socket>;

/** The one way out of a program: every connection it makes goes through here. */
export interface Outgoing {
  /** Rejects with `Unreached`, which names the hop that failed. */
  readonly open: OpenTo;
  /** Never follows a redirect, never goes around a check. */
  readonly fetch: Fetch;
  /** Who issued the certificate of a place that was reached, or null. */
  issuerOf(host: string): string | null;
}

/** Puts together where to go (routes), who is believed (authorities) and what proxies are told (sign-ins). */
export function createOutgoing(options: {
  readonly routes: FindRoutes;
  readonly authorities: Authorities;
  readonly signIns: ProxySignIns;
}): Outgoing {
  const { authorities } = options;
  const issuers = new Map<string, string | null>();

  const open: OpenTo = async (place, signal) => {
    const secure = place.protocol === 'https:' || place.protocol === 'wss:';
    const host = place.hostname.replace(/^\[|\]$/gu, '');
    const to = { host, port: place.port === '' ? (secure ? 443 : 80) : Number(place.port) };
    const line = await openLineTo(to, place, signal);
    if (!secure) return line;
    const under = await secureLine(line, to, authorities);
    issuers.set(host, under.issuer);
    return under.socket;
  };

  /** Tries one way after the other, as a PAC script lists them; the first failure is the one that is told. */
  async function openLineTo(to: Place, place: URL, signal: AbortSignal): Promise<Socket> {
    const failures: Unreached[] = [];
    for (const route of await routesTo(to, place)) {
      try {
        return await openBy(route, to, signal);
      } catch (error) {
        if (!(error instanceof Unreached)) throw error;
        failures.push(error);
        if (signal.aborted || isAnswer(error)) break;
      }
    }
    throw failures[0] ?? new Unreached('server.proxy', { ...to, problem: 'script' });
  }

  async function routesTo(to: Place, place: URL): Promise<readonly Route[]> {
    if (isLoopback(to.host)) return [{ kind: 'straight' }];
    try {
      // A proxy is asked for as for a page: no setting knows of sockets.
      const page = new URL(place.href.replace(/^ws/u, 'http'));
      return await options.routes(page);
    } catch (cause) {
      throw new Unreached('server.proxy', { ...to, problem: 'script' }, { cause });
    }
  }

  async function openBy(route: Route, to: Place, signal: AbortSignal): Promise<Socket> {
    switch (route.kind) {
      case 'straight':
        return openStraight(to, signal);
      case 'foreign':
        throw new Unreached('server.proxy', { ...to, problem: 'foreign', proxy: route.what });
      case 'proxy':
        return openThroughProxy(route, to, { ...options, signal });
    }
  }

  return { open, fetch: fetchOver(open), issuerOf: (host) => issuers.get(host) ?? null };
}

interface Place {
  readonly host: string;
  readonly port: number;
}

async function openStraight(to: Place, signal: AbortSignal): Promise<Socket> {
  try {
    return await openLine(to, signal);
  } catch (error) {
    if (!(error instanceof LineFailed)) throw error;
    if (isUnknownName(error)) {
      throw new Unreached(
        'server.dns',
        { host: to.host, outcome: error.problem },
        { cause: error },
      );
    }
    const silent = error.problem === 'silent' || error.problem === 'ETIMEDOUT';
    const at = { ...to, address: error.address ?? to.host };
    throw silent
      ? new Unreached(
          'port.blocked',
          { ...at, waitedSeconds: OPENING_MS / 1_000 },
          { cause: error },
        )
      : new Unreached('server.tcp', { ...at, outcome: error.problem }, { cause: error });
  }
}

/** A proxy that was there and said no: another way would go around it. */
const isAnswer = ({ facts }: Unreached): boolean => facts['status'] !== undefined;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/u.test(host);
