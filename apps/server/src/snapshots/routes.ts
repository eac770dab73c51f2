import {
  getSnapshotEndpoint,
  submitSnapshot as submitSnapshotMessage,
} from '@firstline/protocol/snapshots';
import { route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import { getSnapshot, type Stored, submitSnapshot } from './snapshots.ts';

export const snapshotRoutes = [
  route(getSnapshotEndpoint, (ctx, { params }) => getSnapshot(ctx, params.snapshotId)),
];

export const snapshotMessages = (stored: Stored): readonly MessageRoute[] => [
  onMessage(submitSnapshotMessage, (ctx, body) => submitSnapshot(ctx, body, stored)),
];
