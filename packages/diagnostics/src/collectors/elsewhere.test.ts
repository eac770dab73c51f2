import { expect, test } from 'vitest';
import { readRecorded, type Recording } from '../recordings/recorded-system.ts';
import { catalogue } from '../catalogue.ts';
import { audio } from './audio.ts';
import { battery } from './battery.ts';
import { cpu } from './cpu.ts';
import { device } from './device.ts';
import { disks } from './disks.ts';
import { displays } from './displays.ts';
import { gateway } from './gateway.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { network } from './network.ts';
import { os } from './os.ts';
import { printers } from './printers.ts';
import { processes } from './processes.ts';
import { services } from './services.ts';
import { temperature } from './temperature.ts';
import { usb } from './usb.ts';
import { users } from './users.ts';

// Answers of systeminformation 5.33, written from its documentation: none of this was recorded on
// Windows or macOS.

const windows = (information: NonNullable<Recording['information']>): Recording => ({
  platform: 'win32',
  information,
});
const mac = (information: NonNullable<Recording['information']>): Recording => ({
  platform: 'darwin',
  information,
});
const gives = (value: unknown) => async () => value;

test('Windows tells its name and start', async () => {
  const information = {
    osInfo: gives({
      distro: 'Microsoft Windows 11 Pro',
      release: '10.0.22631',
      build: '22631',
      kernel: '10.0.22631',
      hostname: 'LT-4471',
    }),
    time: () => ({ uptime: 3_600 }),
  };

  expect(await readRecorded(os, windows(information))).toEqual({
    family: 'windows',
    name: 'Microsoft Windows 11 Pro 10.0.22631',
    id: 'windows',
    version: '10.0.22631',
    build: '22631',
    kernel: '10.0.22631',
    architecture: 'x64',
    hostName: 'LT-4471',
    bootedAt: '2026-11-21T08:40:00.000Z',
    uptimeSeconds: 3_600,
    locale: null,
  });
});

test.each([
  ['Notebook', false, 'laptop'],
  ['Detachable', false, 'tablet'],
  ['Rack Mount Chassis', false, 'server'],
  ['Mini Tower', false, 'desktop'],
  ['', false, 'unknown'],
  ['Notebook', true, 'virtual'],
])('a box called %j (virtual: %s) is a %s', async (type, virtual, kind) => {
  const information = {
    system: gives({ manufacturer: 'LENOVO', model: '21HD', virtual, virtualHost: 'VMware' }),
    bios: gives({ version: '1.15', releaseDate: '2026-04-12' }),
    baseboard: gives({ model: '21HDCTO1WW' }),
    chassis: gives({ type }),
  };

  expect(await readRecorded(device, windows(information))).toMatchObject({
    maker: 'LENOVO',
    kind,
    firmware: '1.15',
  });
});

test('processor, load and memory are told in our units', async () => {
  const information = {
    cpu: gives({
      brand: 'Core i5-1335U',
      manufacturer: 'Intel',
      processors: 1,
      physicalCores: 10,
      cores: 12,
      speed: 1.3,
      speedMax: 4.6,
      governor: '',
    }),
    currentLoad: gives({ currentLoad: 12.5, avgLoad: 0.8, cpus: [{}, {}] }),
    mem: gives({ total: 100, available: 40, buffcache: -1, swaptotal: 10, swapfree: 5 }),
  };

  expect(await readRecorded(cpu, windows(information))).toMatchObject({
    cores: 10,
    threads: 12,
    currentMhz: 1_300,
    maxMhz: 4_600,
    governor: null,
  });
  expect(await readRecorded(load, windows(information))).toMatchObject({
    averages: null,
    busy: 0.125,
    threads: 2,
  });
  expect(await readRecorded(load, mac(information))).toMatchObject({ averages: [0.8, 0.8, 0.8] });
  expect(await readRecorded(memory, windows(information))).toMatchObject({
    totalBytes: 100,
    availableBytes: 40,
    cachedBytes: null,
    swapFreeBytes: 5,
  });
  expect(await readRecorded(cpu, mac({ cpu: gives({ brand: '', cores: 0 }) }))).toMatchObject({
    model: 'x64 processor',
    threads: 1,
  });
});

test('disks and drives are told', async () => {
  const information = {
    fsSize: gives([
      { fs: 'C:', type: 'NTFS', size: 100, available: 4, mount: 'C:', rw: true },
      { fs: 'D:', type: 'UDF', size: 5, available: 0, mount: 'D:', rw: false },
    ]),
    diskLayout: gives([
      {
        device: '\\\\.\\PHYSICALDRIVE0',
        vendor: 'Samsung',
        name: 'MZVL2',
        size: 512,
        type: 'NVMe',
        interfaceType: 'PCIe',
      },
      { device: 'sd', vendor: '', name: 'Stick', size: -1, type: 'HD', interfaceType: 'USB' },
      { device: 'x', vendor: '', name: 'x', size: 1, type: '', interfaceType: '' },
    ]),
  };

  expect(await readRecorded(disks, windows(information))).toMatchObject({
    fileSystems: [
      { mount: 'C:', totalBytes: 100, freeBytes: 4, readOnly: false },
      { mount: 'D:', readOnly: true },
    ],
    drives: [
      { model: 'Samsung MZVL2', rotating: false, removable: false },
      { sizeBytes: 0, rotating: true, removable: true },
      { rotating: null },
    ],
  });
});

test('programs are told, the busiest first', async () => {
  const row = {
    parentPid: 1,
    name: 'a',
    user: 'amira',
    state: 'unknown',
    memRss: 10,
    started: '2026-11-21 08:00:00',
  };
  const information = {
    processes: gives({
      all: 4,
      running: 1,
      blocked: 0,
      list: [
        { ...row, pid: 1, cpu: 1, state: 'sleeping' },
        { ...row, pid: 2, cpu: 90, state: 'running' },
        { ...row, pid: 3, cpu: 1, memRss: 20, state: 'zombie' },
      ],
    }),
  };

  expect(await readRecorded(processes, mac(information))).toMatchObject({
    total: 4,
    zombies: 1,
    list: [
      { pid: 2, cores: 0.9, state: 'running', memoryBytes: 10_240 },
      { pid: 3, state: 'unknown' },
      { pid: 1, state: 'sleeping' },
    ],
  });
});

test('services tell how they start', async () => {
  const row = (name: string, running: boolean, startmode: string) => ({ name, running, startmode });
  const information = {
    services: gives([
      row('a', false, 'Disabled'),
      row('b', true, 'Auto'),
      row('c', false, 'Manual'),
      row('d', false, ''),
    ]),
  };

  expect(await readRecorded(services, windows(information))).toMatchObject({
    system: 'windows',
    list: [
      { name: 'b', state: 'running', startup: 'automatic' },
      { name: 'a', state: 'stopped', startup: 'disabled' },
      { name: 'c', startup: 'manual' },
      { name: 'd', startup: 'unknown' },
    ],
  });
  expect(await readRecorded(services, mac({ services: gives([]) }))).toMatchObject({
    system: 'launchd',
    total: 0,
  });
});

test('interfaces and the gateway are told', async () => {
  const row = {
    ifaceName: 'Wi-Fi',
    mac: '',
    mtu: 1_500,
    speed: null,
    operstate: 'up',
    internal: false,
    virtual: false,
    type: 'wireless',
  };
  const information = {
    networkInterfaces: gives([
      { ...row, iface: 'Wi-Fi' },
      { ...row, iface: 'lo', internal: true, operstate: 'down' },
      { ...row, iface: 'vEthernet', virtual: true },
      { ...row, iface: 'Ethernet', type: 'wired' },
    ]),
    networkStats: gives([{ iface: 'Wi-Fi', rx_bytes: 5, tx_bytes: 6, rx_errors: 0, tx_errors: 1 }]),
    networkGatewayDefault: gives('10.0.0.1'),
    networkInterfaceDefault: gives('Wi-Fi'),
  };
  const interfaces = [
    { name: 'Wi-Fi', address: '10.0.0.9', prefix: 24, family: 4 as const, mac: '' },
  ];

  expect(await readRecorded(network, { ...windows(information), interfaces })).toMatchObject({
    interfaces: [
      {
        kind: 'wireless',
        up: true,
        receivedBytes: 5,
        sendErrors: 1,
        addresses: [{ address: '10.0.0.9' }],
      },
      { kind: 'loopback', up: false, receivedBytes: null },
      { kind: 'virtual' },
      { kind: 'ethernet' },
    ],
  });
  expect(
    await readRecorded(
      network,
      windows({ ...information, networkInterfaces: gives({ ...row, iface: 'x', ifaceName: 'y' }) }),
    ),
  ).toMatchObject({ interfaces: [{ addresses: [] }] });
  expect(await readRecorded(gateway, windows(information))).toMatchObject({
    asked: false,
    gateways: [{ family: 4, interface: 'Wi-Fi', presence: 'unknown' }],
  });
  expect(
    await readRecorded(gateway, mac({ ...information, networkGatewayDefault: gives('fe80::1') })),
  ).toMatchObject({ gateways: [{ family: 6 }] });
  expect(
    await readRecorded(gateway, mac({ ...information, networkGatewayDefault: gives('') })),
  ).toEqual({ asked: false, gateways: [] });
});

test('printers of Windows tell their state, and a Mac is asked as CUPS is', async () => {
  const row = { name: 'Floor 3', model: 'HP', default: true, local: false, status: 'Idle' };
  const information = {
    printer: gives([
      row,
      { ...row, status: 'Printing', default: false },
      { ...row, status: 'Offline', local: true },
      { ...row, status: 'Other' },
    ]),
  };

  expect(await readRecorded(printers, windows(information))).toMatchObject({
    printers: [
      { state: 'idle', isDefault: true, connection: 'network' },
      { state: 'printing', isDefault: false },
      { state: 'stopped', connection: 'unknown' },
      { state: 'unknown' },
    ],
  });
  expect(await readRecorded(printers, mac({}))).toEqual({ absent: 'no print system is running' });
});

test('screens, sound, USB and heat are told', async () => {
  const information = {
    graphics: gives({
      displays: [
        {
          connection: 'HDMI',
          vendor: 'Dell',
          model: 'U2415',
          currentResX: 1_920,
          currentResY: 1_200,
          builtin: false,
        },
        {
          connection: null,
          vendor: '',
          model: '',
          currentResX: null,
          currentResY: null,
          resolutionX: 800,
          resolutionY: 600,
          builtin: true,
        },
      ],
      controllers: [{ vendor: 'Intel', model: 'Iris Xe' }],
    }),
    audio: gives([{ name: 'Realtek', driver: '' }]),
    usb: gives([{ id: 1, manufacturer: '', vendor: 'Logitech', name: 'Receiver', type: 'Input' }]),
    cpuTemperature: gives({ main: 61 }),
  };

  expect(await readRecorded(displays, windows(information))).toMatchObject({
    displays: [
      { connector: 'HDMI', width: 1_920 },
      { connector: 'screen', maker: null, height: 600 },
    ],
    adapters: ['Intel Iris Xe'],
  });
  expect(await readRecorded(audio, windows(information))).toEqual({
    cards: [{ name: 'Realtek', driver: null, outputs: null, inputs: null }],
    service: 'unknown',
  });
  expect(await readRecorded(usb, mac(information))).toMatchObject({
    devices: [{ maker: 'Logitech', name: 'Receiver', kind: 'Input' }],
  });
  expect(await readRecorded(temperature, windows(information))).toEqual({
    sensors: [{ name: 'processor', celsius: 61, criticalCelsius: null }],
  });
});

test('what is not there is absent', async () => {
  const information = {
    audio: gives([]),
    cpuTemperature: gives({ main: null }),
    battery: gives({ hasBattery: false }),
  };

  expect(
    await Promise.all(
      [audio, temperature, battery].map((one) => readRecorded(one, windows(information))),
    ),
  ).toEqual([
    { absent: 'no sound card is fitted' },
    { absent: 'no temperature sensor was found' },
    { absent: 'no battery is fitted' },
  ]);
});

test('batteries tell charge and wear, and only honest units count', async () => {
  const row = {
    hasBattery: true,
    acConnected: true,
    isCharging: false,
    percent: 90,
    cycleCount: 40,
    capacityUnit: 'mWh',
    designedCapacity: 50_000,
    maxCapacity: 40_000,
    model: '',
  };
  const second = { ...row, acConnected: false, capacityUnit: 'mAh', model: 'B2' };
  const third = { ...row, isCharging: true };

  expect(
    await readRecorded(
      battery,
      windows({ battery: gives({ ...row, additionalBatteries: [second, third] }) }),
    ),
  ).toMatchObject({
    onMains: true,
    batteries: [
      { name: 'battery 1', charge: 0.9, state: 'waiting', wear: 0.2, designWh: 50 },
      { name: 'B2', state: 'discharging', wear: null, designWh: null, fullWh: null },
      { state: 'charging' },
    ],
  });
});

test('sign-ins are told', async () => {
  const row = {
    user: 'amira',
    tty: 'console',
    date: '2026-11-21',
    time: '08:00',
    ip: '',
    command: '',
  };

  expect(
    await readRecorded(users, mac({ users: gives([row, { ...row, ip: '10.0.0.9' }]) })),
  ).toMatchObject({
    signedIn: [{ from: 'seat' }, { from: 'remote' }],
    accounts: [],
  });
});

test('what is not read on Windows and macOS yet says so', async () => {
  const absences = async (platform: 'win32' | 'darwin', names: readonly string[]) =>
    Promise.all(
      catalogue
        .filter((one) => names.includes(one.section))
        .map((one) => readRecorded(one, { platform })),
    );

  expect(await absences('win32', ['software', 'security', 'updates', 'log-errors'])).toEqual([
    { absent: 'the event log is not read on Windows yet' },
    { absent: 'protections are not read on Windows yet' },
    { absent: 'installed programs are not read on Windows yet' },
    { absent: 'updates are not read on Windows yet' },
  ]);
  expect(await absences('darwin', ['updates', 'log-errors'])).toEqual([
    { absent: 'the unified log is not read on macOS yet' },
    { absent: 'updates are not read on macOS yet' },
  ]);
});
