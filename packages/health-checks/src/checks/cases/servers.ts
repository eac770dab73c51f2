import { before, DAY, dns, gateway, silent } from './breakage.ts';
import {
  nameServers,
  noAnswer,
  notFound,
  overriding,
  proxy,
  refusedWith,
  servers,
  tls,
  vpn,
} from './breakage-connected.ts';
import type { Case } from './case.ts';

const other = { host: 'mail.northwind.example', port: 993, name: 'Mail' } as const;
const ahead = (days: number): string => before(-days * DAY);

/** The organisation's servers and what lies before them: both sides of each edge. */
export const serverCases: readonly Case[] = [
  ['a server that takes no connection is bad', servers(noAnswer), ['bad endpoint-unreachable']],
  [
    'one that not everybody needs warns',
    servers({ ...refusedWith('ECONNREFUSED'), kind: 'web' }),
    ['warn endpoint-unreachable'],
  ],
  [
    'a server that was not tried says nothing',
    servers({ addresses: null, connect: null, tls: null, largePackets: 'unknown' }),
    [],
  ],
  ['a server without encryption needs no certificate', servers({ tls: null }), []],
  ['a name that leads nowhere is bad', servers(notFound), ['bad endpoint-not-found']],
  ['behind a proxy nobody needs the name', servers({ ...notFound, throughProxy: true }), []],
  [
    'a server that accepts and says nothing is bad',
    servers(tls({ answer: silent, certificate: null })),
    ['bad endpoint-mute'],
  ],
  [
    'a handshake that is refused without a certificate is bad',
    servers(tls({ answer: { state: 'refused', ms: 1, code: 'ECONNRESET' }, certificate: null })),
    ['bad endpoint-mute'],
  ],
  [
    'a handshake that ends over the certificate is the certificate’s',
    servers(
      tls({
        answer: { state: 'refused', ms: 1, code: 'CERT_HAS_EXPIRED' },
        certificate: 'expired',
        validUntil: before(DAY),
      }),
    ),
    ['bad certificate-expired'],
  ],
  [
    'mail that cannot be reached is told as mail',
    servers({ ...other, kind: 'mail', ...noAnswer }),
    ['bad mail-unreachable'],
  ],
  [
    'mail that is not found is told as mail',
    servers({ ...other, kind: 'mail', ...notFound }),
    ['bad mail-unreachable'],
  ],
  [
    'mail that was not tried says nothing',
    servers({ kind: 'mail', connect: null, addresses: null, tls: null }),
    [],
  ],
  [
    'two silent servers beside names that work are a wall',
    servers(noAnswer, { ...other, ...noAnswer }),
    ['bad network-blocked'],
  ],
  [
    'a filter that says no is a wall too',
    servers(refusedWith('EPERM'), { ...other, ...refusedWith('EHOSTUNREACH'), kind: 'mail' }),
    ['bad network-blocked'],
  ],
  ['one silent server is a server', servers(noAnswer, other), ['bad endpoint-unreachable']],
  [
    'servers that refuse are there',
    servers(refusedWith('ECONNREFUSED'), { ...other, ...noAnswer }),
    ['bad endpoint-unreachable', 'bad endpoint-unreachable'],
  ],
  [
    'without names there is no wall but broken names',
    { ...servers(noAnswer, { ...other, ...noAnswer }), ...dns(silent) },
    ['bad dns-broken'],
  ],
  [
    'where nobody asked for names, nothing is said of a wall',
    { ...servers(noAnswer, { ...other, ...noAnswer }), ...dns(null) },
    ['bad endpoint-unreachable', 'bad endpoint-unreachable'],
  ],
  [
    'without a gateway there is no wall but no gateway',
    { ...servers(noAnswer, { ...other, ...noAnswer }), ...gateway('gone') },
    ['bad gateway-gone'],
  ],
  [
    'servers behind a proxy are no wall',
    servers({ ...noAnswer, throughProxy: true }, { ...other, ...noAnswer, throughProxy: true }),
    ['bad endpoint-unreachable', 'bad endpoint-unreachable'],
  ],
  [
    'large packets that get lost explain a server that says nothing',
    servers(
      { ...tls({ answer: silent, certificate: null }), largePackets: 'lost' },
      { ...other, kind: 'mail', ...tls({ answer: silent, certificate: null }) },
    ),
    ['bad mtu-black-hole'],
  ],
  ['large packets nobody sent say nothing', servers({ largePackets: 'unknown' }), []],
  [
    'an expired certificate is bad',
    servers(tls({ certificate: 'expired', validUntil: before(DAY) })),
    ['bad certificate-expired'],
  ],
  [
    'one that is not valid yet is bad',
    servers(tls({ certificate: 'not-yet-valid', validFrom: ahead(1) })),
    ['bad certificate-not-yet-valid'],
  ],
  [
    'one for another name is bad',
    servers(tls({ certificate: 'wrong-name', subject: 'other.example' })),
    ['bad certificate-wrong-name'],
  ],
  [
    'one that vouches for itself is bad',
    servers(tls({ certificate: 'self-signed', issuer: 'x', subject: 'x' })),
    ['bad certificate-self-signed'],
  ],
  [
    'one of an unknown issuer is bad',
    servers(
      tls({
        certificate: 'untrusted',
        issuer: null,
        subject: null,
        validFrom: null,
        validUntil: null,
      }),
    ),
    ['bad certificate-untrusted'],
  ],
  [
    'a certificate with a fortnight and a moment left is fine',
    servers(tls({ validUntil: before(-14 * DAY - 1) })),
    [],
  ],
  [
    'a fortnight left is worth knowing',
    servers(tls({ validUntil: ahead(14) })),
    ['info certificate-expires-soon'],
  ],
  [
    'three days left warn',
    servers(tls({ validUntil: ahead(3) })),
    ['warn certificate-expires-soon'],
  ],
  [
    'three days and a moment do not',
    servers(tls({ validUntil: before(-3 * DAY - 1) })),
    ['info certificate-expires-soon'],
  ],
  ['an end that is not known says nothing', servers(tls({ validUntil: null })), []],
  [
    'two servers of one unknown issuer are read by somebody',
    servers(tls({ certificate: 'untrusted', issuer: 'Proxy CA' }), {
      ...other,
      ...tls({ certificate: 'untrusted', issuer: 'Proxy CA' }),
    }),
    ['bad tls-intercepted'],
  ],
  [
    'two servers of two unknown issuers are two certificates',
    servers(tls({ certificate: 'untrusted', issuer: 'A' }), {
      ...other,
      ...tls({ certificate: 'untrusted', issuer: 'B' }),
    }),
    ['bad certificate-untrusted', 'bad certificate-untrusted'],
  ],
  [
    'one server with an unknown issuer behind a proxy is read by the proxy',
    servers({ throughProxy: true, ...tls({ certificate: 'untrusted', issuer: 'Proxy CA' }) }),
    ['bad tls-intercepted'],
  ],
  ['the organisation’s own issuer is no evidence', servers({}, { ...other, ...tls({}) }), []],
  [
    'a product that opens connections and is trusted is worth knowing',
    servers(tls({ issuer: 'Zscaler Intermediate Root CA' })),
    ['info tls-inspected'],
  ],
  [
    'the same product, not trusted, is bad',
    servers(tls({ issuer: 'Zscaler Intermediate Root CA', certificate: 'untrusted' })),
    ['bad tls-intercepted'],
  ],
  [
    'two servers that each vouch for themselves are two certificates',
    servers(tls({ certificate: 'self-signed', issuer: 'x', subject: 'x' }), {
      ...other,
      ...tls({ certificate: 'self-signed', issuer: 'x', subject: 'x' }),
    }),
    ['bad certificate-self-signed', 'bad certificate-self-signed'],
  ],
  ['a proxy that answers is fine', proxy({}), []],
  ['a proxy that was not asked says nothing', proxy({ answer: null, tunnelStatus: null }), []],
  [
    'a dead proxy is bad',
    proxy({ answer: { state: 'refused', ms: 1, code: 'ECONNREFUSED' }, tunnelStatus: null }),
    ['bad proxy-dead'],
  ],
  [
    'a dead proxy of the package system alone warns',
    proxy({ source: 'apt', answer: silent, tunnelStatus: null }),
    ['warn proxy-dead'],
  ],
  [
    'a dead proxy explains what lies behind it',
    {
      ...proxy({ answer: silent, tunnelStatus: null }),
      ...servers({ ...noAnswer, throughProxy: true }),
    },
    ['bad proxy-dead'],
  ],
  [
    'a dead proxy explains nothing that goes past it',
    { ...proxy({ answer: silent, tunnelStatus: null }), ...servers(noAnswer) },
    ['bad proxy-dead', 'bad endpoint-unreachable'],
  ],
  ['a proxy that wants a password is bad', proxy({ tunnelStatus: 407 }), ['bad proxy-sign-in']],
  ['a proxy that refuses warns', proxy({ tunnelStatus: 403 }), ['warn proxy-refuses']],
  ['a proxy that says 400 refuses', proxy({ tunnelStatus: 400 }), ['warn proxy-refuses']],
  ['a proxy that says 399 does not', proxy({ tunnelStatus: 399 }), []],
  [
    'a proxy without a name is told all the same',
    proxy({ host: null, port: null, answer: silent }),
    ['bad proxy-dead'],
  ],
  ['a VPN that should be up and is down warns', vpn({ state: 'down' }), ['warn vpn-down']],
  ['a VPN that need not be up may be down', vpn({ state: 'down', automatic: false }), []],
  [
    'a VPN that need not be up counts when servers are missed',
    { ...vpn({ state: 'down', automatic: null }), ...servers(notFound, {}) },
    ['bad vpn-down'],
  ],
  [
    'a VPN that need not be up counts when the organisation is not known',
    { ...vpn({ state: 'down', automatic: false }), ...nameServers({ organisation: silent }) },
    ['bad vpn-down'],
  ],
  [
    'a second VPN that is up is the way',
    { ...vpn({ state: 'down', automatic: false }, { name: 'other' }), ...servers(notFound, {}) },
    ['bad endpoint-not-found'],
  ],
  ['a VPN nobody could look at says nothing', vpn({ state: 'unknown' }), []],
  [
    'a VPN without routes warns',
    vpn({ kind: 'openvpn', routes: 0, interface: null }),
    ['warn vpn-route-lost'],
  ],
  [
    'one that takes everything is fine',
    vpn({ kind: 'openvpn', routes: 0, defaultRoute: true }),
    [],
  ],
  ['WireGuard may keep its routes elsewhere', vpn({ routes: 0 }), []],
  [
    'WireGuard without routes counts when servers are missed',
    { ...vpn({ routes: 0 }), ...servers(noAnswer) },
    ['bad vpn-route-lost'],
  ],
  [
    'a hosts file that misleads to a server of the organisation explains it',
    { ...overriding('HELP.northwind.example'), ...servers(tls({ certificate: 'wrong-name' })) },
    ['bad hosts-overridden'],
  ],
  [
    'a hosts file that names a server of the organisation warns',
    overriding('help.northwind.example'),
    ['warn hosts-overridden'],
  ],
  [
    'a hosts file that names others explains nothing',
    { ...overriding('ads.example'), ...servers(noAnswer) },
    ['bad endpoint-unreachable', 'info hosts-overridden'],
  ],
];
