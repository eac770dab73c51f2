import { livenessEndpoint, readinessEndpoint, readyEndpoint } from '@firstline/protocol/health';
import { type Route, route } from '../http/route.ts';
import type { ReadinessSource } from './readiness.ts';

/** For whoever watches over the server. `/healthz` is for agents: 200 either way, they read the answer. */
export const readinessRoutes = (source: ReadinessSource, version: string): readonly Route[] => [
  route(readinessEndpoint, async () => {
    const { readiness } = await source.look();
    return { ready: readiness.ready, version, database: readiness.database === 'ok' };
  }),
  route(livenessEndpoint, async () => ({ alive: true as const })), // as const: the literal
  route(readyEndpoint, async (_ctx, _input, reply) => {
    const { readiness } = await source.look();
    if (!readiness.ready) reply.status = 503;
    return readiness;
  }),
];
