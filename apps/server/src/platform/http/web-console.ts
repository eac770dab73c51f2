import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { assetHeaders, pageHeaders } from './headers.ts';

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
 * Serves the web console: files of its folder, and its page at every other address, because the
 * page reads its places from the address. The page gets a new nonce for each load.
 */
export async function serveWebConsole(app: FastifyInstance, web: WebConsole): Promise<void> {
  const files = await filesOf(web.folder);
  const page = files.has('/index.html')
    ? await fs.readFile(path.join(web.folder, 'index.html'), 'utf8')
    : null;

  const sendPage = (reply: FastifyReply): FastifyReply => {
    if (page === null) {
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send('The web console is not built. Run: npm run build\n');
    }
    const nonce = randomBytes(18).toString('base64');
    return reply
      .headers(pageHeaders(nonce, web.socketOrigins()))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(PLACEHOLDER, nonce));
  };

  for (const file of files) {
    if (file === '/index.html') continue;
    app.get(file, (_request, reply) => {
      const kind = mediaTypes[path.extname(file)] ?? 'application/octet-stream';
      return reply
        .headers(
          file.startsWith('/assets/')
            ? assetHeaders
            : { ...assetHeaders, 'cache-control': 'no-cache' },
        )
        .type(kind)
        .send(createReadStream(path.join(web.folder, file)));
    });
  }
  // A place of the console is words and ids; what looks like a file, or like our API, is not one.
  app.get('/', (_request, reply) => sendPage(reply));
  app.get('/:place', (request, reply) => placeOr404(request.url, reply, sendPage));
  app.get('/:place/*', (request, reply) => placeOr404(request.url, reply, sendPage));
}

function placeOr404(
  url: string,
  reply: FastifyReply,
  sendPage: (reply: FastifyReply) => FastifyReply,
): FastifyReply {
  const place = url.split('?')[0] ?? '';
  const isPlace =
    !/^\/(?:api|agents|live|relay|assets)(?:\/|$)/.test(place) && !place.includes('.');
  if (isPlace) return sendPage(reply);
  reply.callNotFound();
  return reply;
}

async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  const found = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []); // not built: the page says so
  return new Set(
    found
      .filter((entry) => entry.isFile())
      .map(
        (entry) =>
          `/${path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`,
      )
      .filter((file) => /^\/[A-Za-z0-9._~/-]+$/.test(file) && !file.endsWith('.map')),
  );
}
