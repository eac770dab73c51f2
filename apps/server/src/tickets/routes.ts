import * as wire from '@firstline/protocol/tickets';
import { type Route, route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import * as tickets from './tickets.ts';

export const ticketRoutes: readonly Route[] = [
  route(wire.listTicketsEndpoint, (ctx, { query }) => tickets.listTickets(ctx, query)),
  route(wire.getTicketEndpoint, (ctx, { params }) => tickets.getTicket(ctx, params.ticketId)),
  route(wire.writeEntryEndpoint, (ctx, { params, body }) =>
    tickets.writeEntry(ctx, params.ticketId, body),
  ),
  route(wire.assignTicketEndpoint, (ctx, { params, body }) =>
    tickets.assignTicket(ctx, params.ticketId, body),
  ),
  route(wire.setPriorityEndpoint, (ctx, { params, body }) =>
    tickets.setPriority(ctx, params.ticketId, body),
  ),
  route(wire.moveTicketEndpoint, (ctx, { params, body }) =>
    tickets.moveTicket(ctx, params.ticketId, body),
  ),
  route(wire.getAttachmentEndpoint, async (ctx, { params }, reply) => {
    reply.download = await tickets.readAttachment(ctx, params.attachmentId);
    return null;
  }),
];

export const ticketMessages: readonly MessageRoute[] = [
  onMessage(wire.openTicket, (ctx, body) => tickets.openTicket(ctx, body)),
  onMessage(wire.answerTicket, (ctx, body) => tickets.answerTicket(ctx, body)),
  onMessage(wire.confirmTicket, (ctx, body) => tickets.confirmTicket(ctx, body)),
  onMessage(wire.submitAttachmentPart, (ctx, body) => tickets.submitPart(ctx, body)),
  onMessage(wire.listMyTickets, (ctx) => tickets.listMyTickets(ctx)),
];
