import type { Endpoint } from '@firstline/protocol/snapshots/reachability';

/** What a verdict on a server is about. */
export const placeOf = (one: Endpoint): string => `${one.host}:${one.port}`;

/** What became of trying to reach a server; `reached` also where its certificate is wrong. */
export type Outcome = 'reached' | 'not-found' | 'unreachable' | 'mute' | 'unknown';

/** Refusals that a filter on the way gives, this computer's own included. */
const filtered = /^(?:EPERM|EACCES|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;

/** How far a connection got. What was not tried is unknown, and unknown is not wrong. */
export function outcomeOf(one: Endpoint): Outcome {
  if (one.addresses === 0 && !one.throughProxy) return 'not-found';
  if (one.connect === null) return 'unknown';
  if (one.connect.state !== 'answered') return 'unreachable';
  if (one.tls === null) return 'reached';
  // A handshake that ends over a certificate got through; the certificate has findings of its own.
  const { answer, certificate } = one.tls;
  return answer.state === 'answered' || certificate !== null ? 'reached' : 'mute';
}

/** Nothing came back, or a filter said no; a server that says no itself is there. */
export const isSilenced = ({ connect }: Endpoint): boolean =>
  connect?.state === 'silent' || (connect?.state === 'refused' && filtered.test(connect.code));

/** The outcome as technicians say it. */
export function sayOutcome(one: Endpoint): string {
  const answer = one.connect?.state === 'answered' ? (one.tls?.answer ?? null) : one.connect;
  switch (outcomeOf(one)) {
    case 'not-found':
      return 'its name is not found';
    case 'unreachable':
      return answer?.state === 'refused' ? answer.code : 'no answer';
    case 'mute':
      return answer?.state === 'refused' ? answer.code : 'it accepts and says nothing';
    case 'reached':
      return 'reached';
    case 'unknown':
      return 'not tried';
  }
}

/** Whether anything but a filter or a dead network answered at all. */
export const cameThrough = (one: Endpoint): boolean =>
  one.connect?.state === 'answered' || (one.connect?.state === 'refused' && !isSilenced(one));
