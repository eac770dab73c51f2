import type { Answer } from '@firstline/protocol/snapshots/probe';
import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { clip, clipOr, instantOf } from '../clip.ts';
import type { Handshake } from '../system/system.ts';
import { tenths } from '../read-section.ts';

type Tls = NonNullable<Endpoint['tls']>;
type Verdict = NonNullable<Tls['certificate']>;

/** OpenSSL's words for what is wrong with a certificate (X509_verify_cert_error_string), and Node's own. */
const verdicts: Readonly<Record<string, Verdict>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
};
/** These depend on whom one knows; without the computer's own list of authorities they prove nothing. */
const dependOnAuthorities: readonly Verdict[] = ['self-signed', 'untrusted'];

/** What a handshake says of a server. */
export function tlsFacts(handshake: Handshake): Tls {
  const nothing = {
    certificate: null,
    issuer: null,
    subject: null,
    validFrom: null,
    validUntil: null,
    protocol: null,
  };
  if (handshake.state !== 'answered') return { answer: answerOf(handshake), ...nothing };
  const { shown, trouble, protocol } = handshake;
  const verdict = trouble === null ? 'trusted' : (verdicts[trouble] ?? 'untrusted');
  const proven = handshake.everyAuthority || !dependOnAuthorities.includes(verdict);
  return {
    answer: answerOf(handshake),
    certificate: shown === null || !proven ? null : verdict,
    issuer: clip(shown?.issuer),
    subject: clip(shown?.subject),
    validFrom: instantOf(shown?.validFromMs),
    validUntil: instantOf(shown?.validUntilMs),
    protocol: clip(protocol, 20),
  };
}

function answerOf(handshake: Handshake): Answer {
  if (handshake.state === 'silent') {
    return { state: 'silent', waitedMs: tenths(handshake.waitedMs) };
  }
  const ms = tenths(handshake.ms);
  return handshake.state === 'answered'
    ? { state: 'answered', ms }
    : { state: 'refused', ms, code: clipOr(handshake.code, 'error', 60) };
}
