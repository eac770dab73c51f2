import { expect, test } from 'vitest';
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onMac } from './on-mac.ts';

test('the Mac tells what starts by itself', async () => {
  expect(await readRecorded({ section: 'startup', read: onMac('startup') }, macComputer())).toEqual(
    {
      items: [
        {
          name: 'com.acme.updater',
          program: null,
          source: 'launch-agent',
          scope: 'everyone',
          enabled: true,
          missing: null,
        },
        {
          name: 'com.acme.sync',
          program: '/Applications/Acme Sync.app/Contents/MacOS/Acme Sync',
          source: 'launch-agent',
          scope: 'everyone',
          enabled: true,
          missing: false,
        },
        {
          name: 'org.old',
          program: '/usr/local/bin/old',
          source: 'launch-agent',
          scope: 'user',
          enabled: false,
          missing: true,
        },
      ],
    },
  );
});

test('the Mac tells what is installed', async () => {
  expect(
    await readRecorded({ section: 'software', read: onMac('software') }, macComputer()),
  ).toEqual({
    total: 2,
    broken: 0,
    damaged: false,
    lockedBy: null,
    packages: [
      {
        name: 'Acme Sync',
        version: '3.1.0',
        source: 'macos',
        installedAt: '2026-11-18T12:30:00.000Z',
        state: 'installed',
      },
      {
        name: 'Safari',
        version: '17.6',
        source: 'macos',
        installedAt: '2026-10-01T08:00:00.000Z',
        state: 'installed',
      },
    ],
  });
});

test('the Mac tells how current it is', async () => {
  expect(await readRecorded({ section: 'updates', read: onMac('updates') }, macComputer())).toEqual(
    {
      system: 'softwareupdate',
      checkedAt: '2026-11-21T06:11:12.000Z',
      lastInstalledAt: '2026-10-02T05:00:00.000Z',
      pending: 1,
      pendingSecurity: null,
      restartPending: null,
      restartReasons: [],
      automatic: true,
    },
  );
});

test('the Mac tells its screens', async () => {
  expect(
    await readRecorded({ section: 'displays', read: onMac('displays') }, macComputer()),
  ).toEqual({
    displays: [
      {
        connector: 'built in',
        connected: true,
        maker: null,
        model: 'Color LCD',
        width: 2560,
        height: 1664,
        builtIn: true,
      },
      {
        connector: 'displayport',
        connected: true,
        maker: null,
        model: 'DELL U2415',
        width: 1920,
        height: 1200,
        builtIn: false,
      },
    ],
    adapters: ['Apple M2'],
  });
});

test('the Mac tells its sound devices', async () => {
  expect(await readRecorded({ section: 'audio', read: onMac('audio') }, macComputer())).toEqual({
    cards: [
      { name: 'MacBook Air Microphone', driver: 'builtin', outputs: 0, inputs: 1 },
      { name: 'MacBook Air Speakers', driver: 'builtin', outputs: 2, inputs: 0 },
    ],
    service: 'running',
  });
});

test('the Mac tells what is plugged in', async () => {
  expect(await readRecorded({ section: 'usb', read: onMac('usb') }, macComputer())).toEqual({
    devices: [
      {
        port: '0x01100000',
        id: '2188:0749',
        maker: 'CalDigit',
        name: 'USB3.1 Hub',
        kind: null,
        speedMbps: 5000,
      },
      {
        port: '0x01120000',
        id: '046d:c534',
        maker: 'Logitech',
        name: 'USB Receiver',
        kind: null,
        speedMbps: 12,
      },
    ],
  });
});

test('the Mac tells its battery', async () => {
  expect(await readRecorded({ section: 'battery', read: onMac('battery') }, macComputer())).toEqual(
    {
      onMains: false,
      batteries: [
        {
          name: 'bq40z651',
          charge: 0.81,
          state: 'discharging',
          wear: 0.1,
          cycles: 212,
          designWh: 52.47,
          fullWh: 47.15,
        },
      ],
    },
  );
});

test('the Mac tells its recent errors', async () => {
  expect(
    await readRecorded({ section: 'log-errors', read: onMac('log-errors') }, macComputer()),
  ).toEqual({
    source: 'unified-log',
    since: '2026-11-21T09:10:00.000Z',
    total: 2,
    cut: false,
    groups: [
      {
        program: 'acmed',
        level: 'error',
        message: 'failed to open file 4711',
        count: 2,
        firstAt: '2026-11-21T09:35:01.000Z',
        lastAt: '2026-11-21T09:39:58.123Z',
      },
    ],
  });
});

test('the Mac tells what broke down', async () => {
  expect(await readRecorded({ section: 'crashes', read: onMac('crashes') }, macComputer())).toEqual(
    {
      since: '2026-11-14T09:40:00.000Z',
      sources: ['crash-reports'],
      programs: [
        {
          program: 'Acme Sync',
          kind: 'crash',
          reason: 'SIGSEGV',
          count: 1,
          firstAt: '2026-11-21T08:00:00.000Z',
          lastAt: '2026-11-21T08:00:00.000Z',
        },
      ],
      memoryKills: [
        {
          program: 'Acme Sync',
          at: '2026-11-20T14:00:00.000Z',
          memoryBytes: null,
          groupLimit: false,
        },
      ],
    },
  );
});

test('the Mac tells what protects it', async () => {
  expect(
    await readRecorded({ section: 'security', read: onMac('security') }, macComputer()),
  ).toEqual({
    firewall: 'on',
    firewallName: 'Application Firewall',
    diskEncryption: 'on',
    secureBoot: 'unknown',
    antivirus: [],
    guards: ['integrity-protection', 'gatekeeper'],
    remoteSignIn: true,
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  });
});

test('the Mac tells its people', async () => {
  expect(await readRecorded({ section: 'users', read: onMac('users') }, macComputer())).toEqual({
    signedIn: [
      { userName: 'amira', since: '2026-11-19T07:34:00.000Z', from: 'seat' },
      { userName: 'itsupport', since: '2026-11-21T09:01:00.000Z', from: 'remote' },
    ],
    accounts: [
      { userName: 'amira', isAdministrator: false },
      { userName: 'itsupport', isAdministrator: true },
    ],
    agentIsAdministrator: false,
  });
});
