import { getBatchEndpoint, listBatchesEndpoint } from '@firstline/protocol/batches';
import {
  aboutServerEndpoint,
  reportDeploymentEndpoint,
  reportInstallation,
} from '@firstline/protocol/rollout';
import type { GuessLimit } from '../platform/http/guess-limit.ts';
import { type Route, route } from '../platform/http/route.ts';
import { type MessageRoute, onMessage } from '../platform/sockets/message-route.ts';
import type { Rollout } from './rollout.ts';

export const rolloutRoutes = (rollout: Rollout, guesses: GuessLimit): readonly Route[] => [
  route(aboutServerEndpoint, (ctx, { query }) => rollout.about(ctx, query), 'many'),
  route(
    reportDeploymentEndpoint,
    (ctx, { body }) => guesses.during(ctx, () => rollout.reported(ctx, body.token, body.report)),
    'guesses',
  ),
  route(listBatchesEndpoint, (ctx) => rollout.list(ctx)),
  route(getBatchEndpoint, (ctx, { params }) => rollout.get(ctx, params.tokenId)),
];

export const rolloutMessages = (rollout: Rollout): readonly MessageRoute[] => [
  onMessage(reportInstallation, (ctx, { report }) => rollout.reportedByDevice(ctx, report)),
];
