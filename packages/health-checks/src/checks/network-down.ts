import { check, seen } from '../check.ts';
import { withoutWayOut } from '../consequences.ts';
import { connectedIn, outwardOf } from '../outward.ts';

/** No connection to any network is up. */
export const networkDown = check({
  code: 'network-down',
  needs: ['network'],
  explains: [
    'no-address',
    'no-route',
    'gateway-gone',
    'captive-portal',
    'printer-offline',
    ...withoutWayOut,
  ],
  judge({ network }) {
    const outward = outwardOf(network);
    if (outward.length === 0 || outward.some(({ one }) => one.up)) return [];
    return [
      {
        severity: 'bad',
        params: { interfaces: outward.map(({ one }) => one.name).join(', ') },
        evidence: outward.map(({ one, at }) => seen('network', `interfaces[${at}].up`, one.up)),
        remedy: null,
      },
    ];
  },
});

/** The cable is not plugged in, or nothing is at its other end. */
export const noCarrier = check({
  code: 'no-carrier',
  needs: ['network'],
  explains: ['network-down', 'no-address', 'no-route', 'gateway-gone'],
  judge({ network }) {
    const outward = outwardOf(network);
    // Who has Wi-Fi needs no cable; which of the two was meant, nobody can say.
    if (connectedIn(network).length > 0 || outward.some(({ one }) => one.kind === 'wireless'))
      return [];
    const loose = outward.filter(({ one }) => one.carrier === false);
    if (loose.length === 0 || outward.some(({ one }) => one.up && one.carrier !== false)) return [];
    return [
      {
        severity: 'bad',
        params: { interfaces: loose.map(({ one }) => one.name).join(', ') },
        evidence: loose.map(({ one, at }) =>
          seen('network', `interfaces[${at}].carrier`, one.carrier),
        ),
        remedy: null,
      },
    ];
  },
});
