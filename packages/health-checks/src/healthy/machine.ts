import type { Some } from './moment.ts';

const GIB = 1_073_741_824;

/** What it is made of: the healthy laptop's sections. */
export const machine = {
  os: {
    family: 'linux',
    name: 'Debian GNU/Linux 12 (bookworm)',
    id: 'debian',
    version: '12',
    build: null,
    kernel: '6.1.0-26-amd64',
    architecture: 'x64',
    hostName: 'lt-4471',
    bootedAt: '2026-11-20T07:58:00.000Z',
    uptimeSeconds: 92_520,
    locale: 'en_GB.UTF-8',
  },
  device: {
    maker: 'LENOVO',
    model: 'ThinkPad T14 Gen 4',
    serial: 'PF4XAMPL',
    firmware: 'R2AET40W (1.15)',
    firmwareDate: '04/12/2026',
    board: '21HDCTO1WW',
    kind: 'laptop',
    host: null,
  },
  cpu: {
    model: '13th Gen Intel(R) Core(TM) i5-1335U',
    vendor: 'GenuineIntel',
    sockets: 1,
    cores: 10,
    threads: 12,
    currentMhz: 1_800,
    maxMhz: 4_600,
    microcode: '0x4121',
    governor: 'powersave',
  },
  load: {
    averages: [0.8, 0.7, 0.6],
    threads: 12,
    sampleMs: 100,
    busy: 0.07,
    ioWait: 0.002,
    stolen: 0,
    runnable: 1,
    blocked: 0,
    cpuPressure: { some10: 0.4, some60: 0.3, full10: null, full60: null },
    ioPressure: { some10: 0.2, some60: 0.1, full10: 0.1, full60: 0.1 },
  },
  memory: {
    totalBytes: 16 * GIB,
    availableBytes: 9 * GIB,
    cachedBytes: 5 * GIB,
    dirtyBytes: 1_200_000,
    committedBytes: 8 * GIB,
    sharedBytes: 400_000_000,
    swapTotalBytes: 2 * GIB,
    swapFreeBytes: 2 * GIB,
    pressure: { some10: 0, some60: 0, full10: 0, full60: 0 },
    outOfMemoryKills: 0,
  },
  disks: {
    fileSystems: [
      {
        mount: '/',
        device: '/dev/nvme0n1p2',
        type: 'ext4',
        kind: 'local',
        totalBytes: 500_000_000_000,
        freeBytes: 210_000_000_000,
        inodes: 31_000_000,
        freeInodes: 29_000_000,
        readOnly: false,
        stoppedAfterError: false,
        errors: 0,
      },
    ],
    drives: [
      {
        name: 'nvme0n1',
        model: 'SAMSUNG MZVL2512HCJQ',
        sizeBytes: 512_110_190_592,
        rotating: false,
        removable: false,
        readOnly: false,
        health: {
          condition: 'ok',
          temperatureCelsius: 38,
          powerOnHours: 2_140,
          reallocated: 0,
          pending: 0,
          mediaErrors: 0,
          worn: 0.02,
        },
      },
    ],
    deletedOpen: [],
  },
  displays: {
    displays: [
      {
        connector: 'eDP-1',
        connected: true,
        maker: 'LEN',
        model: null,
        width: 1_920,
        height: 1_200,
        builtIn: true,
      },
    ],
    adapters: ['pci 8086:a7a1 (i915)'],
  },
  audio: {
    cards: [{ name: 'HDA Intel PCH', driver: 'HDA-Intel', outputs: 4, inputs: 1 }],
    service: 'running',
  },
  usb: {
    devices: [
      {
        port: '1-2',
        id: '046d:c534',
        maker: 'Logitech',
        name: 'USB Receiver',
        kind: 'input',
        speedMbps: 12,
      },
    ],
  },
  battery: {
    onMains: true,
    batteries: [
      {
        name: 'BAT0',
        charge: 0.92,
        state: 'waiting',
        wear: 0.08,
        cycles: 141,
        designWh: 52.5,
        fullWh: 48.3,
      },
    ],
  },
  temperature: {
    sensors: [{ name: 'coretemp Package id 0', celsius: 51, criticalCelsius: 100 }],
  },
} satisfies Some;
