import { expect, test } from 'vitest';
import { windowsComputer } from '../recordings/windows/windows-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onWindows } from './on-windows.ts';

test('the Windows laptop tells its name, version and start', async () => {
  expect(await readRecorded({ section: 'os', read: onWindows('os') }, windowsComputer())).toEqual({
    family: 'windows',
    name: 'Microsoft Windows 11 Pro',
    id: 'windows',
    version: '23H2',
    build: '22631.4460',
    kernel: '10.0.22631',
    architecture: 'x64',
    hostName: 'LT-4471',
    bootedAt: '2026-11-19T07:12:30.000Z',
    uptimeSeconds: 181_650,
    locale: 'de-DE',
  });
});

test('the Windows laptop tells who built it', async () => {
  expect(
    await readRecorded({ section: 'device', read: onWindows('device') }, windowsComputer()),
  ).toEqual({
    maker: 'LENOVO',
    model: '21HDCTO1WW',
    serial: 'PF4ABC12',
    firmware: 'N3QET42W (1.42 )',
    firmwareDate: '2026-04-12',
    board: '21HDCTO1WW',
    kind: 'laptop',
    host: null,
  });
});

test('the Windows laptop tells its processor', async () => {
  expect(await readRecorded({ section: 'cpu', read: onWindows('cpu') }, windowsComputer())).toEqual(
    {
      model: '13th Gen Intel(R) Core(TM) i5-1335U',
      vendor: 'GenuineIntel',
      sockets: 1,
      cores: 10,
      threads: 12,
      currentMhz: 1300,
      maxMhz: 1300,
      microcode: null,
      governor: 'balanced',
    },
  );
});

test('the Windows laptop tells how busy it is', async () => {
  expect(
    await readRecorded({ section: 'load', read: onWindows('load') }, windowsComputer()),
  ).toEqual({
    averages: null,
    threads: 12,
    sampleMs: 250,
    busy: 0.25,
    ioWait: null,
    stolen: null,
    runnable: 1,
    blocked: 0,
    cpuPressure: null,
    ioPressure: null,
  });
});

test('the Windows laptop tells its memory', async () => {
  expect(
    await readRecorded({ section: 'memory', read: onWindows('memory') }, windowsComputer()),
  ).toEqual({
    totalBytes: 16_900_640_768,
    availableBytes: 5_500_000_000,
    cachedBytes: 4_600_000_000,
    dirtyBytes: 120_000_000,
    committedBytes: 11_000_000_000,
    sharedBytes: null,
    swapTotalBytes: 2_550_136_832,
    swapFreeBytes: 2_457_600_000,
    pressure: null,
    outOfMemoryKills: null,
  });
});

test('the Windows laptop tells its volumes and drives', async () => {
  expect(
    await readRecorded({ section: 'disks', read: onWindows('disks') }, windowsComputer()),
  ).toEqual({
    fileSystems: [
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: 'C:',
        device: 'C:',
        type: 'NTFS',
        kind: 'local',
        totalBytes: 510_770_802_688,
        freeBytes: 21_474_836_480,
        readOnly: false,
      },
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: 'E:',
        device: 'E:',
        type: 'FAT32',
        kind: 'local',
        totalBytes: 15_728_640_000,
        freeBytes: 15_000_000_000,
        readOnly: true,
      },
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: 'H:',
        device: '\\\\files.corp.example\\home',
        type: 'network',
        kind: 'network',
        totalBytes: null,
        freeBytes: null,
        readOnly: false,
      },
    ],
    drives: [
      {
        name: 'PhysicalDrive0',
        model: 'SAMSUNG MZVL2512HCJQ-00BL7',
        sizeBytes: 512_105_932_800,
        rotating: false,
        removable: false,
        readOnly: false,
        health: {
          condition: 'ok',
          temperatureCelsius: null,
          powerOnHours: null,
          reallocated: null,
          pending: null,
          mediaErrors: null,
          worn: null,
        },
      },
      {
        name: 'PhysicalDrive1',
        model: 'Generic Flash Disk USB Device',
        sizeBytes: 15_728_640_000,
        rotating: null,
        removable: true,
        readOnly: false,
        health: {
          condition: 'ok',
          temperatureCelsius: null,
          powerOnHours: null,
          reallocated: null,
          pending: null,
          mediaErrors: null,
          worn: null,
        },
      },
    ],
    deletedOpen: [],
  });
});

test('the Windows laptop tells what runs', async () => {
  expect(
    await readRecorded({ section: 'processes', read: onWindows('processes') }, windowsComputer()),
  ).toEqual({
    total: 3,
    threads: 308,
    running: null,
    blocked: null,
    stopped: null,
    zombies: 0,
    zombieParents: [],
    openFiles: 6520,
    openFilesLimit: null,
    sampleMs: 320,
    agentPid: 4242,
    list: [
      {
        pid: 7788,
        parentPid: 1204,
        name: 'Teams.exe',
        userName: null,
        state: 'unknown',
        cores: 1,
        cpuSeconds: 300.32,
        memoryBytes: 734_003_200,
        threads: 64,
        startedAt: '2026-11-21T08:00:00.000Z',
        readBytesPerSecond: 100_000,
        writtenBytesPerSecond: 0,
        openFiles: 2100,
        openFilesLimit: null,
      },
      {
        pid: 4,
        parentPid: 0,
        name: 'System',
        userName: null,
        state: 'unknown',
        cores: 0.1,
        cpuSeconds: 300.03,
        memoryBytes: 151_552,
        threads: 240,
        startedAt: '2026-11-19T07:12:30.000Z',
        readBytesPerSecond: 0,
        writtenBytesPerSecond: 0,
        openFiles: 4200,
        openFilesLimit: null,
      },
      {
        pid: 9000,
        parentPid: 1204,
        name: 'notepad.exe',
        userName: null,
        state: 'unknown',
        cores: null,
        cpuSeconds: 0.02,
        memoryBytes: 12_582_912,
        threads: 4,
        startedAt: '2026-11-21T09:40:00.000Z',
        readBytesPerSecond: null,
        writtenBytesPerSecond: null,
        openFiles: 220,
        openFilesLimit: null,
      },
    ],
  });
});

test('the Windows laptop tells its services, the failed one first', async () => {
  expect(
    await readRecorded({ section: 'services', read: onWindows('services') }, windowsComputer()),
  ).toEqual({
    system: 'windows',
    verdict: null,
    total: 6,
    list: [
      {
        name: 'AcmeSync',
        description: 'Acme Sync',
        state: 'failed',
        startup: 'automatic',
        restarts: 2,
        result: 'exit-code',
        exitStatus: 3,
        scope: 'system',
      },
      {
        name: 'Spooler',
        description: 'Druckwarteschlange',
        state: 'running',
        startup: 'automatic',
        restarts: 0,
        result: null,
        exitStatus: null,
        scope: 'system',
      },
      {
        name: 'wuauserv',
        description: 'Windows Update',
        state: 'running',
        startup: 'manual',
        restarts: 0,
        result: null,
        exitStatus: null,
        scope: 'system',
      },
      {
        name: 'gupdate',
        description: 'Google-Update-Dienst',
        state: 'stopped',
        startup: 'automatic',
        restarts: 0,
        result: null,
        exitStatus: null,
        scope: 'system',
      },
      {
        name: 'RemoteRegistry',
        description: 'Remoteregistrierung',
        state: 'stopped',
        startup: 'disabled',
        restarts: 0,
        result: null,
        exitStatus: null,
        scope: 'system',
      },
      {
        name: 'sppsvc',
        description: 'Software Protection',
        state: 'stopped',
        startup: 'automatic',
        restarts: 0,
        result: null,
        exitStatus: 0,
        scope: 'system',
      },
    ],
  });
});
