/** Words for every 'no' a person at this computer can be told: what happened, and what to do now. */
import type { RefusalCode } from '@firstline/protocol/refusal';
import { ATTACHMENT_MAX_BYTES } from '@firstline/protocol/tickets';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { now, says } from './refusal-messages.ts';

interface Told {
  readonly says: MessageDescriptor;
  readonly now: MessageDescriptor;
}

const refusalWords: Record<RefusalCode, Told> = {
  'request.malformed': { says: says.malformed, now: now.update },
  'request.invalid': { says: says.malformed, now: now.update },
  'request.too-large': { says: says.tooLarge, now: says.shorten },
  'request.unknown': { says: says.malformed, now: now.update },
  'request.foreign-origin': { says: says.origin, now: now.call },
  'request.too-many': { says: says.tooMany, now: now.wait },
  'protocol.unsupported': { says: says.malformed, now: now.update },
  'auth.sign-in-needed': { says: says.signIn, now: now.technician },
  'auth.wrong-password': { says: says.signIn, now: now.technician },
  'auth.link-used': { says: says.signIn, now: now.technician },
  'auth.not-allowed': { says: says.notAllowed, now: now.technician },
  'enrolment.token-unknown': { says: says.tokenUnknown, now: says.newToken },
  'enrolment.token-used': { says: says.tokenUsed, now: says.newToken },
  'enrolment.token-expired': { says: says.tokenExpired, now: says.newToken },
  'enrolment.token-revoked': { says: says.tokenRevoked, now: says.newToken },
  'enrolment.token-not-found': { says: says.tokenUnknown, now: says.newToken },
  'enrolment.other-organisation': { says: says.otherOrganisation, now: now.call },
  'enrolment.key-known': { says: says.keyKnown, now: now.call },
  'agent.unknown-device': { says: says.unknownDevice, now: now.call },
  'agent.bad-signature': { says: says.badSignature, now: now.call },
  'agent.challenge-expired': { says: says.challenge, now: now.again },
  'device.not-found': { says: says.unknownDevice, now: now.call },
  'person.not-found': { says: says.person, now: now.again },
  'ticket.not-found': { says: says.ticketGone, now: says.startNew },
  'ticket.wrong-status': { says: says.wrongStatus, now: says.startNew },
  'ticket.text-too-long': { says: says.textLong, now: says.shorten },
  'ticket.conflict': { says: says.wrongStatus, now: now.look },
  'snapshot.not-found': { says: says.snapshot, now: now.again },
  'snapshot.too-large': { says: says.snapshotLarge, now: says.leaveOut },
  'snapshot.altered': { says: says.snapshot, now: now.again },
  'attachment.not-found': { says: says.fileGone, now: says.chooseFile },
  'attachment.too-large': { says: says.fileLarge, now: says.smallerFile },
  'attachment.out-of-order': { says: says.fileOrder, now: now.wait },
  'shell.not-found': { says: says.shellGone, now: now.technician },
  'shell.not-assigned': { says: says.notAllowed, now: now.technician },
  'shell.device-offline': { says: says.shellNotNow, now: now.technician },
  'shell.device-busy': { says: says.shellNotNow, now: now.technician },
  'shell.device-locked': { says: says.shellNotNow, now: now.technician },
  'shell.nobody-there': { says: says.shellNotNow, now: now.technician },
  'shell.not-from-web': { says: says.notAllowed, now: now.technician },
  'shell.device-quarantined': { says: says.shellNotNow, now: now.technician },
  'shell.agent-too-old': { says: says.shellNotNow, now: now.technician },
  'shell.already-ended': { says: says.shellGone, now: now.technician },
  'relay.ticket-unknown': { says: says.shellGone, now: now.technician },
  'remedy.not-found': { says: says.remedyGone, now: now.technician },
  'remedy.not-assigned': { says: says.notAllowed, now: now.technician },
  'remedy.device-offline': { says: says.remedyNotNow, now: now.technician },
  'remedy.device-quarantined': { says: says.remedyNotNow, now: now.technician },
  'remedy.device-busy': { says: says.remedyNotNow, now: says.waitForIt },
  'remedy.device-locked': { says: says.remedyNotNow, now: now.technician },
  'remedy.nobody-there': { says: says.remedyNotNow, now: now.technician },
  'remedy.already-ended': { says: says.remedyGone, now: now.technician },
  'remedy.nothing-to-do': { says: says.remedyNothing, now: now.technician },
  'remedy.not-possible-here': { says: says.remedyNotHere, now: says.sendIt },
  'remedy.needs-administrator': { says: says.remedyAdministrator, now: says.sendIt },
  'remedy.off-by-policy': { says: says.remedyOff, now: says.sendIt },
  'remedy.cannot-undo': { says: says.remedyStays, now: says.sendIt },
  'device.not-enrolled': { says: says.notEnrolled, now: now.call },
  'device.already-enrolled': { says: says.keyKnown, now: now.call },
  'device.key-missing': { says: says.keyMissing, now: now.call },
  'device.storage-full': { says: says.diskFull, now: says.makeRoom },
  'device.queue-full': { says: says.queueFull, now: says.reconnect },
  'device.file-unreadable': { says: says.fileUnreadable, now: says.chooseFile },
  'server.unreachable': { says: says.unreachable, now: now.wait },
  'server.busy': { says: says.busy, now: now.wait },
  'server.storage-full': { says: says.serverFull, now: now.wait },
  internal: { says: says.internal, now: now.again },
};

/** A refusal as it travels over the bridge or in a ticket's facts. */
export interface Refused {
  readonly refusal: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** The two sentences of a refusal. One of a newer server, without words here, is told as a bug is. */
export function refusalSentences(
  intl: IntlShape,
  refused: Refused,
): { readonly says: string; readonly now: string } {
  const known: Readonly<Record<string, Told>> = refusalWords;
  const told = Object.hasOwn(known, refused.refusal) ? known[refused.refusal] : undefined;
  const { says: sentence, now: next } = told ?? refusalWords.internal;
  // Some refusals come without their counts: then the sentence does without them too.
  const counted = 'count' in refused.detail && 'limit' in refused.detail;
  const wanted = sentence === says.textLong && !counted ? says.textLongPlain : sentence;
  // An organisation may allow less than the server takes.
  const limit = Number(refused.detail['limit'] ?? ATTACHMENT_MAX_BYTES);
  const values = { ...refused.detail, largest: Math.floor(limit / (1024 * 1024)) };
  return { says: intl.formatMessage(wanted, values), now: intl.formatMessage(next) };
}
