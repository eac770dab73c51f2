/** Every 'no' a caller may be told, and the HTTP status it travels under. Readers keep the words. */
export const refusals = {
  'request.malformed': 400,
  'request.invalid': 400,
  'request.too-large': 413,
  'request.unknown': 404,
  'request.foreign-origin': 403,
  'request.too-many': 429,
  'protocol.unsupported': 426,
  'auth.sign-in-needed': 401,
  'auth.wrong-password': 401,
  'auth.link-used': 401,
  'auth.not-allowed': 403,
  'enrolment.token-unknown': 403,
  'enrolment.token-used': 403,
  'enrolment.token-expired': 403,
  'enrolment.token-revoked': 403,
  'enrolment.token-not-found': 404,
  'enrolment.key-known': 409,
  /** The server does not hold the key that policy names for the organisation. */
  'enrolment.other-organisation': 409,
  'agent.unknown-device': 403,
  'agent.bad-signature': 403,
  'agent.challenge-expired': 403,
  'device.not-found': 404,
  'person.not-found': 404,
  'ticket.not-found': 404,
  'ticket.wrong-status': 409,
  'ticket.text-too-long': 400,
  'ticket.conflict': 409,
  'snapshot.not-found': 404,
  'snapshot.too-large': 413,
  'snapshot.altered': 400,
  'attachment.not-found': 404,
  'attachment.too-large': 413,
  'attachment.out-of-order': 409,
  'shell.not-found': 404,
  'shell.not-assigned': 403,
  'shell.device-offline': 409,
  'shell.device-busy': 409,
  'shell.device-locked': 409,
  'shell.nobody-there': 409,
  'shell.not-from-web': 403,
  'shell.device-quarantined': 409,
  /** Older than the oldest that the administrator allows. */
  'shell.agent-too-old': 409,
  'shell.already-ended': 409,
  'relay.ticket-unknown': 403,
  'remedy.not-found': 404,
  'remedy.not-assigned': 403,
  'remedy.device-offline': 409,
  'remedy.device-busy': 409,
  'remedy.device-locked': 409,
  'remedy.nobody-there': 409,
  'remedy.already-ended': 409,
  'remedy.device-quarantined': 409,
  /** Nothing that the computer finds now calls for this. */
  'remedy.nothing-to-do': 409,
  'remedy.not-possible-here': 409,
  'remedy.needs-administrator': 409,
  /** The organisation does not allow it here. */
  'remedy.off-by-policy': 403,
  /** It was not kept how it was, or it was put back already. */
  'remedy.cannot-undo': 409,
  'device.not-enrolled': 409,
  'device.already-enrolled': 409,
  /** The key this device was enrolled with is gone or another one: only a new enrolment helps. */
  'device.key-missing': 409,
  /** The agent's own disk is full: nothing was taken, nothing is lost. */
  'device.storage-full': 507,
  /** Too much waits to be sent already. */
  'device.queue-full': 507,
  'device.file-unreadable': 400,
  'server.unreachable': 503,
  'server.busy': 503,
  'server.storage-full': 507,
  internal: 500,
} as const;
export type RefusalCode = keyof typeof refusals;

/** Facts that help the reader say what to do: counts, limits, seconds. Never a sentence, never a secret. */
export type RefusalDetail = Readonly<Record<string, string | number>>;

/** An expected 'no'. Anything else thrown is a bug: logged as one, and shown as 'internal'. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;
  constructor(code: RefusalCode, detail: RefusalDetail = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Whether a string from the wire is a refusal this version has words for. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
