import { check, seen } from '../check.ts';

/** The computer is on a network but knows no way out of it. */
export const noRoute = check({
  code: 'no-route',
  needs: ['gateway', 'network'],
  explains: ['dns-broken', 'dns-server-down'],
  judge({ gateway, network }) {
    const connected = network.interfaces.filter(
      (one) => one.kind !== 'loopback' && one.up && one.addresses.some(isOutward),
    );
    if (gateway.gateways.length > 0 || connected.length === 0) return [];
    return [
      {
        severity: 'bad',
        params: { interface: connected.map((one) => one.name).join(', ') },
        evidence: [seen('gateway', 'gateways.length', 0)],
        remedy: 'reconnect-network',
      },
    ];
  },
});

const isOutward = ({ address }: { readonly address: string }): boolean =>
  !/^(?:169\.254\.|fe[89ab])/i.test(address);
