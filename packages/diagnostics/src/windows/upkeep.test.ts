import { expect, test } from 'vitest';
import { windowsComputer } from '../recordings/windows/windows-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onWindows } from './on-windows.ts';

test('the Windows laptop tells what starts by itself', async () => {
  expect(
    await readRecorded({ section: 'startup', read: onWindows('startup') }, windowsComputer()),
  ).toEqual({
    items: [
      {
        name: 'OneDrive',
        program: 'C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe',
        missing: false,
        source: 'registry',
        scope: 'user',
        enabled: true,
      },
      {
        name: 'SecurityHealth',
        program: 'C:\\Windows\\system32\\SecurityHealthSystray.exe',
        missing: false,
        source: 'registry',
        scope: 'everyone',
        enabled: true,
      },
      {
        name: 'Alt',
        program: 'C:\\Program Files\\Old Tool\\tool.exe',
        missing: true,
        source: 'startup-folder',
        scope: 'everyone',
        enabled: false,
      },
      {
        name: 'Acme Updater',
        program: 'C:\\Program Files\\Acme\\update.exe',
        missing: true,
        source: 'task',
        scope: 'everyone',
        enabled: true,
      },
    ],
  });
});

test('the Windows laptop tells what is installed', async () => {
  expect(
    await readRecorded({ section: 'software', read: onWindows('software') }, windowsComputer()),
  ).toEqual({
    total: 2,
    broken: 0,
    damaged: false,
    lockedBy: null,
    packages: [
      {
        name: '7-Zip 24.08 (x64)',
        version: '24.08',
        source: 'windows',
        installedAt: null,
        state: 'installed',
      },
      {
        name: 'Acme Sync',
        version: '3.1.0',
        source: 'windows',
        installedAt: '2026-11-18T00:00:00.000Z',
        state: 'installed',
      },
    ],
  });
});

test('the Windows laptop tells how current it is', async () => {
  expect(
    await readRecorded({ section: 'updates', read: onWindows('updates') }, windowsComputer()),
  ).toEqual({
    system: 'windows-update',
    checkedAt: '2026-11-21T06:15:02.000Z',
    lastInstalledAt: '2026-11-12T19:03:44.000Z',
    pending: null,
    pendingSecurity: null,
    restartPending: true,
    restartReasons: ['Windows Update'],
    automatic: true,
  });
});

test('the Windows laptop tells its printers', async () => {
  expect(
    await readRecorded({ section: 'printers', read: onWindows('printers') }, windowsComputer()),
  ).toEqual({
    system: 'windows',
    service: 'running',
    printers: [
      {
        name: 'Etage 3',
        description: 'HP Universal Printing PCL 6',
        isDefault: true,
        state: 'idle',
        accepting: null,
        reasons: [],
        message: null,
        connection: 'network',
        waitingJobs: 0,
        oldestJobAt: null,
      },
      {
        name: 'Microsoft Print to PDF',
        description: 'Microsoft Print To PDF',
        isDefault: false,
        state: 'idle',
        accepting: null,
        reasons: [],
        message: null,
        connection: 'file',
        waitingJobs: 0,
        oldestJobAt: null,
      },
      {
        name: 'Etikett',
        description: 'ZDesigner',
        isDefault: false,
        state: 'stopped',
        accepting: null,
        reasons: ['offline'],
        message: null,
        connection: 'usb',
        waitingJobs: 2,
        oldestJobAt: '2026-11-21T08:02:00.000Z',
      },
    ],
  });
});

test('the Windows laptop tells its screens', async () => {
  expect(
    await readRecorded({ section: 'displays', read: onWindows('displays') }, windowsComputer()),
  ).toEqual({
    displays: [
      {
        connector: 'built in',
        connected: true,
        maker: 'LEN',
        model: null,
        width: null,
        height: null,
        builtIn: true,
      },
      {
        connector: 'DisplayPort',
        connected: true,
        maker: 'DEL',
        model: 'DELL U2415',
        width: null,
        height: null,
        builtIn: false,
      },
    ],
    adapters: ['Intel(R) Iris(R) Xe Graphics'],
  });
});

test('the Windows laptop tells its sound devices', async () => {
  expect(
    await readRecorded({ section: 'audio', read: onWindows('audio') }, windowsComputer()),
  ).toEqual({
    cards: [{ name: 'Realtek(R) Audio', driver: null, outputs: null, inputs: null }],
    service: 'running',
  });
});

test('the Windows laptop tells what is plugged in', async () => {
  expect(await readRecorded({ section: 'usb', read: onWindows('usb') }, windowsComputer())).toEqual(
    {
      devices: [
        {
          port: 'usb',
          id: '046d:c534',
          maker: null,
          name: 'USB-Verbundgerät',
          kind: null,
          speedMbps: null,
        },
        {
          port: 'usb',
          id: '04f2:b78f',
          maker: 'Chicony',
          name: 'Integrated Camera',
          kind: 'camera',
          speedMbps: null,
        },
      ],
    },
  );
});

test('the Windows laptop tells its battery', async () => {
  expect(
    await readRecorded({ section: 'battery', read: onWindows('battery') }, windowsComputer()),
  ).toEqual({
    onMains: false,
    batteries: [
      {
        name: '5B10W51867',
        charge: 0.81,
        state: 'discharging',
        wear: 0.15,
        cycles: 212,
        designWh: 57,
        fullWh: 48.45,
      },
    ],
  });
});

test('the Windows laptop tells how hot it is', async () => {
  expect(
    await readRecorded(
      { section: 'temperature', read: onWindows('temperature') },
      windowsComputer(),
    ),
  ).toEqual({ sensors: [{ name: 'THM0', celsius: 51.9, criticalCelsius: null }] });
});

test('the Windows laptop tells its recent errors', async () => {
  expect(
    await readRecorded({ section: 'log-errors', read: onWindows('log-errors') }, windowsComputer()),
  ).toEqual({
    source: 'event-log',
    since: '2026-11-20T09:40:00.000Z',
    total: 3,
    cut: false,
    groups: [
      {
        program: 'Service Control Manager',
        level: 'error',
        message:
          'Der Dienst "Acme Sync" wurde unerwartet beendet. Dies ist bereits 2 Mal passiert.',
        count: 2,
        firstAt: '2026-11-21T06:00:11.123Z',
        lastAt: '2026-11-21T08:14:09.765Z',
      },
      {
        program: 'Microsoft-Windows-Kernel-Power',
        level: 'critical',
        message: 'event 41',
        count: 1,
        firstAt: '2026-11-21T05:00:00.000Z',
        lastAt: '2026-11-21T05:00:00.000Z',
      },
    ],
  });
});

test('the Windows laptop tells what broke down', async () => {
  expect(
    await readRecorded({ section: 'crashes', read: onWindows('crashes') }, windowsComputer()),
  ).toEqual({
    since: '2026-11-14T09:40:00.000Z',
    sources: ['event-log'],
    programs: [
      {
        program: 'OUTLOOK.EXE',
        kind: 'crash',
        reason: '0xc0000005',
        count: 2,
        firstAt: '2026-11-20T12:00:00.000Z',
        lastAt: '2026-11-21T07:10:00.000Z',
      },
      {
        program: 'excel.exe',
        kind: 'hang',
        reason: null,
        count: 1,
        firstAt: '2026-11-19T09:30:00.000Z',
        lastAt: '2026-11-19T09:30:00.000Z',
      },
      {
        program: 'Windows',
        kind: 'crash',
        reason: '0x0000009f',
        count: 1,
        firstAt: '2026-11-18T17:45:00.000Z',
        lastAt: '2026-11-18T17:45:00.000Z',
      },
    ],
    memoryKills: [],
  });
});

test('the Windows laptop tells what protects it', async () => {
  expect(
    await readRecorded({ section: 'security', read: onWindows('security') }, windowsComputer()),
  ).toEqual({
    firewall: 'on',
    firewallName: 'Windows Firewall',
    diskEncryption: 'on',
    secureBoot: 'on',
    antivirus: [{ name: 'Windows Defender', state: 'on' }],
    guards: ['credential-guard', 'memory-integrity'],
    remoteSignIn: false,
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  });
});

test('the Windows laptop tells its people', async () => {
  expect(
    await readRecorded({ section: 'users', read: onWindows('users') }, windowsComputer()),
  ).toEqual({
    signedIn: [{ userName: 'amira', since: '2026-11-19T07:15:00.000Z', from: 'seat' }],
    accounts: [
      { userName: 'amira', isAdministrator: false },
      { userName: 'itsupport', isAdministrator: true },
    ],
    agentIsAdministrator: false,
  });
});
