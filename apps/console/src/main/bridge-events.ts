import { consoleBridge } from '../bridge/bridge.ts';

/** Everything the engine may tell the window. */
export const bridgeEvents = Object.keys(
  consoleBridge.events,
) as readonly (keyof typeof consoleBridge.events)[]; // as: keys of a literal
