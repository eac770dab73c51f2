import { healthyAt, type Some } from './moment.ts';

/** How it reaches others: the healthy laptop's sections. */
export const connected = {
  network: {
    interfaces: [
      {
        name: 'wlp2s0',
        kind: 'wireless',
        up: true,
        carrier: true,
        mac: '3c:52:82:00:44:71',
        mtu: 1_500,
        speedMbps: null,
        addresses: [{ address: '10.20.4.71', prefix: 22, family: 4 }],
        receivedBytes: 880_000_000,
        sentBytes: 120_000_000,
        receiveErrors: 0,
        sendErrors: 0,
      },
    ],
    routes: [{ family: 4, to: 'default', via: '10.20.4.1', interface: 'wlp2s0', metric: 600 }],
  },
  wifi: {
    interfaces: [
      {
        name: 'wlp2s0',
        radio: 'on',
        connected: true,
        network: 'Northwind',
        accessPoint: '00:1a:8c:00:30:01',
        signalDbm: -52,
        linkMbps: 866,
        frequencyMhz: 5_180,
        security: 'wpa2',
        powerSaving: false,
        driver: 'iwlwifi',
        driverVersion: null,
        retries: 0,
        missedBeacons: 0,
      },
    ],
  },
  vpn: {
    connections: [
      {
        name: 'Northwind',
        kind: 'wireguard',
        state: 'up',
        interface: 'wg0',
        automatic: true,
        addresses: 1,
        routes: 1,
        defaultRoute: false,
        lastHandshakeAt: '2026-11-21T09:39:10.000Z',
      },
    ],
  },
  proxy: { settings: [] },
  dns: {
    servers: [
      {
        address: '10.20.0.53',
        answer: { state: 'answered', ms: 2.1 },
        inventsNames: false,
        organisation: null,
      },
      {
        address: '10.20.0.54',
        answer: { state: 'answered', ms: 2.4 },
        inventsNames: false,
        organisation: null,
      },
    ],
    searchDomains: ['northwind.example'],
    asked: '.',
    hostsOverrides: 0,
    overrides: [],
  },
  gateway: {
    asked: true,
    gateways: [
      {
        family: 4,
        address: '10.20.4.1',
        interface: 'wlp2s0',
        presence: 'answers',
        mac: '00:1a:8c:00:00:01',
      },
    ],
  },
  reachability: {
    endpoints: [
      {
        name: 'Firstline',
        kind: 'firstline',
        host: 'help.northwind.example',
        port: 443,
        addresses: 1,
        throughProxy: false,
        connect: { state: 'answered', ms: 4.2 },
        tls: {
          answer: { state: 'answered', ms: 9.1 },
          certificate: 'trusted',
          issuer: 'Northwind Root CA',
          subject: 'help.northwind.example',
          validFrom: '2026-06-01T00:00:00.000Z',
          validUntil: '2027-06-01T00:00:00.000Z',
          protocol: 'TLSv1.3',
        },
        largePackets: 'pass',
      },
    ],
    captivePortal: 'none',
    portalHost: null,
  },
  time: {
    clock: healthyAt,
    zone: 'Europe/Berlin',
    zoneNamed: null,
    zoneOffsetMinutes: 60,
    keeper: 'systemd-timesyncd',
    synchronised: true,
    servers: [],
    aheadOfFirstlineMs: 12,
  },
} satisfies Some;
