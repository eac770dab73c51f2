import { z } from 'zod';
import { bytes, count, facts, words } from './shape.ts';

/** One way out of the computer. */
export const NetworkInterface = facts({
  name: words(60),
  kind: z.enum(['ethernet', 'wireless', 'loopback', 'vpn', 'virtual', 'mobile', 'unknown']),
  up: z.boolean(),
  /** A cable or an access point is at the other end. Null when the system does not say. */
  carrier: z.boolean().nullable(),
  mac: words(60).nullable(),
  mtu: count.nullable(),
  speedMbps: z.number().nonnegative().nullable(),
  addresses: z
    .array(
      facts({
        address: words(60),
        prefix: z.int().min(0).max(128).nullable(),
        family: z.union([z.literal(4), z.literal(6)]),
      }),
    )
    .max(64),
  receivedBytes: bytes.nullable(),
  sentBytes: bytes.nullable(),
  receiveErrors: count.nullable(),
  sendErrors: count.nullable(),
});
export type NetworkInterface = z.infer<typeof NetworkInterface>;

/** Where packets go. */
export const Route = facts({
  family: z.union([z.literal(4), z.literal(6)]),
  /** `default`, or a net as `10.0.0.0/8`. */
  to: words(60),
  via: words(60).nullable(),
  interface: words(60),
  metric: z.number().nonnegative().nullable(),
});
export type Route = z.infer<typeof Route>;

/** Interfaces and routes. */
export const NetworkSection = facts({
  interfaces: z.array(NetworkInterface).max(200),
  routes: z.array(Route).max(300),
});
export type NetworkSection = z.infer<typeof NetworkSection>;
