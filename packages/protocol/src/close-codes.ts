/** Why a WebSocket was closed by the server, in the private range of RFC 6455 §7.4.2. */
export const closeCodes = {
  /** The peer broke the protocol: bad JSON, unknown type before welcome, wrong order. */
  malformed: 4400,
  /** Identity was not proven; `reason` is a refusal code. */
  refused: 4403,
  /** A second connection of the same device took over. */
  replaced: 4409,
  /** A frame over the limit. */
  tooLarge: 4413,
  /** The session ended: signed out, expired. */
  signedOut: 4401,
  /** Versions do not match. */
  unsupported: 4426,
  /** The other side of a relay pair is gone. */
  peerGone: 4410,
  /** The other side of a relay pair did not come in time. */
  peerLate: 4408,
  /** The server stops on purpose. The reason is a whole number: seconds over which everybody comes back. */
  stopping: 4503,
} as const;
