import type { NetworkInterface, NetworkSection } from '@firstline/protocol/snapshots/network';

/** An interface, and where it stands in the section. */
export type Placed = { readonly one: NetworkInterface; readonly at: number };

/**
 * The interfaces that can lead out of the computer. Bridges of virtual machines stay up when the cable is
 * out, and a VPN needs another way below it; in a container there is nothing else.
 */
export function outwardOf({ interfaces }: NetworkSection): Placed[] {
  const outside = interfaces
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => one.kind !== 'loopback' && one.kind !== 'vpn');
  const built = outside.filter(({ one }) => one.kind !== 'virtual');
  return built.length > 0 ? built : outside;
}

/** Interfaces with an address that somebody gave, bridges that carry the default route among them. */
export function connectedIn(network: NetworkSection): Placed[] {
  const outward = outwardOf(network);
  const routed = network.interfaces
    .map((one, at) => ({ one, at }))
    .filter(({ one }) =>
      network.routes.some((route) => route.to === 'default' && route.interface === one.name),
    );
  return [...outward, ...routed.filter((one) => !outward.some(({ at }) => at === one.at))].filter(
    ({ one }) => one.up && one.carrier !== false && one.addresses.some(isGiven),
  );
}

/** Not one that a computer makes up for itself (RFC 3927, RFC 4291 §2.5.6). */
export const isGiven = ({ address }: { readonly address: string }): boolean =>
  !isSelfMade({ address }) && !/^fe[89ab]/i.test(address);

/** An address that a computer makes up when nobody gives it one (RFC 3927). */
export const isSelfMade = ({ address }: { readonly address: string }): boolean =>
  address.startsWith('169.254.');
