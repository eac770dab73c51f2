import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { tokenStateEndpoint } from '@firstline/protocol/enrolment';
import type { DeploymentFinding } from '@firstline/protocol/rollout';
import { tokenFile } from '../enrolment/token-file.ts';
import { found, notSeen, type Seen, seen } from './seen.ts';

/** The token that the installer put there, or what is wrong with its file. */
export type HeldToken =
  | { readonly state: 'there'; readonly token: string }
  /** Nothing in it: an account of this computer has enrolled with it. */
  | { readonly state: 'emptied' }
  | { readonly state: 'wrong'; readonly finding: DeploymentFinding };

export async function readTokenFile(file: string): Promise<HeldToken> {
  const held = await tokenFile(file).read();
  switch (held.state) {
    case 'missing':
      return { state: 'wrong', finding: found('token.missing', { file }) };
    case 'wrong': {
      const { problem } = held;
      return { state: 'wrong', finding: found('token.unreadable', { problem, file }) };
    }
    default:
      return held;
  }
}

/** Asks the server what the token is good for; that takes no use of it. */
export async function checkToken(
  needs: { readonly origin: string; readonly fetch: Fetch; readonly token: string },
  signal: AbortSignal,
): Promise<Seen> {
  const response = await needs.fetch(`${needs.origin}${tokenStateEndpoint.path}`, {
    method: tokenStateEndpoint.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: needs.token }),
    signal,
  });
  const answer = tokenStateEndpoint.answer.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success) return notSeen('failed', 'token');
  const { state, expiresAt, uses } = answer.data;
  switch (state) {
    case 'good':
      return seen('token');
    case 'used':
      return seen('token', found('token.used', uses === null ? {} : { uses }));
    case 'expired':
      return seen('token', found('token.expired', { expiredAt: expiresAt ?? '' }));
    case 'revoked':
      return seen('token', found('token.revoked'));
    case 'unknown':
      return seen('token', found('token.unknown'));
  }
}
