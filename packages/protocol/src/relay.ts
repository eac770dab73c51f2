/** Path and header of the relay. It sees lengths and times of opaque frames, nothing else. */
export const RELAY_PATH = '/relay/v1';
/** `authorization: Relay <ticket>`; a ticket opens one end of one pair, once. */
export const RELAY_SCHEME = 'Relay';
/** Largest relay frame, bytes. */
export const RELAY_FRAME_MAX_BYTES = 128 * 1024;
/** A stalled peer makes the relay stop reading the other at this many buffered bytes. */
export const RELAY_HIGH_WATER_BYTES = 1024 * 1024;
/** Both ends must have come within this time, milliseconds. */
export const RELAY_PAIR_MS = 15_000;
/** A relay ticket is good for this long, milliseconds. */
export const RELAY_TICKET_MS = 30_000;
