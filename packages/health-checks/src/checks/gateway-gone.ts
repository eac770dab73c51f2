import { check, seen } from '../check.ts';

/** The way to other networks is configured, but nobody is there. */
export const gatewayGone = check({
  code: 'gateway-gone',
  needs: ['gateway'],
  explains: ['dns-broken', 'dns-server-down', 'dns-slow'],
  judge({ gateway: { gateways } }) {
    // One that answers is enough to get out.
    if (gateways.some((one) => one.presence === 'answers')) return [];
    return gateways.flatMap((one, at) => {
      if (one.presence !== 'gone') return [];
      return [
        {
          severity: 'bad',
          params: { address: one.address ?? '?', interface: one.interface },
          evidence: [
            seen('gateway', `gateways[${at}].address`, one.address),
            seen('gateway', `gateways[${at}].presence`, one.presence),
          ],
          remedy: 'reconnect-network',
        },
      ];
    });
  },
});
