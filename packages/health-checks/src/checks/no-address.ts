import { check, seen } from '../check.ts';

/** Addresses that a computer makes up when nobody gives it one (RFC 3927). */
const selfMade = /^169\.254\./;

/** The network is connected, but gave this computer no address. */
export const noAddress = check({
  code: 'no-address',
  needs: ['network'],
  explains: ['no-route', 'gateway-gone', 'dns-broken', 'dns-server-down'],
  judge({ network }) {
    const addressed = network.interfaces.some(
      (one) => one.kind !== 'loopback' && one.up && one.addresses.some(isGiven),
    );
    if (addressed) return [];
    return network.interfaces.flatMap((one, at) => {
      const made = one.addresses.find(({ address }) => selfMade.test(address));
      if (!one.up || made === undefined) return [];
      return [
        {
          severity: 'bad',
          params: { interface: one.name, address: made.address },
          evidence: [
            seen('network', `interfaces[${at}].name`, one.name),
            seen('network', `interfaces[${at}].addresses[0].address`, made.address),
          ],
          remedy: 'renew-address',
        },
      ];
    });
  },
});

const isGiven = ({ address }: { readonly address: string }): boolean =>
  !selfMade.test(address) && !/^fe[89ab]/i.test(address);
