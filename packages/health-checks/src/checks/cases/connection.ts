import { healthySections as healthy } from '../../healthy.ts';
import {
  answered,
  before,
  DAY,
  dns,
  gateway,
  given,
  MINUTE,
  network,
  refused,
  silent,
  time,
} from './breakage.ts';
import {
  nameServers,
  noAnswer,
  notFound,
  proxy,
  reachability,
  servers,
  tls,
  vpn,
  wifi,
  zones,
} from './breakage-connected.ts';
import { security } from './breakage-running.ts';
import type { Case } from './case.ts';

/** The way out of the computer: both sides of each edge. */
export const connectionCases: readonly Case[] = [
  [
    'no network at all is one finding',
    { ...network({ up: false }), ...gateway('gone'), ...dns(silent) },
    ['bad network-down'],
  ],
  [
    'a bridge of virtual machines is no network',
    network({ up: false }, { kind: 'virtual' }),
    ['bad network-down'],
  ],
  [
    'in a container the virtual one counts',
    network({ kind: 'virtual', up: false }),
    ['bad network-down'],
  ],
  [
    'a computer with loopback alone has nothing to plug in',
    network({ kind: 'loopback', up: true }),
    [],
  ],
  [
    'a made-up address means that nobody gave one',
    { ...network({ addresses: given('169.254.7.1') }), ...gateway(), ...dns(silent) },
    ['bad no-address'],
  ],
  [
    'a made-up address beside a given one is fine',
    network({ addresses: given('169.254.7.1') }, { addresses: given('10.0.0.9') }),
    [],
  ],
  [
    'a made-up address on an interface that is down is no matter',
    network({ up: false, addresses: given('169.254.7.1') }),
    ['bad network-down'],
  ],
  ['an address but no way out is bad', { ...gateway(), ...dns(silent) }, ['bad no-route']],
  [
    'a dead gateway is one finding',
    { ...gateway('gone'), ...dns(silent, silent) },
    ['bad gateway-gone'],
  ],
  ['a second gateway that answers is enough', gateway('gone', 'answers'), []],
  ['a gateway that was not asked says nothing', gateway('unknown'), []],
  [
    'a gateway without an address can be gone too',
    gateway(
      ...Array.from({ length: 10 }, (_, at) =>
        at === 9 ? ('gone' as const) : ('unknown' as const),
      ),
    ),
    ['bad gateway-gone'],
  ],
  ['no name server that works is bad', dns(silent, refused), ['bad dns-broken']],
  ['one of two is a warning', dns(answered(2), refused), ['warn dns-server-down']],
  ['none asked says nothing', dns(null, null), []],
  ['a quarter of a second is slow', dns(answered(250)), ['warn dns-slow']],
  ['a little less is not', dns(answered(249)), []],
  [
    'overridden names are worth knowing',
    { dns: { ...healthy.dns, hostsOverrides: 2 } },
    ['info hosts-overridden'],
  ],
  ['an unreadable hosts file says nothing', { dns: { ...healthy.dns, hostsOverrides: null } }, []],
  ['less than a minute off is fine', time(59_999), []],
  ['a minute behind warns', time(-60_000), ['warn clock-wrong']],
  ['five minutes ahead are bad', time(300_000), ['bad clock-wrong']],
  ['a time server counts alone', time(null, 7_200_000), ['bad clock-wrong']],
  ['witnesses that disagree are no evidence', time(3_600_000, 40), []],
  ['no witness at all says nothing', time(null, null), []],

  [
    'a radio that is off beside nothing else is bad',
    {
      ...wifi({ radio: 'blocked', connected: false }),
      ...network({ up: false, carrier: null, addresses: [] }),
      ...gateway(),
      ...dns(silent),
    },
    ['bad wifi-blocked'],
  ],
  [
    'a radio that is off while another way works is fine',
    { ...wifi({ radio: 'blocked', connected: false }), ...network({ kind: 'ethernet' }) },
    [],
  ],
  [
    'a radio whose switch cannot be read says nothing',
    { ...wifi({ radio: 'unknown', connected: false }), ...network({ up: false }) },
    ['bad network-down'],
  ],
  ['a signal of -74 is fine', wifi({ signalDbm: -74 }), []],
  ['a signal of -75 warns', wifi({ signalDbm: -75 }), ['warn wifi-weak']],
  [
    'a signal of -84 still warns',
    wifi({ signalDbm: -84, network: null, linkMbps: null }),
    ['warn wifi-weak'],
  ],
  ['a signal of -85 is bad', wifi({ signalDbm: -85 }), ['bad wifi-weak']],
  ['a signal nobody measured says nothing', wifi({ signalDbm: null }), []],
  [
    'a signal of what is not connected says nothing',
    wifi({ signalDbm: -90, connected: false }),
    [],
  ],
  [
    'a weak radio beside a cable is fine',
    { ...wifi({ signalDbm: -90 }), ...network({ kind: 'ethernet' }) },
    [],
  ],
  [
    'a weak radio explains slow names',
    { ...wifi({ signalDbm: -80 }), ...dns(answered(600)) },
    ['warn wifi-weak'],
  ],
  [
    'a cable that is out is bad',
    {
      ...network({ kind: 'ethernet', up: false, carrier: false, addresses: [] }),
      ...gateway(),
      ...dns(silent),
    },
    ['bad no-carrier'],
  ],
  [
    'in a container its only way counts',
    network({ kind: 'virtual', up: false, carrier: false, addresses: [] }),
    ['bad no-carrier'],
  ],
  [
    'a cable that is out beside one that is in is fine',
    network({ kind: 'ethernet', up: false, carrier: false, addresses: [] }, { kind: 'ethernet' }),
    [],
  ],
  [
    'a laptop without any network is not told of a cable',
    network({ kind: 'ethernet', up: false, carrier: false, addresses: [] }, { up: false }),
    ['bad network-down'],
  ],
  [
    'a carrier nobody knows says nothing of a cable',
    network({ kind: 'ethernet', up: false, carrier: null }),
    ['bad network-down'],
  ],
  [
    'connected without any address is bad',
    { ...network({ addresses: [] }), ...gateway() },
    ['bad no-address'],
  ],
  [
    'without an address, and who knows whether connected, says nothing',
    network({ addresses: [], carrier: null }),
    [],
  ],
  [
    'an address on a bridge that carries the route is an address',
    {
      network: {
        ...(network({ addresses: [] }, { kind: 'virtual', name: 'br0' }).network ??
          healthy.network),
        routes: [{ family: 4, to: 'default', via: '10.20.4.1', interface: 'br0', metric: 0 }],
      },
    },
    [],
  ],
  [
    'an address on a bridge that leads nowhere is none',
    {
      ...network({ addresses: given('169.254.7.1') }, { kind: 'virtual', name: 'virbr0' }),
      ...gateway(),
    },
    ['bad no-address'],
  ],
  [
    'a dead gateway hides all that follows',
    {
      ...gateway('gone'),
      ...dns(silent),
      ...servers(noAnswer, { ...notFound, kind: 'mail' }),
      ...vpn({ state: 'down' }),
      ...proxy({ answer: silent }),
    },
    ['bad gateway-gone'],
  ],
  [
    'a network that wants a sign-in hides all that follows',
    {
      ...reachability({
        captivePortal: 'present',
        portalHost: 'wifi.hotel.example',
        endpoints:
          servers(tls({ certificate: 'wrong-name' }), noAnswer).reachability?.endpoints ?? [],
      }),
      ...nameServers({ inventsNames: true }),
    },
    ['bad captive-portal'],
  ],
  ['whether it wants a sign-in is not known', reachability({ captivePortal: 'unknown' }), []],
  [
    'a server that invents names warns',
    nameServers({ inventsNames: true }, {}),
    ['warn dns-invents-names'],
  ],
  [
    'one that was not tried says nothing',
    nameServers({ inventsNames: null, organisation: null }),
    [],
  ],
  [
    'a server that does not know the organisation is bad when it is the only one',
    nameServers({ organisation: { state: 'refused', ms: 2, code: 'NXDOMAIN' } }),
    ['bad dns-organisation-unknown'],
  ],
  [
    'it hides mail that is not found for the same reason',
    {
      ...nameServers({ organisation: { state: 'refused', ms: 2, code: 'NXDOMAIN' } }),
      ...servers({ ...notFound, kind: 'mail' }),
    },
    ['bad dns-organisation-unknown'],
  ],
  ['no name server at all is bad', nameServers(), ['bad dns-broken']],
  ['without a way out it is not the point', { ...nameServers(), ...gateway() }, ['bad no-route']],
  [
    'beside one that does it warns',
    nameServers({ organisation: silent }, {}),
    ['warn dns-organisation-unknown'],
  ],
  [
    'a broken server is broken first',
    nameServers({ answer: silent, organisation: silent }),
    ['bad dns-broken'],
  ],
  [
    'broken names hide servers that are not found',
    { ...dns(silent), ...servers(notFound) },
    ['bad dns-broken'],
  ],
  ['zones that agree are fine', zones('Europe/Berlin', 'Europe/Berlin'), []],
  ['zones that differ warn', zones('Europe/Berlin', 'America/New_York'), ['warn time-zone-wrong']],
  ['one zone alone cannot differ', zones(null, 'Europe/Berlin'), []],
  ['a zone and its old name are the same', zones('Asia/Kolkata', 'posix/Asia/Calcutta'), []],
  ['UTC has many names', zones('Etc/UTC', 'Zulu'), []],
  [
    'a keeper out of step is worth knowing',
    { time: { ...healthy.time, synchronised: false } },
    ['info clock-not-kept'],
  ],
  [
    'a keeper just started needs its time',
    { time: { ...healthy.time, synchronised: false }, os: { ...healthy.os, uptimeSeconds: 899 } },
    [],
  ],
  [
    'a quarter of an hour is enough',
    { time: { ...healthy.time, synchronised: false }, os: { ...healthy.os, uptimeSeconds: 900 } },
    ['info clock-not-kept'],
  ],
  [
    'without a keeper nothing is out of step',
    { time: { ...healthy.time, synchronised: false, keeper: null } },
    [],
  ],
  [
    'a wrong clock explains a certificate that is good in truth',
    {
      ...time(-400 * DAY),
      ...servers(
        tls({
          certificate: 'not-yet-valid',
          validFrom: before(-300 * DAY),
          validUntil: before(-500 * DAY),
        }),
      ),
    },
    ['bad clock-wrong'],
  ],
  [
    'a wrong clock explains no certificate that is bad in truth',
    {
      ...time(3_600_000),
      ...servers(tls({ certificate: 'expired', validUntil: before(90 * DAY) })),
    },
    ['bad clock-wrong', 'bad certificate-expired'],
  ],
  [
    'a wrong clock explains a sign-in that seems to have ended',
    { ...time(7_200_000), ...security({ signInTicketExpiresAt: before(MINUTE) }) },
    ['bad clock-wrong'],
  ],
];
