import { expect, test } from 'vitest';
import { windowsComputer } from '../recordings/windows/windows-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onWindows } from './on-windows.ts';

test('the Windows laptop tells its interfaces and routes', async () => {
  expect(
    await readRecorded({ section: 'network', read: onWindows('network') }, windowsComputer()),
  ).toEqual({
    interfaces: [
      {
        name: 'WLAN',
        kind: 'wireless',
        up: true,
        carrier: true,
        mac: 'a4:c3:f0:11:22:33',
        mtu: 1500,
        speedMbps: 866.7,
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
        name: 'Ethernet',
        kind: 'ethernet',
        up: false,
        carrier: false,
        mac: '8c:8c:aa:11:22:33',
        mtu: 1500,
        speedMbps: null,
        addresses: [],
        receivedBytes: null,
        sentBytes: null,
        receiveErrors: null,
        sendErrors: null,
      },
      {
        name: 'wg-office',
        kind: 'vpn',
        up: true,
        carrier: true,
        mac: null,
        mtu: 1420,
        speedMbps: 100_000,
        addresses: [{ address: '10.8.0.14', prefix: 32, family: 4 }],
        receivedBytes: null,
        sentBytes: null,
        receiveErrors: null,
        sendErrors: null,
      },
    ],
    routes: [
      { family: 4, to: 'default', via: '192.168.178.1', interface: 'WLAN', metric: 35 },
      { family: 4, to: '10.0.0.0/8', via: null, interface: 'wg-office', metric: 5 },
      { family: 4, to: '192.168.178.0/24', via: null, interface: 'WLAN', metric: 291 },
    ],
  });
});

test('the Windows laptop tells its radio', async () => {
  expect(
    await readRecorded({ section: 'wifi', read: onWindows('wifi') }, windowsComputer()),
  ).toEqual({
    interfaces: [
      {
        name: 'WLAN',
        radio: 'on',
        connected: true,
        network: 'Zuhause 5G',
        accessPoint: '7c:ff:4d:00:11:23',
        signalDbm: -57,
        linkMbps: 866.7,
        frequencyMhz: null,
        security: 'WPA2-Personal',
        powerSaving: null,
        driver: 'Intel(R) Wi-Fi 6E AX211 160MHz',
        driverVersion: '23.60.0.10',
        retries: null,
        missedBeacons: null,
      },
    ],
  });
});

test('the Windows laptop tells its ways into other networks', async () => {
  expect(await readRecorded({ section: 'vpn', read: onWindows('vpn') }, windowsComputer())).toEqual(
    {
      connections: [
        {
          name: 'Zentrale',
          kind: 'ipsec',
          state: 'down',
          interface: null,
          addresses: 0,
          routes: 0,
          defaultRoute: false,
          automatic: null,
          lastHandshakeAt: null,
        },
        {
          name: 'wg-office',
          kind: 'wireguard',
          state: 'up',
          interface: 'wg-office',
          addresses: 1,
          routes: 1,
          defaultRoute: false,
          automatic: null,
          lastHandshakeAt: null,
        },
      ],
    },
  );
});

test('the Windows laptop tells its proxies', async () => {
  expect(
    await readRecorded({ section: 'proxy', read: onWindows('proxy') }, windowsComputer()),
  ).toEqual([
    {
      source: 'windows',
      kind: 'http',
      host: 'proxy.corp.example',
      port: 8080,
      hasPassword: false,
      exceptions: ['*.corp.example', '<local>'],
    },
  ]);
});

test('the Windows laptop tells how it finds names', async () => {
  expect(await readRecorded({ section: 'dns', read: onWindows('dns') }, windowsComputer())).toEqual(
    {
      searchDomains: ['corp.example', 'fritz.box'],
      hosts:
        '# Copyright (c) 1993-2009 Microsoft Corp.\r\n10.0.0.7 intranet.corp.example # old\r\n',
      hostName: 'lt-4471',
    },
  );
});

test('the Windows laptop tells its way out', async () => {
  expect(
    await readRecorded({ section: 'gateway', read: onWindows('gateway') }, windowsComputer()),
  ).toEqual({
    asked: false,
    gateways: [
      {
        family: 4,
        address: '192.168.178.1',
        interface: 'WLAN',
        presence: 'answers',
        mac: '7c:ff:4d:00:11:22',
      },
    ],
  });
});

test('the Windows laptop tells who keeps its clock', async () => {
  expect(
    await readRecorded({ section: 'time', read: onWindows('time') }, windowsComputer()),
  ).toEqual({
    zone: 'W. Europe Standard Time',
    zoneNamed: null,
    keeper: 'w32time',
    synchronised: true,
    servers: ['time.windows.com'],
  });
});
