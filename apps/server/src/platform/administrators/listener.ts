import { createHash, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { dataHeaders } from '../http/headers.ts';
import { type Certificates, presentNew, tlsOptions } from '../tls/certificates.ts';

export interface AdministratorsNeeds {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What the figures are told for; null: whoever reaches the address may read them. Health is public anyway. */
  readonly token: string | null;
  /** Null: it speaks plain http. */
  readonly certificates: Certificates | null;
  readonly contentType: string;
  readonly metrics: () => Promise<string>;
  readonly ready: () => Promise<{ readonly ready: boolean }>;
}

export interface AdministratorsListener {
  /** Answers the address. */
  readonly listen: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The port of those who watch over the server: three pages to read, nothing to change. */
export function createAdministratorsListener(needs: AdministratorsNeeds): AdministratorsListener {
  const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    void pageFor(request, needs).then(({ status, type, text }) => {
      response.writeHead(status, { ...dataHeaders, 'content-type': type });
      response.end(request.method === 'HEAD' ? undefined : text);
    });
  };
  const server = createServer(needs.certificates, answer);
  server.headersTimeout = 5_000;
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (cause: NodeJS.ErrnoException) =>
          reject(cause.code === 'EADDRINUSE' ? taken(needs.port, cause) : cause),
        );
        server.listen(needs.port, needs.host, () => {
          const { port } = server.address() as AddressInfo; // as: it listens on a TCP port
          const host = needs.host.includes(':') ? `[${needs.host}]` : needs.host;
          resolve(`${needs.certificates === null ? 'http' : 'https'}://${host}:${port}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createServer(
  certificates: Certificates | null,
  answer: http.RequestListener,
): http.Server | https.Server {
  if (certificates === null) return http.createServer(answer);
  const server = https.createServer(tlsOptions(certificates), answer);
  presentNew(certificates, server);
  return server;
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const words = (status: number, text: string): Page => ({
  status,
  type: 'text/plain; charset=utf-8',
  text: `${text}\n`,
});
const json = (status: number, body: unknown): Page => ({
  status,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(body),
});

async function pageFor(request: http.IncomingMessage, needs: AdministratorsNeeds): Promise<Page> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return words(405, 'Read only.');
  if (request.url === '/livez') return json(200, { alive: true });
  try {
    if (request.url === '/readyz') {
      const readiness = await needs.ready();
      return json(readiness.ready ? 200 : 503, readiness);
    }
    if (request.url === '/metrics') {
      if (!shows(request.headers.authorization, needs.token))
        return words(401, 'A token is needed.');
      return { status: 200, type: needs.contentType, text: await needs.metrics() };
    }
  } catch {
    return words(500, 'The figures cannot be told now.');
  }
  return words(404, 'Here are /metrics, /livez and /readyz.');
}

/** Compared by their hashes, which are equally long and take equally long. */
function shows(header: string | undefined, token: string | null): boolean {
  if (token === null) return true;
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

const taken = (port: number, cause: unknown): Error =>
  new Error(
    `Port ${port} is taken by another program. Choose another with FIRSTLINE_ADMIN_PORT; 0 takes a free one.`,
    { cause },
  );
