import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { DOMAIN } from './people.ts';

export type Endpoint = SectionValue<'reachability'>['endpoints'][number];

/** Servers that Northwind’s computers have to reach, all of them well. */
export function endpointsOf(at: Date): readonly Endpoint[] {
  const year = at.getUTCFullYear();
  const server = (
    name: string,
    kind: Endpoint['kind'],
    host: string,
    port: number,
    ms: number,
  ): Endpoint => ({
    name,
    kind,
    host: `${host}.${DOMAIN}`,
    port,
    addresses: 1,
    throughProxy: false,
    connect: { state: 'answered', ms },
    tls: {
      answer: { state: 'answered', ms: ms * 2 },
      certificate: 'trusted',
      issuer: 'Northwind Issuing CA 2',
      subject: `${host}.${DOMAIN}`,
      validFrom: `${year - 1}-06-01T00:00:00.000Z`,
      validUntil: `${year + 1}-06-01T00:00:00.000Z`,
      protocol: 'TLSv1.3',
    },
    largePackets: 'pass',
  });
  return [
    server('Firstline', 'firstline', 'help', 443, 6),
    server('Mail', 'mail', 'mail', 993, 11),
    server('Intranet', 'web', 'intranet', 443, 14),
    server('Files Berlin', 'files', 'files-ber', 445, 13),
    server('Fax gateway', 'other', 'fax', 8_443, 19),
  ];
}

/** Nobody answers there. */
export const silent = (one: Endpoint): Endpoint => ({
  ...one,
  connect: { state: 'silent', waitedMs: 1_500 },
  tls: null,
  largePackets: 'unknown',
});

/** The servers with some of them told otherwise. */
export const reachable = (
  at: Date,
  told: (one: Endpoint) => Endpoint = (one) => one,
): SectionValue<'reachability'> => ({
  endpoints: endpointsOf(at).map(told),
  captivePortal: 'none',
  portalHost: null,
});
