import {
  signInByLinkEndpoint,
  signInEndpoint,
  signOutEndpoint,
  whoAmIEndpoint,
} from '@firstline/protocol/auth';
import { type Reply, type Route, route } from '../platform/http/route.ts';
import type { Attempts } from './attempts.ts';
import { type Keep, signIn, signInByLink, signOut, type StartedSession, whoAmI } from './auth.ts';
import type { Passwords } from './passwords.ts';

export interface AuthNeeds {
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly ended: (session: string) => void;
}

export const authRoutes = (needs: AuthNeeds): readonly Route[] => [
  route(signInEndpoint, async (ctx, { body }, reply) =>
    answer(await signIn(ctx, body, needs), body.keep, reply),
  ),
  route(signInByLinkEndpoint, async (ctx, { body }, reply) =>
    answer(await signInByLink(ctx, body), body.keep, reply),
  ),
  route(whoAmIEndpoint, (ctx) => whoAmI(ctx)),
  route(signOutEndpoint, (ctx, _input, reply) => {
    reply.cookie = null;
    return signOut(ctx, needs.ended);
  }),
];

function answer(started: StartedSession, keep: Keep, reply: Reply): StartedSession['answer'] {
  if (keep === 'cookie') reply.cookie = { value: started.token, expiresAt: started.expiresAt };
  return started.answer;
}
