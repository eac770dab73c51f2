import { liveTicketEndpoint } from '@firstline/protocol/live';
import { type Route, route } from '../platform/http/route.ts';
import type { Live } from './live.ts';

export const liveRoutes = (live: Live): readonly Route[] => [
  route(liveTicketEndpoint, async (ctx) => live.ticket(ctx)),
];
