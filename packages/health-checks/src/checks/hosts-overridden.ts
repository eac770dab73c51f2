import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, seen } from '../check.ts';
import { strangeCertificates, unreachable } from '../consequences.ts';
import { placeOf } from '../endpoints.ts';

const LISTED = 5;

/** The hosts file answers for names that a server should answer for. */
export const hostsOverridden = check({
  code: 'hosts-overridden',
  needs: ['dns'],
  uses: ['reachability'],
  mayExplain: [...strangeCertificates, ...unreachable],
  judge({ dns: { hostsOverrides, overrides }, reachability }) {
    if (hostsOverrides === null || hostsOverrides === 0) return [];
    const misled = endpointsIn(overrides, reachability);
    return [
      {
        severity: misled.length > 0 ? 'warn' : 'info',
        params: {
          names: hostsOverrides,
          first:
            overrides
              .slice(0, LISTED)
              .map((one) => one.name)
              .join(', ') || 'names not read',
        },
        evidence: [
          seen('dns', 'hostsOverrides', hostsOverrides),
          ...overrides
            .slice(0, LISTED)
            .flatMap((one, at) => [
              seen('dns', `overrides[${at}].name`, one.name),
              seen('dns', `overrides[${at}].address`, one.address),
            ]),
        ],
        remedy: null,
        explains: misled.flatMap((about) =>
          [...strangeCertificates, ...unreachable].map((code): Consequence => ({ code, about })),
        ),
      },
    ];
  },
});

/** Servers of the organisation that the file answers for. */
const endpointsIn = (
  overrides: SectionValue<'dns'>['overrides'],
  reachability: SectionValue<'reachability'> | null,
): string[] => {
  const names = new Set(overrides.map((one) => one.name.toLowerCase()));
  return (reachability?.endpoints ?? [])
    .filter((one) => names.has(one.host.toLowerCase()))
    .map(placeOf);
};
