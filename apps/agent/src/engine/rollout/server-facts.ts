import type { DeploymentFinding } from '@firstline/protocol/rollout';
import { isOlder, PROTOCOL_VERSION } from '@firstline/protocol/version';
import { provenFingerprint } from '../enrolment/organisation.ts';
import { found, notSeen, type Seen, seen } from './seen.ts';
import type { About } from './server-answer.ts';
import type { ServerNeeds } from './server-check.ts';

/** A clock that is off by this much, seconds, stops sign-ins with a directory and certificates. */
export const CLOCK_OFF_SECONDS = 300;

export const clockFinding = (
  aheadMs: number,
  against: 'server' | 'time-servers',
): DeploymentFinding =>
  found('clock.wrong', {
    offSeconds: Math.round(Math.abs(aheadMs) / 1_000),
    problem: aheadMs > 0 ? 'ahead' : 'behind',
    against,
  });

/** The middle of the request is when the server looked at its clock. */
export function clockOf(about: About, asked: number, answered: number): Seen {
  const aheadMs = (asked + answered) / 2 - Date.parse(about.serverTime);
  const slack = (answered - asked) / 2;
  const isOff = Math.abs(aheadMs) - slack >= CLOCK_OFF_SECONDS * 1_000;
  return isOff ? seen('clock', clockFinding(aheadMs, 'server')) : seen('clock');
}

export function versionOf(
  { protocol, oldestAgent, version: server }: About,
  version: string,
): Seen {
  if (PROTOCOL_VERSION < protocol.oldest) {
    const facts = { version, needed: server, what: 'protocol' };
    return seen('version', found('version.too-old', facts));
  }
  if (PROTOCOL_VERSION > protocol.newest) {
    return seen('version', found('version.too-new', { version, speaks: protocol.newest }));
  }
  if (oldestAgent !== null && isOlder(version, oldestAgent)) {
    const facts = { version, needed: oldestAgent, what: 'agent' };
    return seen('version', found('version.too-old', facts));
  }
  return seen('version');
}

/** Whether the server holds the key that the policy names. Where it names none, nothing is compared. */
export function rootOf(about: About, nonce: string, needs: ServerNeeds): Seen {
  if (needs.rootFingerprint === null) return notSeen('not-set', 'root');
  const expected = needs.rootFingerprint.replaceAll(':', '').toLowerCase();
  const proven = provenFingerprint(about, { nonce, origin: needs.origin });
  if (proven === expected) return seen('root');
  return seen('root', found('root.mismatch', { expected, found: proven ?? 'no key' }));
}
