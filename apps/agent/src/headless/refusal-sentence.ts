import { sayDeployment } from '@firstline/health-checks/deployment-words';
import type { Refusal, RefusalCode } from '@firstline/protocol/refusal';

/** What happened and what to do, for the refusals that a terminal can meet. */
const sentences: Partial<Record<RefusalCode, string>> = {
  'server.unreachable': 'The server cannot be reached. Check the address and the network.',
  'enrolment.token-unknown':
    'The server does not know this token. Copy it again, or ask IT for a new one.',
  'enrolment.token-used': 'This token has been used already. Ask IT for a new one.',
  'enrolment.token-expired': 'This token is too old. Ask IT for a new one.',
  'enrolment.token-revoked': 'This token was taken back. Ask IT for a new one.',
  'enrolment.key-known':
    'The server knows this device already under another id. Ask IT to remove it first.',
  'enrolment.other-organisation':
    'The server does not hold the key that policy names. The token was not sent. Tell IT.',
  'device.already-enrolled':
    'This computer is a device already. Nothing was changed; --again makes it one anew.',
  'device.key-missing':
    'The key of this device is gone. Ask IT for a token, then: firstline-agent enrol --again.',
  'device.storage-full': 'The disk is full. Nothing was lost: make some room, then try again.',
  'device.queue-full': 'Too much waits to be sent already. It goes out when the server is back.',
  'ticket.text-too-long':
    'The text is too long for a ticket. Make it shorter, or put it in a file.',
  'snapshot.too-large': 'The snapshot is too large. Leave a section out.',
  'request.invalid': 'That is not a valid value.',
};

/** One refusal in words; the code stands behind it, so that IT can look it up. */
export function refusalSentence(refusal: Refusal): string {
  const { hop, ...facts } = refusal.detail;
  // The hop that failed has a cause and a cure of its own.
  if (typeof hop === 'string') {
    const { title, cause, cure } = sayDeployment({ code: hop, facts });
    return `${title}. ${cause} ${cure} (${hop})`;
  }
  const sentence = sentences[refusal.code] ?? 'That did not work.';
  const detail = Object.entries(refusal.detail)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return `${sentence} (${refusal.code}${detail === '' ? '' : `: ${detail}`})`;
}
