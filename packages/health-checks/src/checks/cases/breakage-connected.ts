import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { healthySections as healthy } from '../../healthy.ts';
import type { Changed } from './breakage.ts';

/** Each of these breaks one thing on the way from the healthy laptop to others, for tests of checks. */

type Endpoint = SectionValue<'reachability'>['endpoints'][number];
type Tls = NonNullable<Endpoint['tls']>;
type Reachability = SectionValue<'reachability'>;
type Vpn = SectionValue<'vpn'>['connections'][number];
type Wifi = SectionValue<'wifi'>['interfaces'][number];
type Setting = SectionValue<'proxy'>['settings'][number];
type Server = SectionValue<'dns'>['servers'][number];

const [endpoint] = healthy.reachability.endpoints;
const [connection] = healthy.vpn.connections;
const [radio] = healthy.wifi.interfaces;

/** One server of the organisation for each part, each like the healthy one but for that part. */
export const servers = (...parts: Partial<Endpoint>[]): Changed => ({
  reachability: {
    ...healthy.reachability,
    endpoints: parts.flatMap((part) => (endpoint === undefined ? [] : [{ ...endpoint, ...part }])),
  },
});
/** What is known of all servers, changed. */
export const reachability = (part: Partial<Reachability>): Changed => ({
  reachability: { ...healthy.reachability, ...part },
});
/** A handshake like the healthy one but for that part. */
export const tls = (part: Partial<Tls>): { readonly tls: Tls } => ({
  tls: {
    answer: { state: 'answered', ms: 9 },
    certificate: 'trusted',
    issuer: 'Northwind Root CA',
    subject: 'help.northwind.example',
    validFrom: '2026-06-01T00:00:00.000Z',
    validUntil: '2027-06-01T00:00:00.000Z',
    protocol: 'TLSv1.3',
    ...part,
  },
});
/** A connection that nobody answered. */
export const noAnswer: Partial<Endpoint> = {
  connect: { state: 'silent', waitedMs: 1_000 },
  tls: null,
};
/** A connection that was refused, in the system's word. */
export const refusedWith = (code: string): Partial<Endpoint> => ({
  connect: { state: 'refused', ms: 1, code },
  tls: null,
});
/** A name that leads nowhere. */
export const notFound: Partial<Endpoint> = { addresses: 0, connect: null, tls: null };
/** One VPN for each part, each like the healthy one but for that part. */
export const vpn = (...parts: Partial<Vpn>[]): Changed => ({
  vpn: {
    connections: parts.flatMap((part) =>
      connection === undefined ? [] : [{ ...connection, ...part }],
    ),
  },
});
/** The only radio, changed. */
export const wifi = (part: Partial<Wifi>): Changed => ({
  wifi: { interfaces: radio === undefined ? [] : [{ ...radio, ...part }] },
});
/** One place that sends programs through a proxy. */
export const proxy = (part: Partial<Setting>): Changed => ({
  proxy: {
    settings: [
      {
        source: 'gnome',
        kind: 'http',
        host: 'proxy.northwind.example',
        port: 3_128,
        hasPassword: false,
        exceptions: 2,
        answer: { state: 'answered', ms: 2 },
        tunnelStatus: 200,
        ...part,
      },
    ],
  },
});
/** One name server for each part, each answering but for that part. */
export const nameServers = (...parts: Partial<Server>[]): Changed => ({
  dns: {
    ...healthy.dns,
    servers: parts.map((part, at) => ({
      address: `10.20.0.${at}`,
      answer: { state: 'answered', ms: 2 },
      inventsNames: false,
      organisation: { state: 'answered', ms: 2 },
      ...part,
    })),
  },
});
/** Names that the hosts file answers for. */
export const overriding = (...names: string[]): Changed => ({
  dns: {
    ...healthy.dns,
    hostsOverrides: names.length,
    overrides: names.map((name) => ({ name, address: '10.9.9.9' })),
  },
});
/** Both settings of the time zone. */
export const zones = (zone: string | null, zoneNamed: string | null): Changed => ({
  time: { ...healthy.time, zone, zoneNamed },
});
