import { z } from 'zod';
import { count, facts, instant, words } from './shape.ts';

/** A way into another network, set up on this computer. */
export const VpnConnection = facts({
  name: words(120),
  kind: z.enum(['wireguard', 'openvpn', 'ipsec', 'ppp', 'tunnel', 'other']),
  /** `down`: set up, and not connected. */
  state: z.enum(['up', 'down', 'unknown']),
  interface: words(60).nullable(),
  /** It should be connected whenever the computer is. */
  automatic: z.boolean().nullable(),
  addresses: count,
  /**
   * Routes through its interface to other networks; the one that comes with its own address leads to none.
   * An interface that is up and has no route leads nowhere.
   */
  routes: count,
  defaultRoute: z.boolean(),
  lastHandshakeAt: instant.nullable(),
});
export type VpnConnection = z.infer<typeof VpnConnection>;

/** VPN connections. */
export const VpnSection = facts({ connections: z.array(VpnConnection).max(50) });
export type VpnSection = z.infer<typeof VpnSection>;
