import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import { before, DAY, type Sections } from './demo-computer.ts';

/** Sections whose Windows half has only run on recordings: whoever reads them is told so. */
export const neverRanThere: readonly SectionName[] = [
  'disks',
  'services',
  'startup',
  'software',
  'updates',
  'printers',
  'battery',
  'log-errors',
  'crashes',
  'security',
];

type Own = Required<Pick<Sections, 'os' | 'disks' | 'updates' | 'software' | 'services'>> &
  Sections;

/** The healthy laptop as Windows tells of it. */
export function asWindows(base: Required<Sections>, at: Date): Own {
  const way = 'Wi-Fi';
  return {
    os: {
      ...base.os,
      family: 'windows',
      name: 'Windows 11 Pro 24H2',
      id: 'windows',
      version: '10.0.26100',
      build: '26100.2314',
      kernel: '10.0.26100',
      architecture: 'x86_64',
      locale: 'en-GB',
    },
    load: { ...base.load, averages: null, cpuPressure: null, ioPressure: null },
    memory: { ...base.memory, pressure: null },
    disks: drivesOf(base.disks),
    processes: {
      ...base.processes,
      list: base.processes.list.map((one, index) => ({
        ...one,
        name: ['OUTLOOK.EXE', 'EXCEL.EXE', 'msedge.exe', 'Firstline Agent.exe'][index] ?? one.name,
      })),
    },
    services: servicesOf(base.services),
    startup: {
      items: [
        {
          name: 'OneDrive',
          program: '%LOCALAPPDATA%\\Microsoft\\OneDrive\\OneDrive.exe',
          source: 'registry',
          scope: 'user',
          enabled: true,
          missing: false,
        },
      ],
    },
    software: programs(at),
    updates: {
      ...base.updates,
      system: 'windows-update',
      lastInstalledAt: before(at, 2 * DAY),
      pending: 0,
    },
    network: {
      interfaces: base.network.interfaces.map((one) => ({ ...one, name: way })),
      routes: base.network.routes.map((one) => ({ ...one, interface: way })),
    },
    gateway: {
      ...base.gateway,
      gateways: base.gateway.gateways.map((one) => ({ ...one, interface: way })),
    },
    wifi: {
      interfaces: base.wifi.interfaces.slice(0, 1).map((one) => ({
        ...one,
        name: way,
        driver: 'Netwtw14',
        driverVersion: '23.60.1.2',
      })),
    },
    vpn: { connections: [] },
    time: { ...base.time, keeper: 'W32Time', zone: 'Europe/London', zoneOffsetMinutes: 0 },
    printers: { ...base.printers, system: 'windows' },
    'log-errors': {
      ...base['log-errors'],
      source: 'event-log',
      groups: [
        {
          program: 'Schannel',
          level: 'error',
          message: 'A fatal alert was generated and sent to the remote endpoint. Code 40.',
          count: 2,
          firstAt: before(at, 9 * 60),
          lastAt: before(at, 8 * 60),
        },
      ],
    },
    security: {
      ...base.security,
      firewallName: 'Windows Defender Firewall',
      antivirus: [{ name: 'Microsoft Defender Antivirus', state: 'on' }],
      guards: [],
    },
  };
}

const drivesOf = (disks: SectionValue<'disks'>): SectionValue<'disks'> => ({
  ...disks,
  fileSystems: disks.fileSystems.map((one) => ({
    ...one,
    mount: 'C:',
    device: '\\\\?\\Volume{5f1c}',
    type: 'NTFS',
    inodes: null,
    freeInodes: null,
    errors: null,
  })),
  drives: disks.drives.map((one) => ({ ...one, name: 'PhysicalDrive0' })),
});

function servicesOf(services: SectionValue<'services'>): SectionValue<'services'> {
  const names = [
    ['Spooler', 'Print Spooler'],
    ['WlanSvc', 'WLAN AutoConfig'],
    ['Dnscache', 'DNS Client'],
    ['wuauserv', 'Windows Update'],
  ] as const; // as: pairs
  return {
    system: 'windows',
    verdict: null,
    total: names.length,
    list: services.list.slice(0, names.length).map((one, index) => ({
      ...one,
      name: names[index]?.[0] ?? one.name,
      description: names[index]?.[1] ?? one.description,
      restarts: null,
    })),
  };
}

function programs(at: Date): SectionValue<'software'> {
  const installed = (name: string, version: string, daysAgo: number) => ({
    name,
    version,
    source: 'windows',
    installedAt: before(at, daysAgo * DAY),
    state: 'installed' as const, // as const: the literal, not a string
  });
  const packages = [
    installed('Microsoft 365 Apps for business', '16.0.18129.20158', 12),
    installed('Microsoft Edge', '131.0.2903.51', 5),
    installed('Microsoft Visual C++ 2022 Redistributable (x64)', '14.42.34433', 40),
    installed('Zoom Workplace', '6.2.7', 30),
  ];
  return { total: packages.length, broken: 0, damaged: false, lockedBy: null, packages };
}
