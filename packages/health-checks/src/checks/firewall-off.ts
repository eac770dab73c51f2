import { check, seen } from '../check.ts';
import { isPersonal, isServed } from '../whose-computer.ts';

/** Nothing filters what reaches this computer from the network. */
export const firewallOff = check({
  code: 'firewall-off',
  needs: ['security'],
  uses: ['device', 'battery'],
  judge({ security, device, battery }) {
    // Servers and containers stand behind somebody else's.
    if (security.firewall !== 'off' || isServed(device)) return [];
    return [
      {
        severity: isPersonal(device, battery) ? 'warn' : 'info',
        params: { firewall: security.firewallName ?? 'firewall' },
        evidence: [seen('security', 'firewall', security.firewall)],
        remedy: null,
      },
    ];
  },
});

/** A virus scanner is installed, and off. */
export const antivirusOff = check({
  code: 'antivirus-off',
  needs: ['security'],
  judge({ security: { antivirus } }) {
    // One that works is enough: installing a second one switches the first off.
    if (antivirus.some((one) => one.state === 'on')) return [];
    return antivirus.flatMap((one, at) =>
      one.state === 'off'
        ? [
            {
              severity: 'warn' as const, // as const: the literal, not a string
              params: { antivirus: one.name },
              evidence: [
                seen('security', `antivirus[${at}].name`, one.name),
                seen('security', `antivirus[${at}].state`, one.state),
              ],
              remedy: null,
              about: one.name,
            },
          ]
        : [],
    );
  },
});
