import { check, seen, type Verdict } from '../check.ts';
import { connectedIn, isSelfMade, outwardOf } from '../outward.ts';

/** The network is connected, but gave this computer no address. */
export const noAddress = check({
  code: 'no-address',
  needs: ['network'],
  explains: ['no-route', 'gateway-gone'],
  judge({ network }) {
    if (connectedIn(network).length > 0) return [];
    return outwardOf(network).flatMap(({ one, at }): Verdict[] => {
      // Without a carrier it has no network to get one from; unknown is not enough to blame the network.
      const made = one.addresses.findIndex(isSelfMade);
      const none = one.addresses.length === 0 && one.carrier === true;
      if (!one.up || (made < 0 && !none)) return [];
      const address = one.addresses[made]?.address ?? null;
      return [
        {
          severity: 'bad',
          params: { interface: one.name, address: address ?? 'no address' },
          evidence: [
            seen('network', `interfaces[${at}].name`, one.name),
            address === null
              ? seen('network', `interfaces[${at}].addresses.length`, 0)
              : seen('network', `interfaces[${at}].addresses[${made}].address`, address),
          ],
          remedy: 'renew-address',
          about: one.name,
        },
      ];
    });
  },
});
