import { check, seen } from '../check.ts';
import { withoutWayOut } from '../consequences.ts';

/** The way to other networks is configured, but nobody is there. */
export const gatewayGone = check({
  code: 'gateway-gone',
  needs: ['gateway'],
  explains: ['captive-portal', ...withoutWayOut],
  judge({ gateway: { gateways } }) {
    // One that answers is enough to get out.
    if (gateways.some((one) => one.presence === 'answers')) return [];
    return gateways.flatMap((one, at) => {
      if (one.presence !== 'gone') return [];
      return [
        {
          severity: 'bad',
          params: { address: one.address ?? 'no address', interface: one.interface },
          evidence: [
            seen('gateway', `gateways[${at}].address`, one.address),
            seen('gateway', `gateways[${at}].presence`, one.presence),
          ],
          remedy: 'renew-address',
          about: one.interface,
        },
      ];
    });
  },
});
