import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assetHeaders, dataHeaders, pageHeaders } from './headers.ts';

const PLACEHOLDER = '__CSP_NONCE__';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

export interface WebConsole {
  /** The built page and its files. */
  readonly folder: string;
  /** `ws://…` of the addresses this server is reached at. */
  readonly socketOrigins: () => readonly string[];
}

/**
 * Serves the web console: files of its folder, and its page at every other address, because the page
 * reads its places from the address. The page gets a new nonce for each load. The folder is looked at
 * anew each time: it may be built while the server runs.
 */
export function serveWebConsole(app: FastifyInstance, web: WebConsole): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const place = request.url.split('?')[0] ?? '/';
    // What looks like a file, or like our API, is no place of the console: places are words and ids.
    if (/^\/(?:api|agents|live|relay)(?:\/|$)/.test(place)) return notFound(reply);
    if (place.startsWith('/assets') || place.includes('.')) return sendFile(place, reply, web);
    return sendPage(reply, web);
  };
  app.get('/', answer);
  app.get('/*', answer);
}

async function sendPage(reply: FastifyReply, web: WebConsole): Promise<FastifyReply> {
  const page = await readOrNull(path.join(web.folder, 'index.html'));
  if (page === null) {
    return reply
      .code(404)
      .headers(dataHeaders)
      .type('text/plain; charset=utf-8')
      .send('The web console is not built. Run: npm run build\n');
  }
  const nonce = randomBytes(18).toString('base64');
  return reply
    .headers(pageHeaders(nonce, web.socketOrigins()))
    .type('text/html; charset=utf-8')
    .send(page.toString('utf8').replaceAll(PLACEHOLDER, nonce));
}

async function sendFile(
  place: string,
  reply: FastifyReply,
  web: WebConsole,
): Promise<FastifyReply> {
  // Requests with a path that is not canonical were refused before: this one climbs nowhere.
  const file = path.join(web.folder, ...place.split('/'));
  const kind = mediaTypes[path.extname(file)];
  if (kind === undefined || !file.startsWith(web.folder + path.sep)) return notFound(reply);
  const bytes = place === '/index.html' ? null : await readOrNull(file);
  if (bytes === null) return notFound(reply);
  const lasting = place.startsWith('/assets/');
  return reply
    .headers(lasting ? assetHeaders : { ...assetHeaders, 'cache-control': 'no-cache' })
    .type(kind)
    .send(bytes);
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

const readOrNull = (file: string): Promise<Buffer | null> => fs.readFile(file).catch(() => null); // not there: the caller says so
