import { expect, test } from 'vitest';
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { onMac } from './on-mac.ts';

test('the Mac tells its name, version and start', async () => {
  expect(await readRecorded({ section: 'os', read: onMac('os') }, macComputer())).toEqual({
    family: 'macos',
    name: 'macOS 14.6.1',
    id: 'macos',
    version: '14.6.1',
    build: '23G93',
    kernel: '23.6.0',
    architecture: 'x64',
    hostName: 'LT-4502.local',
    bootedAt: '2026-11-19T06:33:20.000Z',
    uptimeSeconds: 184_000,
    locale: null,
  });
});

test('the Mac tells who built it', async () => {
  expect(await readRecorded({ section: 'device', read: onMac('device') }, macComputer())).toEqual({
    maker: 'Apple',
    model: 'MacBook Air (Mac14,2)',
    serial: 'C02XY1234ABC',
    firmware: '10151.140.19',
    firmwareDate: null,
    board: null,
    kind: 'laptop',
    host: null,
  });
});

test('the Mac tells how busy it is', async () => {
  expect(await readRecorded({ section: 'load', read: onMac('load') }, macComputer())).toEqual({
    averages: [2.15, 1.98, 1.7],
    threads: 8,
    sampleMs: null,
    busy: 0.225,
    ioWait: null,
    stolen: null,
    runnable: null,
    blocked: null,
    cpuPressure: null,
    ioPressure: null,
  });
});

test('the Mac tells its memory', async () => {
  expect(await readRecorded({ section: 'memory', read: onMac('memory') }, macComputer())).toEqual({
    totalBytes: 17_179_869_184,
    availableBytes: 3_522_560_000,
    cachedBytes: 3_112_960_000,
    dirtyBytes: null,
    committedBytes: null,
    sharedBytes: null,
    swapTotalBytes: 2_147_483_648,
    swapFreeBytes: 1_073_217_536,
    pressure: null,
    outOfMemoryKills: null,
  });
});

test('the Mac tells its volumes and drives', async () => {
  expect(await readRecorded({ section: 'disks', read: onMac('disks') }, macComputer())).toEqual({
    fileSystems: [
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: '/',
        device: '/dev/disk3s1s1',
        type: 'apfs',
        kind: 'image',
        totalBytes: 494_384_795_648,
        freeBytes: 52_000_000_000,
        readOnly: true,
      },
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: '/System/Volumes/Data',
        device: '/dev/disk3s5',
        type: 'apfs',
        kind: 'local',
        totalBytes: 494_384_795_648,
        freeBytes: 52_000_000_000,
        readOnly: false,
      },
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: '/Volumes/Installer',
        device: '/dev/disk5s1',
        type: 'hfs',
        kind: 'image',
        totalBytes: 300_000_000,
        freeBytes: 0,
        readOnly: true,
      },
      {
        inodes: null,
        freeInodes: null,
        stoppedAfterError: false,
        errors: null,
        mount: '/Volumes/home',
        device: '//files.corp.example/home',
        type: 'smbfs',
        kind: 'network',
        totalBytes: null,
        freeBytes: null,
        readOnly: false,
      },
    ],
    drives: [
      {
        name: 'disk0',
        model: 'APPLE SSD AP0512Z',
        sizeBytes: 500_277_792_768,
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
    ],
    deletedOpen: [],
  });
});

test('the Mac tells what runs', async () => {
  expect(
    await readRecorded({ section: 'processes', read: onMac('processes') }, macComputer()),
  ).toEqual({
    total: 4,
    threads: null,
    running: 1,
    blocked: 0,
    stopped: 0,
    zombies: 1,
    zombieParents: [{ pid: 4411, name: 'Acme Sync', zombies: 1 }],
    openFiles: 6120,
    openFilesLimit: 245_760,
    sampleMs: null,
    agentPid: 4242,
    list: [
      {
        pid: 4411,
        parentPid: 1,
        name: 'Acme Sync',
        userName: 'amira',
        state: 'running',
        cores: 0.99,
        cpuSeconds: 55.2,
        memoryBytes: 751_828_992,
        threads: null,
        startedAt: '2026-11-21T08:00:00.000Z',
        readBytesPerSecond: null,
        writtenBytesPerSecond: null,
        openFiles: null,
        openFilesLimit: null,
      },
      {
        pid: 310,
        parentPid: 1,
        name: 'coreaudiod',
        userName: '_coreaudiod',
        state: 'sleeping',
        cores: 0.02,
        cpuSeconds: 730.01,
        memoryBytes: 41_943_040,
        threads: null,
        startedAt: '2026-11-19T09:34:00.000Z',
        readBytesPerSecond: null,
        writtenBytesPerSecond: null,
        openFiles: null,
        openFilesLimit: null,
      },
      {
        pid: 1,
        parentPid: 0,
        name: 'launchd',
        userName: 'root',
        state: 'sleeping',
        cores: 0,
        cpuSeconds: 62.33,
        memoryBytes: 18_874_368,
        threads: null,
        startedAt: '2026-11-19T09:33:20.000Z',
        readBytesPerSecond: null,
        writtenBytesPerSecond: null,
        openFiles: null,
        openFilesLimit: null,
      },
      {
        pid: 4412,
        parentPid: 4411,
        name: '(helper)',
        userName: 'amira',
        state: 'zombie',
        cores: 0,
        cpuSeconds: 0,
        memoryBytes: 0,
        threads: null,
        startedAt: '2026-11-21T09:39:00.000Z',
        readBytesPerSecond: null,
        writtenBytesPerSecond: null,
        openFiles: null,
        openFilesLimit: null,
      },
    ],
  });
});

test('the Mac tells its services, the failed one first', async () => {
  expect(
    await readRecorded({ section: 'services', read: onMac('services') }, macComputer()),
  ).toEqual({
    system: 'launchd',
    verdict: null,
    total: 5,
    list: [
      {
        name: 'com.acme.sync',
        description: null,
        state: 'failed',
        startup: 'unknown',
        restarts: null,
        result: 'exit-code',
        exitStatus: 1,
        scope: 'user',
      },
      {
        name: 'com.apple.Finder',
        description: null,
        state: 'running',
        startup: 'unknown',
        restarts: null,
        result: null,
        exitStatus: null,
        scope: 'user',
      },
      {
        name: 'com.acme.updater',
        description: null,
        state: 'stopped',
        startup: 'unknown',
        restarts: null,
        result: null,
        exitStatus: -9,
        scope: 'user',
      },
      {
        name: 'com.apple.mdworker.shared',
        description: null,
        state: 'stopped',
        startup: 'unknown',
        restarts: null,
        result: null,
        exitStatus: 78,
        scope: 'user',
      },
      {
        name: 'com.apple.SafariHistoryServiceAgent',
        description: null,
        state: 'stopped',
        startup: 'unknown',
        restarts: null,
        result: null,
        exitStatus: 0,
        scope: 'user',
      },
    ],
  });
});
