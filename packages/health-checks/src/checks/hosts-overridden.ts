import { check, seen } from '../check.ts';

/** The hosts file answers for names that a server should answer for. */
export const hostsOverridden = check({
  code: 'hosts-overridden',
  needs: ['dns'],
  judge({ dns: { hostsOverrides } }) {
    if (hostsOverrides === null || hostsOverrides === 0) return [];
    return [
      {
        severity: 'info',
        params: { names: hostsOverrides },
        evidence: [seen('dns', 'hostsOverrides', hostsOverrides)],
        remedy: null,
      },
    ];
  },
});
