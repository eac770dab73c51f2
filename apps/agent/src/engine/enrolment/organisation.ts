import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { unreachedIn } from '@firstline/connection/outgoing/unreached';
import type { AnswerOf } from '@firstline/protocol/endpoint';
import { Refusal, type RefusalDetail } from '@firstline/protocol/refusal';
import { aboutServerEndpoint, organisationStatement } from '@firstline/protocol/rollout';
import type { Random } from '../ports.ts';
import { placeIn } from '../rollout/server-answer.ts';

/** A server that takes longer to answer, milliseconds, is told about instead of waited for. */
const ANSWER_MS = 15_000;

/**
 * Refuses a server that does not hold the organisation's key which policy names, before it hears a token:
 * the name of a server and a certificate for it can be somebody else's tomorrow.
 */
export async function expectOrganisation(wanted: {
  readonly origin: string;
  /** SHA-256 of the key in hexadecimal, with or without colons. */
  readonly fingerprint: string;
  readonly fetch: Fetch;
  readonly random: Random;
}): Promise<void> {
  const { origin } = wanted;
  const expected = wanted.fingerprint.replaceAll(':', '').toLowerCase();
  const nonce = Buffer.from(wanted.random(32)).toString('base64url');
  const query = new URLSearchParams({ nonce, origin });
  const response = await ask(wanted.fetch, `${origin}${aboutServerEndpoint.path}?${query}`);
  const answer = aboutServerEndpoint.answer.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success) {
    throw new Refusal('server.unreachable', noServer(response, origin));
  }
  const found = provenFingerprint(answer.data, { nonce, origin });
  if (found !== expected) {
    throw new Refusal('enrolment.other-organisation', { expected, found: found ?? 'no key' });
  }
}

/** The fingerprint of the key that a server proved to hold just now, or null. */
export function provenFingerprint(
  { organisation }: AnswerOf<typeof aboutServerEndpoint>,
  asked: { readonly nonce: string; readonly origin: string },
): string | null {
  const { key, signature } = organisation;
  try {
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: key },
      format: 'jwk',
    });
    const statement = Buffer.from(organisationStatement(asked));
    if (!verify(null, statement, publicKey, Buffer.from(signature, 'base64url'))) return null;
  } catch {
    return null; // not a point of the curve, or not 64 bytes
  }
  return createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex');
}

/** What answers there is none of our servers, or does not go by this name. */
export function noServer(response: Response, address: string): RefusalDetail {
  const { status } = response;
  const location = response.headers.get('location');
  const about = { hop: 'server.answer', address: new URL(address).origin, status };
  if (location !== null) {
    const place = placeIn(location);
    return { ...about, problem: 'sent-elsewhere', ...(place === '' ? {} : { location: place }) };
  }
  return { ...about, problem: status === 403 ? 'foreign-name' : 'not-firstline' };
}

async function ask(fetch: Fetch, url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  } catch (cause) {
    const why = unreachedIn(cause);
    const detail = why === null ? {} : { hop: why.code, ...why.facts };
    throw new Refusal('server.unreachable', detail, { cause });
  }
}
