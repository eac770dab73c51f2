import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { decodeJson, parseShape } from '@firstline/protocol/codec';
import type { Endpoint } from '@firstline/protocol/endpoint';
import { Refusal } from '@firstline/protocol/refusal';
import type { Actor, Context, Technician } from '../../context.ts';
import { isCanonicalPath } from './canonical-path.ts';
import type { Span, Tracer } from '../traces/tracer.ts';
import { type Certificates, presentNew, tlsOptions } from '../tls/certificates.ts';
import { cleanText } from './clean-text.ts';
import { dataHeaders } from './headers.ts';
import { openApi } from './openapi.ts';
import type { Origins } from './origins.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import type { Answered } from '../metrics/metrics.ts';
import { refused } from './refusals.ts';
import { logAnswered, requestLog } from './request-log.ts';
import type { AddressLimit, Reply, Route } from './route.ts';

/** A text of a million characters is still told its count; more is not read at all. */
const BODY_MAX_BYTES = 2 * 1024 * 1024;
/** What somebody who has not signed in may send: passwords and keys are short. */
const PUBLIC_BODY_MAX_BYTES = 16 * 1024;
const HEADERS_MAX_BYTES = 16 * 1024;
const PER_MINUTE = 600;
/** Ten times two thousand computers that start in the same minutes. */
const MANY_PER_MINUTE = 20_000;
const BURST = 300;

export const COOKIE = 'firstline_session';

export interface HttpOptions {
  readonly endpoints: readonly Endpoint[];
  readonly routes: readonly Route[];
  readonly origins: Origins;
  readonly version: string;
  readonly now: () => Date;
  readonly log: Context['log'];
  readonly transaction: Context['transaction'];
  readonly certificates: Certificates | null;
  readonly tracer: Tracer | null;
  /** Called with the pattern of the route that answered, and how long it took. */
  readonly answered: (answer: Answered) => void;
  /** Who a session's token belongs to, or null when it is over or unknown. */
  readonly signedIn: (token: string, keep: 'cookie' | 'token') => Promise<Technician | null>;
}

/** The HTTP side: every endpoint of the protocol, exactly once, each closed to whom it does not name. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { certificates, log, origins } = options;
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: BODY_MAX_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    serverFactory: (answer) => {
      const limits = { maxHeaderSize: HEADERS_MAX_BYTES, headersTimeout: 15_000 };
      if (certificates === null) return http.createServer(limits, answer);
      const server = https.createServer({ ...limits, ...tlsOptions(certificates) }, answer);
      presentNew(certificates, server);
      return server;
    },
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
    frameworkErrors: (fault, request, reply) => void refuse(fault, request, reply, log),
  });
  readOnlyJson(app);

  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', async (request, reply) => {
    if (options.tracer !== null) spans.set(request, spanOf(request, options.tracer));
    void reply.header('x-request-id', request.id);
    if (!isCanonicalPath(request.raw.url ?? '')) throw new Refusal('request.unknown');
    const origin = request.headers.origin;
    if (!origins.isOurHost(request.headers.host)) throw new Refusal('request.foreign-origin');
    if (origin !== undefined && !origins.isOurs(origin))
      throw new Refusal('request.foreign-origin');
  });
  if (certificates !== null) {
    app.addHook('onSend', async (_request, reply) => {
      void reply.header('strict-transport-security', 'max-age=31536000');
    });
  }
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    const route = request.routeOptions.url ?? 'unknown';
    options.answered({ method, route, status, seconds: ms / 1_000 });
    spans.get(request)?.end({ 'http.response.status_code': status }, status < 500 ? 'ok' : 'error');
    logAnswered(requestLog(log, request.id), { what: `${method} ${route}`, outcome: status, ms });
  });
  app.setErrorHandler((fault, request, reply) => refuse(fault, request, reply, log));
  app.setNotFoundHandler((request, reply) =>
    refuse(new Refusal('request.unknown'), request, reply, log),
  );

  const answers = new Map(options.routes.map((one) => [one.endpoint, one]));
  if (answers.size !== options.routes.length) throw new Error('an endpoint has two routes');
  const limits = {
    few: createRateLimit(PER_MINUTE, BURST),
    many: createRateLimit(MANY_PER_MINUTE, MANY_PER_MINUTE),
  };
  for (const endpoint of options.endpoints) {
    const answer = answers.get(endpoint);
    if (answer === undefined) throw new Error(`${endpoint.name} has no route`);
    answers.delete(endpoint);
    addRoute(app, answer, options, limits, (request, work) => {
      const span = spans.get(request);
      return span === undefined ? work() : span.within(work);
    });
  }
  for (const extra of answers.keys()) throw new Error(`${extra.name} is not in the registry`);

  const description = openApi(options.endpoints, options.version);
  app.get('/openapi.json', (_request, reply) => reply.headers(dataHeaders).send(description));
  return app;
}

function addRoute(
  app: FastifyInstance,
  { endpoint, answer, addressLimit }: Route,
  options: HttpOptions,
  limits: Readonly<Record<Exclude<AddressLimit, 'guesses'>, RateLimit>>,
  /** Runs work as a part of the request's span. */
  within: <T>(request: FastifyRequest, work: () => Promise<T>) => Promise<T>,
): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: endpoint.access === 'public' ? PUBLIC_BODY_MAX_BYTES : BODY_MAX_BYTES,
    // Before the body is read: who may not ask is not listened to.
    async onRequest(request) {
      const actor = await within(request, () => actorOf(request, endpoint, options));
      // Whoever asks often whether we are well must not keep others at that address from signing in.
      const key = actor.kind === 'person' ? actor.session : `${request.ip} ${endpoint.name}`;
      if (addressLimit !== 'guesses') {
        const seconds = limits[addressLimit].take(key, options.now().getTime());
        if (seconds > 0) throw new Refusal('request.too-many', { seconds });
      }
      actors.set(request, actor);
    },
    async handler(request, reply) {
      const actor = actors.get(request);
      if (actor === undefined) throw new Error('a handler ran before its actor was known');
      const ctx: Context = {
        actor,
        now: options.now(),
        log: requestLog(options.log, request.id),
        transaction: options.transaction,
      };
      const input = {
        params: parseShape(endpoint.params, request.params),
        query: parseShape(endpoint.query, request.query),
        body: parseShape(endpoint.body, request.body),
      };
      const extra: Reply = {};
      const body = await within(request, () => answer(ctx, input, extra));
      return send(reply, body, extra, options.origins);
    },
  });
}

/** Its own trace goes on in ours when the caller names one. */
function spanOf(request: FastifyRequest, tracer: Tracer): Span {
  const { traceparent } = request.headers;
  const route = request.routeOptions.url ?? 'unknown';
  return tracer.begin(
    `${request.method} ${route}`,
    {
      'http.request.method': request.method,
      'http.route': route,
      'url.scheme': request.protocol,
      'firstline.request.id': request.id,
    },
    typeof traceparent === 'string' ? traceparent : undefined,
  );
}

async function actorOf(
  request: FastifyRequest,
  endpoint: Endpoint,
  options: HttpOptions,
): Promise<Actor> {
  if (endpoint.access === 'public') return { kind: 'nobody', address: request.ip };
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  const cookie = bearer === undefined ? sessionCookie(request.headers.cookie) : undefined;
  // A cookie travels by itself, also for a page of somebody else: what changes something names its origin.
  if (cookie !== undefined && endpoint.method !== 'GET' && request.headers.origin === undefined) {
    throw new Refusal('request.foreign-origin');
  }
  const token = bearer ?? cookie;
  const technician =
    token === undefined
      ? null
      : await options.signedIn(token, bearer === undefined ? 'cookie' : 'token');
  if (technician === null) throw new Refusal('auth.sign-in-needed');
  if (endpoint.access === 'admin' && technician.role !== 'admin') {
    throw new Refusal('auth.not-allowed');
  }
  return technician;
}

const sessionCookie = (header: string | undefined): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1];

function send(reply: FastifyReply, body: unknown, extra: Reply, origins: Origins): FastifyReply {
  void reply.headers(dataHeaders).code(extra.status ?? 200);
  if (extra.cookie !== undefined) {
    const secure = origins.all()[0]?.startsWith('https:') === true ? '; Secure' : '';
    const rest = `Path=/; HttpOnly; SameSite=Strict${secure}`;
    void reply.header(
      'set-cookie',
      extra.cookie === null
        ? `${COOKIE}=; Max-Age=0; ${rest}`
        : `${COOKIE}=${extra.cookie.value}; Expires=${extra.cookie.expiresAt.toUTCString()}; ${rest}`,
    );
  }
  if (extra.download === undefined) return reply.send(body);
  const { name, parts, bytes } = extra.download;
  return reply
    .type('application/octet-stream')
    .header('content-length', bytes)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Readable.from(parts));
}

function readOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => {
      if (bytes.length === 0) return undefined;
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch (cause) {
        throw new Refusal('request.malformed', {}, { cause });
      }
      return cleanText(decodeJson(text));
    },
  );
}

function refuse(
  fault: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Context['log'],
): FastifyReply {
  const { status, code, detail } = refused(
    ofFramework(fault),
    requestLog(log, request.id),
    `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
    request.id,
  );
  if (code === 'server.busy' || code === 'request.too-many') {
    void reply.header('retry-after', String(detail['seconds'] ?? 2));
  }
  return reply
    .headers(dataHeaders)
    .code(status)
    .send({ refusal: code, ...(Object.keys(detail).length > 0 && { detail }) });
}

/** Fastify's own refusals of a request, in our words. */
function ofFramework(fault: unknown): unknown {
  if (fault instanceof Refusal || !(fault instanceof Error) || !('statusCode' in fault))
    return fault;
  const status = Number(fault.statusCode);
  if (status === 413) {
    return new Refusal('request.too-large', { limit: BODY_MAX_BYTES }, { cause: fault });
  }
  if (status === 404) return new Refusal('request.unknown', {}, { cause: fault });
  if (status >= 400 && status < 500) return new Refusal('request.malformed', {}, { cause: fault });
  return fault;
}
