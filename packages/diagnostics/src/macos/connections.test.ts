import { expect, test } from 'vitest';
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onMac } from './on-mac.ts';

test('the Mac tells its interfaces and routes', async () => {
  expect(await readRecorded({ section: 'network', read: onMac('network') }, macComputer())).toEqual(
    {
      interfaces: [
        {
          name: 'lo0',
          kind: 'loopback',
          up: true,
          carrier: null,
          mac: null,
          mtu: 16_384,
          speedMbps: null,
          addresses: [
            { address: '127.0.0.1', prefix: 8, family: 4 },
            { address: '::1', prefix: 128, family: 6 },
            { address: 'fe80::1', prefix: 64, family: 6 },
          ],
          receivedBytes: 40_000_000,
          sentBytes: 40_000_000,
          receiveErrors: 0,
          sendErrors: 0,
        },
        {
          name: 'en0',
          kind: 'wireless',
          up: true,
          carrier: true,
          mac: 'a4:c3:f0:11:22:33',
          mtu: 1500,
          speedMbps: null,
          addresses: [
            { address: '192.168.178.41', prefix: 24, family: 4 },
            { address: 'fe80::1c2b:3d4e:5f60:7182', prefix: 64, family: 6 },
          ],
          receivedBytes: 987_654_321,
          sentBytes: 123_456_789,
          receiveErrors: 0,
          sendErrors: 2,
        },
        {
          name: 'en4',
          kind: 'ethernet',
          up: false,
          carrier: false,
          mac: '8c:8c:aa:11:22:33',
          mtu: 1500,
          speedMbps: 1000,
          addresses: [],
          receivedBytes: null,
          sentBytes: null,
          receiveErrors: null,
          sendErrors: null,
        },
        {
          name: 'awdl0',
          kind: 'virtual',
          up: true,
          carrier: true,
          mac: '02:00:00:11:22:33',
          mtu: 1500,
          speedMbps: null,
          addresses: [],
          receivedBytes: null,
          sentBytes: null,
          receiveErrors: null,
          sendErrors: null,
        },
        {
          name: 'utun3',
          kind: 'vpn',
          up: true,
          carrier: null,
          mac: null,
          mtu: 1380,
          speedMbps: null,
          addresses: [{ address: 'fe80::ce81:b1c:bd2c:69e', prefix: 64, family: 6 }],
          receivedBytes: null,
          sentBytes: null,
          receiveErrors: null,
          sendErrors: null,
        },
        {
          name: 'utun6',
          kind: 'vpn',
          up: true,
          carrier: null,
          mac: null,
          mtu: 1420,
          speedMbps: null,
          addresses: [{ address: '10.8.0.14', prefix: 32, family: 4 }],
          receivedBytes: 800_000,
          sentBytes: 900_000,
          receiveErrors: 0,
          sendErrors: 0,
        },
      ],
      routes: [
        { family: 4, to: 'default', via: '192.168.178.1', interface: 'en0', metric: null },
        { family: 4, to: '10.0.0.0/8', via: null, interface: 'utun6', metric: null },
        { family: 4, to: '192.168.178.0/24', via: null, interface: 'en0', metric: null },
        {
          family: 6,
          to: 'default',
          via: 'fe80::7eff:4dff:fe00:1122',
          interface: 'en0',
          metric: null,
        },
        { family: 6, to: '2001:db8:1:2::/64', via: null, interface: 'en0', metric: null },
      ],
    },
  );
});

test('the Mac tells its radio', async () => {
  expect(await readRecorded({ section: 'wifi', read: onMac('wifi') }, macComputer())).toEqual({
    interfaces: [
      {
        name: 'en0',
        radio: 'on',
        connected: true,
        network: 'Zuhause 5G',
        accessPoint: null,
        signalDbm: -57,
        linkMbps: 866,
        frequencyMhz: null,
        security: 'wpa2_personal',
        powerSaving: null,
        driver: 'Wi-Fi  (0x14E4, 0x4387)',
        driverVersion: 'wl0: Jul 10 2024 version 23.10.876',
        retries: null,
        missedBeacons: null,
      },
    ],
  });
});

test('the Mac tells its ways into other networks', async () => {
  expect(await readRecorded({ section: 'vpn', read: onMac('vpn') }, macComputer())).toEqual({
    connections: [
      {
        name: 'Zentrale',
        kind: 'wireguard',
        state: 'up',
        interface: 'utun6',
        automatic: null,
        addresses: 1,
        routes: 1,
        defaultRoute: false,
        lastHandshakeAt: null,
      },
      {
        name: 'Lager',
        kind: 'ipsec',
        state: 'down',
        interface: null,
        automatic: null,
        addresses: 0,
        routes: 0,
        defaultRoute: false,
        lastHandshakeAt: null,
      },
    ],
  });
});

test('the Mac tells its proxies', async () => {
  expect(await readRecorded({ section: 'proxy', read: onMac('proxy') }, macComputer())).toEqual([
    {
      source: 'macos',
      kind: 'http',
      host: 'proxy.corp.example',
      port: 8080,
      hasPassword: false,
      exceptions: ['*.local', '169.254/16'],
    },
    {
      source: 'macos',
      kind: 'automatic',
      host: 'wpad.corp.example',
      port: 80,
      hasPassword: false,
      exceptions: [],
    },
  ]);
});

test('the Mac tells how it finds names', async () => {
  expect(await readRecorded({ section: 'dns', read: onMac('dns') }, macComputer())).toEqual({
    searchDomains: ['corp.example'],
    hosts:
      '127.0.0.1\tlocalhost\n255.255.255.255\tbroadcasthost\n::1             localhost\n10.0.0.7 intranet.corp.example\n',
    hostName: 'LT-4502',
  });
});

test('the Mac tells its way out', async () => {
  expect(await readRecorded({ section: 'gateway', read: onMac('gateway') }, macComputer())).toEqual(
    {
      asked: false,
      gateways: [
        { family: 4, address: '192.168.178.1', interface: 'en0', presence: 'unknown', mac: null },
        {
          family: 6,
          address: 'fe80::7eff:4dff:fe00:1122',
          interface: 'en0',
          presence: 'unknown',
          mac: null,
        },
      ],
    },
  );
});

test('the Mac tells who keeps its clock', async () => {
  expect(await readRecorded({ section: 'time', read: onMac('time') }, macComputer())).toEqual({
    zone: 'Europe/Berlin',
    zoneNamed: null,
    keeper: 'timed',
    synchronised: null,
    servers: ['time.apple.com'],
  });
});
