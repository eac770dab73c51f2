import * as wire from '@firstline/protocol/remote-shell';
import { type Route, route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import type { RemoteShell } from './remote-shell.ts';

export const shellRoutes = (shells: RemoteShell): readonly Route[] => [
  route(wire.askShellEndpoint, (ctx, { body }) => shells.ask(ctx, body)),
  route(wire.endShellEndpoint, (ctx, { params }) => shells.end(ctx, params.shellId)),
  route(wire.getShellEndpoint, (ctx, { params }) => shells.get(ctx, params.shellId)),
];

export const shellMessages = (shells: RemoteShell): readonly MessageRoute[] => [
  onMessage(wire.shellStarted, (ctx, body) => shells.started(ctx, body.shellId)),
  onMessage(wire.shellEnded, (ctx, body) => shells.ended(ctx, body)),
];
