import { updateEnded } from '@firstline/protocol/agents';
import {
  assignDeviceEndpoint,
  getDeviceEndpoint,
  listDevicesEndpoint,
  quarantineDeviceEndpoint,
  setOldestAgentEndpoint,
} from '@firstline/protocol/devices';
import { type Route, route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import type { Devices } from './devices.ts';

export const deviceRoutes = (devices: Devices): readonly Route[] => [
  route(listDevicesEndpoint, (ctx) => devices.list(ctx)),
  route(getDeviceEndpoint, (ctx, { params }) => devices.get(ctx, params.deviceId)),
  route(assignDeviceEndpoint, (ctx, { params, body }) =>
    devices.assign(ctx, params.deviceId, body.person),
  ),
  route(quarantineDeviceEndpoint, (ctx, { params, body }) =>
    devices.quarantine(ctx, params.deviceId, body.reason),
  ),
  route(setOldestAgentEndpoint, (ctx, { body }) => devices.setOldestAgent(ctx, body.oldestAgent)),
];

export const deviceMessages = (devices: Devices): readonly MessageRoute[] => [
  onMessage(updateEnded, (ctx, { update }) => devices.updateEnded(ctx, update)),
];
