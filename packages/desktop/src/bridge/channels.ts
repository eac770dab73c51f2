/** The two channels between a window and the engine; what passes through them is the bridge's business. */
export const CALL_CHANNEL = 'firstline:call';
export const EVENT_CHANNEL = 'firstline:event';
