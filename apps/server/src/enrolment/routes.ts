import {
  createTokenEndpoint,
  enrolEndpoint,
  revokeTokenEndpoint,
  tokenStateEndpoint,
} from '@firstline/protocol/enrolment';
import type { GuessLimit } from '../platform/http/guess-limit.ts';
import { type Route, route } from '../platform/http/route.ts';
import { createToken, enrol, type EnrolmentNeeds, revokeToken, tokenState } from './enrolment.ts';

export const enrolmentRoutes = (
  needs: EnrolmentNeeds & { readonly guesses: GuessLimit },
): readonly Route[] => [
  route(
    enrolEndpoint,
    (ctx, { body }) => needs.guesses.during(ctx, () => enrol(ctx, body, needs)),
    'guesses',
  ),
  route(
    tokenStateEndpoint,
    (ctx, { body }) =>
      needs.guesses.during(
        ctx,
        () => tokenState(ctx, body.token),
        ({ state }) => state === 'unknown',
      ),
    'guesses',
  ),
  route(createTokenEndpoint, (ctx, { body }) => createToken(ctx, body)),
  route(revokeTokenEndpoint, (ctx, { params }) => revokeToken(ctx, params.tokenId)),
];
