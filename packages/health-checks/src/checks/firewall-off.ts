import { check, seen } from '../check.ts';

/** Nothing filters what reaches this computer from the network. */
export const firewallOff = check({
  code: 'firewall-off',
  needs: ['security'],
  judge({ security }) {
    if (security.firewall !== 'off') return [];
    return [
      {
        severity: 'warn',
        params: { firewall: security.firewallName ?? 'firewall' },
        evidence: [seen('security', 'firewall', security.firewall)],
        remedy: 'switch-firewall-on',
      },
    ];
  },
});
