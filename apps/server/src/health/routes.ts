import * as wire from '@firstline/protocol/health';
import { type Route, route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import type { Remedies } from './health.ts';

export const healthRoutes = (remedies: Remedies): readonly Route[] => [
  route(wire.askRemedyEndpoint, (ctx, { params, body }) =>
    remedies.ask(ctx, params.ticketId, body),
  ),
  route(wire.withdrawRemedyEndpoint, (ctx, { params }) => remedies.withdraw(ctx, params)),
];

export const healthMessages = (remedies: Remedies): readonly MessageRoute[] => [
  onMessage(wire.remedyEnded, (ctx, body) => remedies.ended(ctx, body)),
];
