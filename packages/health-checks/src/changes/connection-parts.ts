import type { NetworkInterface } from '@firstline/protocol/snapshots/network';
import { facts } from './state.ts';
import type { Parts } from './state-of.ts';

/** How the computer reaches others. */
export const connectionParts: Parts = {
  network: (network) => {
    const built = network.interfaces.filter(isBuilt);
    return {
      facts: facts(
        ...built.map((one) => [`interface/${one.name}`, one.kind] as const),
        ...built.map((one) => [`mtu/${one.name}`, one.mtu] as const),
        ...built.map((one) => [`net/${one.name}`, netsOf(one)] as const),
        ...network.routes
          .filter((one) => one.via !== null && !isPassing(one.interface))
          .map((one) => [`route/${one.family}/${one.to}/${one.interface}`, one.via] as const),
      ),
    };
  },
  wifi: (wifi) => ({
    facts: facts(
      ...wifi.interfaces.flatMap((one) => [
        [`network/${one.name}`, one.network] as const,
        [`protection/${one.name}`, one.security] as const,
        [`driver/${one.name}`, joined(one.driver, one.driverVersion)] as const,
      ]),
    ),
  }),
  vpn: (vpn) => ({
    facts: facts(
      ...vpn.connections.map(
        (one) =>
          [
            `connection/${one.name}`,
            [
              one.kind,
              ...(one.automatic === true ? ['automatic'] : []),
              ...(one.defaultRoute ? ['takes everything'] : []),
            ].join(', '),
          ] as const,
      ),
    ),
  }),
  proxy: (proxy) => ({
    facts: facts(
      ...proxy.settings.map(
        (one) =>
          [
            `setting/${one.source}/${one.kind}`,
            [
              one.host === null ? 'automatic' : `${one.host}:${one.port ?? 'no port'}`,
              `${one.exceptions} exceptions`,
              ...(one.hasPassword ? ['with a password'] : []),
            ].join(', '),
          ] as const,
      ),
    ),
  }),
  dns: (dns) => ({
    facts: facts(
      ...dns.servers.map((one) => [`server/${one.address}`, one.address] as const),
      ...dns.searchDomains.map((one) => [`search/${one}`, one] as const),
      ...dns.overrides.map((one) => [`override/${one.name}`, one.address] as const),
    ),
    // The list is shorter than the file, and nobody knows whether the rest was there before.
    cut: dns.hostsOverrides !== null && dns.hostsOverrides > dns.overrides.length,
  }),
  gateway: (gateway) => ({
    facts: facts(
      ...gateway.gateways.flatMap((one) => [
        [`gateway/${one.family}/${one.interface}`, one.address ?? 'none needed'] as const,
        [`maker/${one.family}/${one.interface}`, one.mac] as const,
      ]),
    ),
  }),
  reachability: (reachability) => ({
    facts: facts(
      ...reachability.endpoints.flatMap((one) => [
        [`issuer/${one.host}:${one.port}`, one.tls?.issuer ?? null] as const,
        [`valid-until/${one.host}:${one.port}`, one.tls?.validUntil ?? null] as const,
      ]),
    ),
  }),
  time: (time) => ({
    facts: facts(
      ['zone', time.zone],
      ['zone-named', time.zoneNamed],
      ['keeper', time.keeper],
      ...time.servers.map((one) => [`server/${one.address}`, one.address] as const),
    ),
  }),
};

/** Interfaces of virtual machines and containers come and go with them. */
const isBuilt = (one: NetworkInterface): boolean =>
  one.kind !== 'loopback' && one.kind !== 'virtual' && !isPassing(one.name);

const isPassing = (name: string): boolean =>
  /^(?:veth|docker|br-|virbr|vnet|tap|cali|cni)/.test(name);

/**
 * The networks it is in. The address itself is lent for hours, and IPv6 addresses that reach the internet
 * are drawn anew each day.
 */
const netsOf = (one: NetworkInterface): string | null => {
  const nets = one.addresses.flatMap(({ address, prefix, family }) =>
    family === 4 && prefix !== null ? [`${netOf(address, prefix)}/${prefix}`] : [],
  );
  return nets.length === 0 ? null : [...new Set(nets)].sort().join(', ');
};

function netOf(address: string, prefix: number): string {
  return address
    .split('.')
    .map((part, at) => {
      const bits = Math.min(8, Math.max(0, prefix - at * 8));
      return Number(part) & (0xff & (0xff << (8 - bits)));
    })
    .join('.');
}

const joined = (name: string | null, version: string | null): string | null =>
  name === null ? null : [name, ...(version === null ? [] : [version])].join(' ');
