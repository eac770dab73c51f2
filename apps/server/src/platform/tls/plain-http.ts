import http from 'node:http';
import type { AddressInfo } from 'node:net';

const CHALLENGES = '/.well-known/acme-challenge/';

export interface PlainHttpNeeds {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The addresses of this server: who asks for one of their names is sent to it, all others to the first. */
  readonly origins: () => readonly string[];
  readonly challenge: (token: string) => string | null;
}

export interface PlainHttp {
  /** Answers the port. */
  readonly listen: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The port of plain http: an authority's question is answered, everybody else is sent to https. It serves nothing. */
export function createPlainHttp(needs: PlainHttpNeeds): PlainHttp {
  const server = http.createServer(
    { headersTimeout: 5_000, maxHeaderSize: 8_192 },
    (ask, reply) => {
      const url = ask.url ?? '/';
      const token = url.startsWith(CHALLENGES) ? url.slice(CHALLENGES.length) : null;
      const known = token === null ? null : needs.challenge(token);
      if (known !== null) {
        reply.writeHead(200, { 'content-type': 'application/octet-stream' }).end(known);
      } else if (token !== null) {
        reply.writeHead(404).end();
      } else if (ask.method === 'GET' || ask.method === 'HEAD') {
        // Whatever is not a path of ours leads to the first page.
        const location = `${originFor(ask.headers.host, needs)}${url.startsWith('/') ? url : '/'}`;
        reply.writeHead(308, { location, 'content-length': 0 }).end();
      } else {
        // What it carries was readable on the way: a client that sends it here has to be mended.
        reply.writeHead(403, { 'content-type': 'text/plain' }).end('Use https.\n');
      }
    },
  );
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (cause: NodeJS.ErrnoException) => reject(inWords(needs.port, cause)));
        // as: it listens on a TCP port
        server.listen(needs.port, needs.host, () =>
          resolve((server.address() as AddressInfo).port),
        );
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function originFor(host: string | undefined, needs: PlainHttpNeeds): string {
  const name = host?.replace(/:\d+$/, '').toLowerCase();
  const origins = needs.origins();
  return origins.find((origin) => new URL(origin).hostname === name) ?? origins[0] ?? '';
}

function inWords(port: number, cause: NodeJS.ErrnoException): Error {
  const why =
    cause.code === 'EACCES'
      ? 'may not be opened by this account'
      : cause.code === 'EADDRINUSE'
        ? 'is taken by another program'
        : `cannot be opened (${cause.code})`;
  return new Error(
    `Port ${port} for plain http ${why}. Choose another with FIRSTLINE_PLAIN_PORT, and have port 80 forwarded to it.`,
    { cause },
  );
}
