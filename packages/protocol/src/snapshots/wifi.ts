import { z } from 'zod';
import { count, facts, words } from './shape.ts';

/** One radio. */
export const WifiInterface = facts({
  name: words(60),
  /** `blocked` by a switch, a key or a policy. */
  radio: z.enum(['on', 'blocked', 'unknown']),
  connected: z.boolean(),
  /** The network's name. Null when not connected, or when the account may not know. */
  network: words(60).nullable(),
  accessPoint: words(60).nullable(),
  /** Signal strength; -50 is near, below -75 drops. */
  signalDbm: z.number().max(0).min(-150).nullable(),
  linkMbps: z.number().nonnegative().nullable(),
  frequencyMhz: count.nullable(),
  security: words(60).nullable(),
  powerSaving: z.boolean().nullable(),
  driver: words(120).nullable(),
  driverVersion: words(60).nullable(),
  /** Frames given up after retries, and beacons missed, since the radio came up. */
  retries: count.nullable(),
  missedBeacons: count.nullable(),
});
export type WifiInterface = z.infer<typeof WifiInterface>;

/** Wireless networks. */
export const WifiSection = facts({ interfaces: z.array(WifiInterface).max(20) });
export type WifiSection = z.infer<typeof WifiSection>;
