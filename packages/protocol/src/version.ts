/** The protocol both sides speak. Additive changes keep it; a reader drops what it does not know. */
export const PROTOCOL_VERSION = 1;

/** The oldest version a server still answers. */
export const OLDEST_PROTOCOL_VERSION = 1;

/** Whether a server that speaks `PROTOCOL_VERSION` can talk with a peer of `version`. */
export const speaks = (version: number): boolean =>
  version >= OLDEST_PROTOCOL_VERSION && version <= PROTOCOL_VERSION;
