import { isRefusalCode, type RefusalCode } from '@firstline/protocol/refusal';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { Refused } from '@firstline/desktop/bridge/define-bridge';

/** For every no: what happened, and what to do now. */
export const refusalWords = defineMessages({
  'request.malformed': {
    id: 'no.request.malformed',
    defaultMessage: 'The server could not read this request. Update the console, then try again.',
    description: 'Refusal',
  },
  'request.invalid': {
    id: 'no.request.invalid',
    defaultMessage:
      'The server did not accept {field, select, other {“{field}”} undefined {this}}. Check it and try again.',
    description: 'Refusal; field is the name of what was wrong',
  },
  'request.too-large': {
    id: 'no.request.too-large',
    defaultMessage: 'This is too large for the server. Make it smaller and try again.',
    description: 'Refusal',
  },
  'request.unknown': {
    id: 'no.request.unknown',
    defaultMessage:
      'This server does not know this request. The server may be older than this console; ask your admin.',
    description: 'Refusal',
  },
  'request.foreign-origin': {
    id: 'no.request.foreign-origin',
    defaultMessage:
      'This page was opened under another address than the server’s own. Open the console at the address your admin gave you.',
    description: 'Refusal',
  },
  'request.too-many': {
    id: 'no.request.too-many',
    defaultMessage: 'Too many tries. Wait a minute, then try again.',
    description: 'Refusal',
  },
  'protocol.unsupported': {
    id: 'no.protocol.unsupported',
    defaultMessage: 'This console is too old for the server. Update it, then sign in again.',
    description: 'Refusal',
  },
  'auth.sign-in-needed': {
    id: 'no.auth.sign-in-needed',
    defaultMessage: 'Your session has ended. Sign in again; what you wrote is kept.',
    description: 'Refusal',
  },
  'auth.wrong-password': {
    id: 'no.auth.wrong-password',
    defaultMessage: 'E-mail address and password do not match. Check both and try again.',
    description: 'Refusal at sign-in; never says which of the two is wrong',
  },
  'auth.link-used': {
    id: 'no.auth.link-used',
    defaultMessage:
      'This link has been used or is too old. Links sign in once: sign in below, or make a new link on the server.',
    description: 'Refusal of a one-time sign-in link',
  },
  'auth.not-allowed': {
    id: 'no.auth.not-allowed',
    defaultMessage:
      'Your role does not allow this. Ask somebody whose role does, or an admin to change yours.',
    description: 'Refusal',
  },
  'enrolment.token-unknown': {
    id: 'no.enrolment.token-unknown',
    defaultMessage: 'This enrolment token is not known here. Make a new one and use it once.',
    description: 'Refusal',
  },
  'enrolment.token-used': {
    id: 'no.enrolment.token-used',
    defaultMessage: 'This enrolment token has been used up. Make a new one.',
    description: 'Refusal',
  },
  'enrolment.token-expired': {
    id: 'no.enrolment.token-expired',
    defaultMessage: 'This enrolment token is too old. Make a new one.',
    description: 'Refusal',
  },
  'enrolment.token-revoked': {
    id: 'no.enrolment.token-revoked',
    defaultMessage: 'This enrolment token was taken back. Make a new one.',
    description: 'Refusal',
  },
  'enrolment.token-not-found': {
    id: 'no.enrolment.token-not-found',
    defaultMessage: 'There is no such batch. Go back to the list and choose one.',
    description: 'Refusal',
  },
  'enrolment.key-known': {
    id: 'no.enrolment.key-known',
    defaultMessage:
      'Another device uses this key already. Remove the copied data folder on that computer and enrol it again.',
    description: 'Refusal',
  },
  'enrolment.other-organisation': {
    id: 'no.enrolment.other-organisation',
    defaultMessage:
      'The server does not hold the key that RootFingerprint names. Compare it with the rollout page.',
    description: 'Refusal: said by agents',
  },
  'agent.unknown-device': {
    id: 'no.agent.unknown-device',
    defaultMessage: 'The server does not know this device. Enrol it again.',
    description: 'Refusal',
  },
  'agent.bad-signature': {
    id: 'no.agent.bad-signature',
    defaultMessage: 'The device could not prove who it is. Enrol it again.',
    description: 'Refusal',
  },
  'agent.challenge-expired': {
    id: 'no.agent.challenge-expired',
    defaultMessage: 'The device answered too late. It tries again by itself.',
    description: 'Refusal',
  },
  'device.not-found': {
    id: 'no.device.not-found',
    defaultMessage: 'There is no such device. It may have been removed; look in Devices.',
    description: 'Refusal',
  },
  'device.not-enrolled': {
    id: 'no.device.not-enrolled',
    defaultMessage: 'This computer is not enrolled yet. Enrol it with a token first.',
    description: 'Refusal',
  },
  'device.already-enrolled': {
    id: 'no.device.already-enrolled',
    defaultMessage: 'This computer is enrolled already. Nothing needs to be done.',
    description: 'Refusal',
  },
  'device.key-missing': {
    id: 'no.device.key-missing',
    defaultMessage:
      'The key of that computer cannot be read any more. Enrol it again with a new token.',
    description: 'Refusal',
  },
  'device.storage-full': {
    id: 'no.device.storage-full',
    defaultMessage:
      'The disk of that computer is full. Nothing was lost; free some space there, then try again.',
    description: 'Refusal',
  },
  'device.queue-full': {
    id: 'no.device.queue-full',
    defaultMessage:
      'Too much waits to be sent on that computer. It continues when the connection is back.',
    description: 'Refusal',
  },
  'device.file-unreadable': {
    id: 'no.device.file-unreadable',
    defaultMessage: 'That file cannot be read. Check that it still exists and may be opened.',
    description: 'Refusal',
  },
  'person.not-found': {
    id: 'no.person.not-found',
    defaultMessage: 'There is no such person at this desk. Choose another.',
    description: 'Refusal',
  },
  'ticket.not-found': {
    id: 'no.ticket.not-found',
    defaultMessage: 'There is no such ticket here. Check the number, or look in the queue.',
    description: 'Refusal',
  },
  'ticket.wrong-status': {
    id: 'no.ticket.wrong-status',
    defaultMessage:
      'The ticket has moved on in the meantime, so this no longer fits. Look at it again, then decide.',
    description: 'Refusal',
  },
  'ticket.text-too-long': {
    id: 'no.ticket.text-too-long',
    defaultMessage:
      'The text has {count, number} characters; {limit, number} fit. Shorten it, nothing was lost.',
    description: 'Refusal with the count and the limit',
  },
  'ticket.conflict': {
    id: 'no.ticket.conflict',
    defaultMessage: 'Something new was written while you were writing. Read it, then send.',
    description: 'Refusal: the traffic cop',
  },
  'snapshot.not-found': {
    id: 'no.snapshot.not-found',
    defaultMessage:
      'This snapshot is not on the server. It may still be on its way; try again in a minute.',
    description: 'Refusal',
  },
  'snapshot.too-large': {
    id: 'no.snapshot.too-large',
    defaultMessage: 'The snapshot is over 2 MB and was not taken. Send it with fewer sections.',
    description: 'Refusal',
  },
  'snapshot.altered': {
    id: 'no.snapshot.altered',
    defaultMessage: 'The snapshot changed on its way and was not taken. Send it again.',
    description: 'Refusal',
  },
  'attachment.not-found': {
    id: 'no.attachment.not-found',
    defaultMessage: 'This file is not on the server yet. Try again when it has arrived.',
    description: 'Refusal',
  },
  'attachment.too-large': {
    id: 'no.attachment.too-large',
    defaultMessage: 'Files may have 10 MB at most. Send a smaller one.',
    description: 'Refusal',
  },
  'attachment.out-of-order': {
    id: 'no.attachment.out-of-order',
    defaultMessage: 'A part of the file is missing. It is sent again by itself.',
    description: 'Refusal',
  },
  'shell.not-found': {
    id: 'no.shell.not-found',
    defaultMessage: 'There is no such session. Ask for a new one.',
    description: 'Refusal',
  },
  'shell.not-assigned': {
    id: 'no.shell.not-assigned',
    defaultMessage: 'Only who has the ticket can ask for a session. Take the ticket first (I).',
    description: 'Refusal',
  },
  'shell.device-offline': {
    id: 'no.shell.device-offline',
    defaultMessage:
      'The computer is not connected. Ask the person to switch it on, then ask again.',
    description: 'Refusal',
  },
  'shell.device-busy': {
    id: 'no.shell.device-busy',
    defaultMessage:
      'The person is presenting or has a session already. Ask again later, or write first.',
    description: 'Refusal',
  },
  'shell.device-locked': {
    id: 'no.shell.device-locked',
    defaultMessage:
      'The screen is locked, so nobody can say yes. Write to the person, then ask again.',
    description: 'Refusal',
  },
  'shell.nobody-there': {
    id: 'no.shell.nobody-there',
    defaultMessage:
      'Nobody is signed in on that computer who could say yes. Write to the person first.',
    description: 'Refusal',
  },
  'shell.not-from-web': {
    id: 'no.shell.not-from-web',
    defaultMessage:
      'Sessions open in the desktop console only: a web page could be changed by its server. Start Firstline Console and open the ticket there.',
    description: 'Refusal',
  },
  'shell.device-quarantined': {
    id: 'no.shell.device-quarantined',
    defaultMessage:
      'This device is quarantined, so nobody opens a session to it. An admin ends that on the device’s page.',
    description: 'Refusal',
  },
  'shell.agent-too-old': {
    id: 'no.shell.agent-too-old',
    defaultMessage:
      'The agent there is older than your admin allows. Update it, then ask again; writing works.',
    description: 'Refusal',
  },
  'shell.already-ended': {
    id: 'no.shell.already-ended',
    defaultMessage: 'This session has ended. Ask for a new one if you still need it.',
    description: 'Refusal',
  },
  'remedy.not-found': {
    id: 'no.remedy.not-found',
    defaultMessage: 'There is no such remedy on this ticket. Look at the conversation.',
    description: 'Refusal',
  },
  'remedy.not-assigned': {
    id: 'no.remedy.not-assigned',
    defaultMessage: 'Only who has the ticket can ask for a remedy. Take the ticket first (I).',
    description: 'Refusal',
  },
  'remedy.device-quarantined': {
    id: 'no.remedy.device-quarantined',
    defaultMessage:
      'This device is quarantined, so nothing is asked of it. An admin ends that on the device’s page.',
    description: 'Refusal',
  },
  'remedy.device-offline': {
    id: 'no.remedy.device-offline',
    defaultMessage:
      'The computer is not connected. Ask the person to switch it on, then ask again.',
    description: 'Refusal',
  },
  'remedy.device-busy': {
    id: 'no.remedy.device-busy',
    defaultMessage:
      'The person is presenting, or was asked for a remedy already. Wait for that one, or take it back.',
    description: 'Refusal',
  },
  'remedy.device-locked': {
    id: 'no.remedy.device-locked',
    defaultMessage:
      'The screen is locked, so nobody can say yes. Write to the person, then ask again.',
    description: 'Refusal',
  },
  'remedy.nobody-there': {
    id: 'no.remedy.nobody-there',
    defaultMessage:
      'Nobody is signed in on that computer who could say yes. Write to the person first.',
    description: 'Refusal',
  },
  'remedy.already-ended': {
    id: 'no.remedy.already-ended',
    defaultMessage: 'This remedy has ended. Its result is in the conversation.',
    description: 'Refusal',
  },
  'remedy.nothing-to-do': {
    id: 'no.remedy.nothing-to-do',
    defaultMessage:
      'The computer finds nothing now that calls for this. Ask for a new snapshot to see how it is.',
    description: 'Refusal',
  },
  'remedy.not-possible-here': {
    id: 'no.remedy.not-possible-here',
    defaultMessage:
      'That computer cannot do this. Lead the person through it, or ask for a session.',
    description: 'Refusal',
  },
  'remedy.needs-administrator': {
    id: 'no.remedy.needs-administrator',
    defaultMessage: 'This needs an administrator of that computer. Ask a colleague who is one.',
    description: 'Refusal',
  },
  'remedy.off-by-policy': {
    id: 'no.remedy.off-by-policy',
    defaultMessage: 'Policy does not allow this remedy on that device. Your admin can change that.',
    description: 'Refusal',
  },
  'remedy.cannot-undo': {
    id: 'no.remedy.cannot-undo',
    defaultMessage: 'This cannot be put back. Look at the conversation to see what was done.',
    description: 'Refusal',
  },
  'relay.ticket-unknown': {
    id: 'no.relay.ticket-unknown',
    defaultMessage: 'The way to the computer has closed. Ask for a new session.',
    description: 'Refusal',
  },
  'server.busy': {
    id: 'no.server.busy',
    defaultMessage: 'The server is busy. Nothing was changed; try again in a moment.',
    description: 'Refusal',
  },
  'server.unreachable': {
    id: 'no.server.unreachable',
    defaultMessage:
      'No connection to the server. What you wrote is kept; try again when the connection is back.',
    description: 'Refusal',
  },
  'server.storage-full': {
    id: 'no.server.storage-full',
    defaultMessage: 'The disk of the server is full. Nothing was changed; tell your admin.',
    description: 'Refusal',
  },
  internal: {
    id: 'no.internal',
    defaultMessage:
      'The server made a mistake. Nothing was changed; try again, and tell your admin if it stays.',
    description: 'Refusal: a bug',
  },
} satisfies Record<RefusalCode, MessageDescriptor>);

/** The sentence for a no. What a newer server refuses in words we do not know counts as its mistake. */
export function wordsFor(
  intl: IntlShape,
  refused: Omit<Refused, 'detail'> & Partial<Refused>,
): string {
  const code = isRefusalCode(refused.refusal) ? refused.refusal : 'internal';
  const words: MessageDescriptor = refusalWords[code];
  return intl.formatMessage(words, { field: 'undefined', count: 0, limit: 0, ...refused.detail });
}
