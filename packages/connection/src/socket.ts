import { WebSocket } from 'ws';
import type { OpenTo } from './outgoing/outgoing.ts';
import { overLines } from './outgoing/over-lines.ts';
import { Unreached } from './outgoing/unreached.ts';
import type { Timers } from './timers.ts';

/** What a socket tells; `closed` comes exactly once and last, also when it never opened. */
export interface SocketListener {
  opened(): void;
  heard(text: string): void;
  /** A ping or pong came. */
  alive(): void;
  closed(why: {
    readonly code: number;
    readonly reason: string;
    readonly error: Error | null;
  }): void;
}

/** The little of a WebSocket that a link needs. */
export interface Socket {
  send(text: string): void;
  ping(): void;
  /** Says goodbye; the other side answers or is cut off. */
  close(code: number, reason: string): void;
  /** Cuts off at once. */
  terminate(): void;
}

/** Starts a socket; what becomes of it is told to the listener, never thrown. */
export type Dial = (listener: SocketListener) => Socket;

/** Dials a WebSocket of the server. Frames are text; a binary one or one over `frameMaxBytes` ends the socket. */
export function dialWebSocket(
  url: string,
  options: {
    readonly open: OpenTo;
    readonly timers: Timers;
    readonly frameMaxBytes: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Dial {
  return (listener) => {
    const line = overLines(options.open, url, options.timers);
    const socket = new WebSocket(url, {
      createConnection: line.createConnection,
      maxPayload: options.frameMaxBytes,
      perMessageDeflate: false,
      followRedirects: false,
      headers: { ...options.headers },
    });
    let failure: Error | null = null;
    socket.on('open', () => {
      line.opened();
      listener.opened();
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.terminate();
      listener.heard(data.toString());
    });
    socket.on('ping', () => listener.alive());
    socket.on('pong', () => listener.alive());
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
      const facts = { address: new URL(url).host, problem: 'refuses', status: statusCode };
      failure = new Unreached('server.socket', facts);
      socket.terminate();
    });
    socket.on('error', (error) => {
      // Giving an answered attempt up is an error too; the answer is what is worth telling.
      failure ??= error;
    });
    socket.on('close', (code, reason) => {
      line.cancel();
      listener.closed({ code, reason: reason.toString(), error: failure });
    });
    const open = () => socket.readyState === WebSocket.OPEN;
    return {
      // A frame for a socket that is going down is lost either way; its sender hears so by `closed`.
      send: (text) => (open() ? socket.send(text) : undefined),
      ping: () => (open() ? socket.ping() : undefined),
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
    };
  };
}
