import { check, seen } from '../check.ts';
import { withoutWayOut } from '../consequences.ts';
import { connectedIn } from '../outward.ts';

/** The computer is on a network but knows no way out of it. */
export const noRoute = check({
  code: 'no-route',
  needs: ['gateway', 'network'],
  explains: ['gateway-gone', ...withoutWayOut],
  judge({ gateway, network }) {
    const connected = connectedIn(network);
    if (gateway.gateways.length > 0 || connected.length === 0) return [];
    return [
      {
        severity: 'bad',
        params: { interface: connected.map(({ one }) => one.name).join(', ') },
        evidence: [seen('gateway', 'gateways.length', 0)],
        remedy: 'renew-address',
      },
    ];
  },
});
