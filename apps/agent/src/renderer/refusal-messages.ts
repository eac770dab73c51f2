/** The sentences of refusals; `refusal-words.ts` says which belongs to which. */
import { defineMessages } from '@firstline/ui/messages';

/** What to do now. */
export const now = defineMessages({
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

/** What happened. */
export const says = defineMessages({
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
  otherOrganisation: {
    id: 'refusal.other-organisation',
    defaultMessage: 'What answers is not the server of your organisation.',
    description: 'enrolment.other-organisation',
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
