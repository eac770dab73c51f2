import { check, seen, type Verdict } from '../check.ts';
import { connectedIn } from '../outward.ts';

/** From here on packets get lost; and from there on hardly any arrive. */
const WARN_DBM = -75;
const BAD_DBM = -85;

/** The wireless network is hardly received. */
export const wifiWeak = check({
  code: 'wifi-weak',
  needs: ['wifi'],
  uses: ['network'],
  explains: ['dns-slow', 'dns-server-down'],
  judge: ({ wifi, network }) =>
    wifi.interfaces.flatMap((one, at): Verdict[] => {
      if (!one.connected || one.signalDbm === null || one.signalDbm > WARN_DBM) return [];
      // Nobody feels a weak radio while the cable is in.
      if (network !== null && connectedIn(network).some((way) => way.one.kind === 'ethernet'))
        return [];
      return [
        {
          severity: one.signalDbm <= BAD_DBM ? 'bad' : 'warn',
          params: {
            interface: one.name,
            network: one.network ?? 'unknown',
            signalDbm: one.signalDbm,
            linkMbps: one.linkMbps ?? 'unknown',
          },
          evidence: [
            seen('wifi', `interfaces[${at}].name`, one.name),
            seen('wifi', `interfaces[${at}].signalDbm`, one.signalDbm),
            seen('wifi', `interfaces[${at}].linkMbps`, one.linkMbps),
          ],
          remedy: null,
          about: one.name,
        },
      ];
    }),
});

/** Wi-Fi is switched off, and there is no other network. */
export const wifiBlocked = check({
  code: 'wifi-blocked',
  needs: ['wifi', 'network'],
  explains: ['network-down', 'no-carrier', 'no-address', 'no-route', 'gateway-gone'],
  judge({ wifi, network }) {
    if (connectedIn(network).length > 0) return [];
    return wifi.interfaces.flatMap((one, at): Verdict[] => {
      if (one.radio !== 'blocked' || one.connected) return [];
      return [
        {
          severity: 'bad',
          params: { interface: one.name },
          evidence: [
            seen('wifi', `interfaces[${at}].name`, one.name),
            seen('wifi', `interfaces[${at}].radio`, one.radio),
          ],
          remedy: null,
          about: one.name,
        },
      ];
    });
  },
});
