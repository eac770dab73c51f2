/** Words for every 'no' a person at this computer can be told: what happened, and what to do now. */
import type { RefusalCode } from '@firstline/protocol/refusal';
import { ATTACHMENT_MAX_BYTES } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';

interface Told {
  readonly says: MessageDescriptor;
  readonly now: MessageDescriptor;
}

const now = defineMessages({
  again: {
    id: 'refusal.now.again',
    defaultMessage: 'Try again. If it stays, call IT.',
    description: 'What to do after a fault that may pass',
  },
  update: {
    id: 'refusal.now.update',
    defaultMessage: 'Ask IT to update Firstline on this computer.',
    description: 'What to do when versions do not fit',
  },
  call: {
    id: 'refusal.now.call',
    defaultMessage: 'Call IT: they can set this computer up again.',
    description: 'What to do when the device is not accepted',
  },
  wait: {
    id: 'refusal.now.wait',
    defaultMessage: 'Nothing is lost. It is sent by itself later.',
    description: 'What to do when the server cannot take it now',
  },
  look: {
    id: 'refusal.now.look',
    defaultMessage: 'Look at the conversation: it may have changed.',
    description: 'What to do when the ticket moved on',
  },
  technician: {
    id: 'refusal.now.technician',
    defaultMessage: 'There is nothing to do for you.',
    description: 'A refusal that concerns a technician, shown here only by mistake',
  },
});

const says = defineMessages({
  malformed: {
    id: 'refusal.malformed',
    defaultMessage: 'Firstline and the server do not understand each other.',
    description: 'request.malformed, invalid, unknown, protocol.unsupported',
  },
  tooLarge: {
    id: 'refusal.too-large',
    defaultMessage: 'That is too much at once.',
    description: 'request.too-large',
  },
  tooMany: {
    id: 'refusal.too-many',
    defaultMessage: 'Too many messages in a short time.',
    description: 'request.too-many',
  },
  origin: {
    id: 'refusal.origin',
    defaultMessage: 'The server did not accept where this came from.',
    description: 'request.foreign-origin',
  },
  signIn: {
    id: 'refusal.sign-in',
    defaultMessage: 'Someone has to sign in first.',
    description: 'auth.sign-in-needed, wrong-password, link-used',
  },
  notAllowed: {
    id: 'refusal.not-allowed',
    defaultMessage: 'That is not allowed here.',
    description: 'auth.not-allowed, shell.not-assigned, shell.not-from-web',
  },
  tokenUnknown: {
    id: 'refusal.token-unknown',
    defaultMessage: 'The server does not know this set-up code.',
    description: 'enrolment.token-unknown',
  },
  tokenUsed: {
    id: 'refusal.token-used',
    defaultMessage: 'This set-up code was used before.',
    description: 'enrolment.token-used',
  },
  tokenExpired: {
    id: 'refusal.token-expired',
    defaultMessage: 'This set-up code is too old.',
    description: 'enrolment.token-expired',
  },
  tokenRevoked: {
    id: 'refusal.token-revoked',
    defaultMessage: 'This set-up code was taken back.',
    description: 'enrolment.token-revoked',
  },
  newToken: {
    id: 'refusal.new-token',
    defaultMessage: 'Ask IT for a new one.',
    description: 'What to do about a set-up code',
  },
  keyKnown: {
    id: 'refusal.key-known',
    defaultMessage: 'This computer is set up already.',
    description: 'enrolment.key-known',
  },
  unknownDevice: {
    id: 'refusal.unknown-device',
    defaultMessage: 'The server does not know this computer.',
    description: 'agent.unknown-device, device.not-found',
  },
  badSignature: {
    id: 'refusal.bad-signature',
    defaultMessage: 'The server did not accept this computer’s key.',
    description: 'agent.bad-signature',
  },
  challenge: {
    id: 'refusal.challenge',
    defaultMessage: 'Connecting took too long.',
    description: 'agent.challenge-expired',
  },
  person: {
    id: 'refusal.person',
    defaultMessage: 'The server does not know that person.',
    description: 'person.not-found',
  },
  ticketGone: {
    id: 'refusal.ticket-gone',
    defaultMessage: 'That conversation is not there any more.',
    description: 'ticket.not-found',
  },
  wrongStatus: {
    id: 'refusal.wrong-status',
    defaultMessage: 'This was solved in the meantime.',
    description: 'ticket.wrong-status, conflict',
  },
  startNew: {
    id: 'refusal.start-new',
    defaultMessage: 'Copy your text and write about it anew.',
    description: 'What to do when a conversation is closed',
  },
  textLong: {
    id: 'refusal.text-long',
    defaultMessage: 'The text is too long: {count, number} of {limit, number} characters.',
    description: 'ticket.text-too-long with both counts',
  },
  textLongPlain: {
    id: 'refusal.text-long-plain',
    defaultMessage: 'The text is too long.',
    description: 'ticket.text-too-long without counts',
  },
  shorten: {
    id: 'refusal.shorten',
    defaultMessage: 'Shorten it, or put the rest in a file.',
    description: 'What to do about a long text',
  },
  snapshot: {
    id: 'refusal.snapshot',
    defaultMessage: 'What this computer says about itself did not arrive.',
    description: 'snapshot.not-found, altered',
  },
  snapshotLarge: {
    id: 'refusal.snapshot-large',
    defaultMessage: 'What goes with it is larger than 2 MB.',
    description: 'snapshot.too-large',
  },
  leaveOut: {
    id: 'refusal.leave-out',
    defaultMessage: 'Leave a part out under “See it all”.',
    description: 'What to do about a large snapshot',
  },
  fileGone: {
    id: 'refusal.file-gone',
    defaultMessage: 'The file is not there any more.',
    description: 'attachment.not-found',
  },
  fileLarge: {
    id: 'refusal.file-large',
    defaultMessage: 'The file is larger than {largest} MB.',
    description: 'attachment.too-large; how large one may be',
  },
  smallerFile: {
    id: 'refusal.smaller-file',
    defaultMessage: 'Choose a smaller one.',
    description: 'What to do about a large file',
  },
  fileOrder: {
    id: 'refusal.file-order',
    defaultMessage: 'The file did not arrive whole.',
    description: 'attachment.out-of-order',
  },
  fileUnreadable: {
    id: 'refusal.file-unreadable',
    defaultMessage: 'That file could not be read.',
    description: 'device.file-unreadable',
  },
  chooseFile: {
    id: 'refusal.choose-file',
    defaultMessage: 'Close it in other programs, or choose another.',
    description: 'What to do about an unreadable file',
  },
  shellGone: {
    id: 'refusal.shell-gone',
    defaultMessage: 'Nobody is connected any more.',
    description: 'shell.not-found, already-ended, relay.ticket-unknown',
  },
  shellNotNow: {
    id: 'refusal.shell-not-now',
    defaultMessage: 'Nobody can connect to this computer now.',
    description: 'shell.device-offline, busy, locked, nobody-there',
  },
  remedyGone: {
    id: 'refusal.remedy-gone',
    defaultMessage: 'This is over already.',
    description: 'remedy.not-found, already-ended',
  },
  remedyNotNow: {
    id: 'refusal.remedy-not-now',
    defaultMessage: 'Something else is being done on this computer now.',
    description: 'remedy.device-busy, and those that concern technicians',
  },
  remedyNothing: {
    id: 'refusal.remedy-nothing',
    defaultMessage: 'There is nothing to fix any more.',
    description: 'remedy.nothing-to-do',
  },
  remedyNotHere: {
    id: 'refusal.remedy-not-here',
    defaultMessage: 'This computer cannot fix that by itself.',
    description: 'remedy.not-possible-here',
  },
  remedyAdministrator: {
    id: 'refusal.remedy-administrator',
    defaultMessage: 'That needs an administrator.',
    description: 'remedy.needs-administrator',
  },
  remedyOff: {
    id: 'refusal.remedy-off',
    defaultMessage: 'Your organisation does not allow this on this computer.',
    description: 'remedy.off-by-policy',
  },
  remedyStays: {
    id: 'refusal.remedy-stays',
    defaultMessage: 'This cannot be put back.',
    description: 'remedy.cannot-undo',
  },
  sendIt: {
    id: 'refusal.now.send-it',
    defaultMessage: 'Send it to IT: they can do it.',
    description: 'What to do when the computer cannot fix something',
  },
  waitForIt: {
    id: 'refusal.now.wait-for-it',
    defaultMessage: 'Wait until it is done, then try again.',
    description: 'What to do while another remedy runs',
  },
  notEnrolled: {
    id: 'refusal.not-enrolled',
    defaultMessage: 'This computer is not set up for IT yet.',
    description: 'device.not-enrolled',
  },
  keyMissing: {
    id: 'refusal.key-missing',
    defaultMessage: 'This computer’s key for IT is gone.',
    description: 'device.key-missing',
  },
  diskFull: {
    id: 'refusal.disk-full',
    defaultMessage: 'This computer’s disk is full, so nothing could be saved.',
    description: 'device.storage-full',
  },
  makeRoom: {
    id: 'refusal.make-room',
    defaultMessage: 'Make some room, then send again. Your text is still here.',
    description: 'What to do about a full disk',
  },
  queueFull: {
    id: 'refusal.queue-full',
    defaultMessage: 'Too much waits to be sent already.',
    description: 'device.queue-full',
  },
  reconnect: {
    id: 'refusal.reconnect',
    defaultMessage: 'Connect to the network, then try again.',
    description: 'What to do when the queue is full',
  },
  unreachable: {
    id: 'refusal.unreachable',
    defaultMessage: 'No connection to IT.',
    description: 'server.unreachable',
  },
  busy: {
    id: 'refusal.busy',
    defaultMessage: 'The server has too much to do.',
    description: 'server.busy',
  },
  serverFull: {
    id: 'refusal.server-full',
    defaultMessage: 'The server cannot save anything now.',
    description: 'server.storage-full',
  },
  internal: {
    id: 'refusal.internal',
    defaultMessage: 'That did not work. Nothing was changed.',
    description: 'internal: a bug',
  },
});

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
