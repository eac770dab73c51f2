import { check, seen } from '../check.ts';

/** What follows from having no network at all; telling it too would hide the cause. */
const consequences = [
  'no-route',
  'gateway-gone',
  'dns-broken',
  'dns-server-down',
  'dns-slow',
  'no-address',
];

/** No connection to any network is up. */
export const networkDown = check({
  code: 'network-down',
  needs: ['network'],
  explains: consequences,
  judge({ network }) {
    const outside = network.interfaces.filter((one) => one.kind !== 'loopback');
    // Bridges of virtual machines stay up when the cable is out; in a container there is nothing else.
    const built = outside.filter((one) => one.kind !== 'virtual');
    const outward = built.length > 0 ? built : outside;
    if (outward.length === 0 || outward.some((one) => one.up)) return [];
    return [
      {
        severity: 'bad',
        params: { interfaces: outward.map((one) => one.name).join(', ') },
        evidence: network.interfaces.flatMap((one, at) =>
          outward.includes(one) ? [seen('network', `interfaces[${at}].up`, one.up)] : [],
        ),
        remedy: 'reconnect-network',
      },
    ];
  },
});
