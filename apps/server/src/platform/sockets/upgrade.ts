import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Origins } from '../http/origins.ts';

/** One path that takes WebSockets. */
export interface SocketRoute {
  readonly path: string;
  readonly maxPayloadBytes: number;
  /** A program's socket; a browser, which always names its origin, is turned away. */
  readonly browsers: 'welcome' | 'refused';
  readonly accept: (socket: WebSocket, request: IncomingMessage) => void;
}

export interface Sockets {
  /** How many are open, by path. */
  readonly open: () => ReadonlyMap<string, number>;
  /** Closes every socket of every route, politely and then not. */
  readonly close: (code: number, reason: string) => Promise<void>;
}

const CLOSE_MS = 1_000;

/** Turns upgrades of exactly these paths into sockets. Everything else is refused before a socket exists. */
export function acceptSockets(
  server: Server,
  routes: readonly SocketRoute[],
  origins: Origins,
): Sockets {
  const listeners = new Map(
    routes.map((one) => [
      one.path,
      {
        route: one,
        sockets: new WebSocketServer({
          noServer: true,
          perMessageDeflate: false,
          maxPayload: one.maxPayloadBytes,
          skipUTF8Validation: false,
        }),
      },
    ]),
  );
  let closing = false;

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const found = listeners.get(request.url ?? '');
    const origin = request.headers.origin;
    if (closing) return turnAway(socket, '503 Service Unavailable');
    if (found === undefined) return turnAway(socket, '404 Not Found');
    if (!origins.isOurHost(request.headers.host)) return turnAway(socket, '403 Forbidden');
    if (origin !== undefined && (found.route.browsers === 'refused' || !origins.isOurs(origin))) {
      return turnAway(socket, '403 Forbidden');
    }
    found.sockets.handleUpgrade(request, socket, head, (open) => found.route.accept(open, request));
  };
  server.on('upgrade', onUpgrade);

  return {
    open: () => new Map([...listeners].map(([path, { sockets }]) => [path, sockets.clients.size])),
    async close(code, reason) {
      closing = true;
      const all = [...listeners.values()].flatMap(({ sockets }) => [...sockets.clients]);
      await Promise.all(
        all.map(
          (open) =>
            new Promise<void>((resolve) => {
              if (open.readyState === open.CLOSED) return resolve();
              open.once('close', () => resolve());
              open.resume();
              open.close(code, reason);
              setTimeout(() => open.terminate(), CLOSE_MS).unref();
            }),
        ),
      );
      server.off('upgrade', onUpgrade);
    },
  };
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
