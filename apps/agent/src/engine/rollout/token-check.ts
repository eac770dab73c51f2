import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { tokenStateEndpoint } from '@firstline/protocol/enrolment';
import type { DeploymentFinding } from '@firstline/protocol/rollout';
import { systemCode } from '../outbox/durable-file.ts';
import { found, notSeen, type Seen, seen } from './seen.ts';

/** Longest file that can hold a token, bytes: the token, and what an editor adds. */
const FILE_MAX_BYTES = 4 * 1024;
const TOKEN = /^fle_[A-Za-z0-9_-]{43}$/;

/** The token that the installer put there, or what is wrong with its file. */
export type HeldToken =
  | { readonly state: 'there'; readonly token: string }
  /** Nothing in it: an account of this computer has enrolled with it. */
  | { readonly state: 'emptied' }
  | { readonly state: 'wrong'; readonly finding: DeploymentFinding };

export async function readTokenFile(file: string): Promise<HeldToken> {
  const wrong = (problem: string): HeldToken => ({
    state: 'wrong',
    finding: found('token.unreadable', { problem, file }),
  });
  let text: string;
  try {
    // A pipe would be waited for without end.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return wrong('not-a-file');
      if (facts.size > FILE_MAX_BYTES) return wrong('too-large');
      text = (await handle.readFile('utf8')).trim();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return { state: 'wrong', finding: found('token.missing', { file }) };
    }
    return wrong(systemCode(error) === 'EISDIR' ? 'not-a-file' : 'denied');
  }
  if (text === '') return { state: 'emptied' };
  return TOKEN.test(text) ? { state: 'there', token: text } : wrong('not-a-token');
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
