import { healthySections } from '@firstline/health-checks/healthy';
import type { DemoComputer, Sections } from './demo-computer.ts';
import { reachable } from './endpoints.ts';

const gb = (count: number): number => Math.round(count * 1_000_000_000);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a computer with nothing wrong tells of itself. */
export function healthyLaptop(computer: DemoComputer, at: Date): Required<Sections> {
  const before = (ms: number): string => new Date(at.getTime() - ms).toISOString();
  const mac = computer.platform === 'darwin';
  return {
    ...healthySections,
    wifi: {
      interfaces: healthySections.wifi.interfaces.map((one) => ({
        ...one,
        name: mac ? 'en0' : 'wlp0s20f3',
      })),
    },
    vpn: {
      connections: healthySections.vpn.connections.map((one) => ({
        ...one,
        lastHandshakeAt: before(MINUTE),
      })),
    },
    reachability: reachable(at),
    crashes: { ...healthySections.crashes, since: before(7 * DAY) },
    changes: { healthyAt: before(15 * MINUTE), total: 0, list: [] },
    trends: { trends: [] },
    os: {
      family: mac ? 'macos' : 'linux',
      name: computer.osName,
      id: mac ? 'macos' : computer.osName.startsWith('Ubuntu') ? 'ubuntu' : 'debian',
      version: mac ? '15.1' : computer.osName.startsWith('Ubuntu') ? '24.04' : '12',
      build: mac ? '24B83' : null,
      kernel: mac ? 'Darwin 24.1.0' : '6.1.0-27-amd64',
      architecture: mac ? 'arm64' : 'x86_64',
      hostName: computer.name,
      bootedAt: before(2 * DAY),
      uptimeSeconds: (2 * DAY) / 1_000,
      locale: 'de_DE.UTF-8',
    },
    device: {
      maker: mac ? 'Apple' : 'Dell Inc.',
      model: mac ? 'MacBook Pro 14' : 'Latitude 7440',
      serial: null,
      firmware: mac ? '11881.41.5' : '1.18.1',
      firmwareDate: mac ? null : '08/14/2026',
      board: null,
      kind: computer.name.startsWith('WS') ? 'desktop' : 'laptop',
      host: null,
    },
    cpu: {
      model: mac ? 'Apple M3 Pro' : '13th Gen Intel(R) Core(TM) i7-1365U',
      vendor: mac ? 'Apple' : 'GenuineIntel',
      sockets: 1,
      cores: 10,
      threads: 12,
      currentMhz: 1_800,
      maxMhz: 5_200,
      microcode: mac ? null : '0x4123',
      governor: mac ? null : 'powersave',
    },
    load: mac
      ? { ...healthySections.load, cpuPressure: null, ioPressure: null }
      : healthySections.load,
    memory: mac ? { ...healthySections.memory, pressure: null } : healthySections.memory,
    disks: mac ? appleDisks : healthySections.disks,
    processes: {
      total: 318,
      threads: 2_104,
      running: 1,
      blocked: 0,
      stopped: 0,
      zombies: 0,
      zombieParents: [],
      openFiles: 14_210,
      openFilesLimit: 1_048_576,
      sampleMs: 500,
      agentPid: 2_311,
      list: [
        running(4_102, 'firefox', 0.11, gb(1.4), before(7 * 60 * MINUTE)),
        running(4_410, 'thunderbird', 0.03, gb(0.5), before(7 * 60 * MINUTE)),
        running(5_020, 'soffice.bin', 0.01, gb(0.4), before(3 * 60 * MINUTE)),
        running(2_311, 'firstline-agent', 0, gb(0.09), before(2 * DAY)),
      ],
    },
    services: {
      system: mac ? 'launchd' : 'systemd',
      verdict: mac ? null : 'running',
      total: 4,
      list: [
        started('cups.service', 'CUPS Scheduler'),
        started('NetworkManager.service', 'Network Manager'),
        started('systemd-resolved.service', 'Network Name Resolution'),
        started('unattended-upgrades.service', 'Unattended Upgrades'),
      ],
    },
    software: {
      total: 5,
      broken: 0,
      damaged: false,
      lockedBy: null,
      packages: [
        installed('contoso-vpn', '5.3.1', before(2 * DAY)),
        installed('cups', '2.4.2-3+deb12u8', before(20 * DAY)),
        installed('firefox-esr', '128.4.0esr-1~deb12u1', before(6 * DAY)),
        installed('libreoffice-calc', '4:7.4.7-1+deb12u5', before(40 * DAY)),
        installed('thunderbird', '1:128.4.0esr-1~deb12u1', before(6 * DAY)),
      ],
    },
    updates: {
      system: mac ? 'softwareupdate' : 'apt',
      checkedAt: before(6 * 60 * MINUTE),
      lastInstalledAt: before(2 * DAY),
      pending: 3,
      pendingSecurity: 0,
      restartPending: false,
      restartReasons: [],
      automatic: true,
    },
    network: {
      interfaces: [
        {
          name: mac ? 'en0' : 'wlp0s20f3',
          kind: 'wireless',
          up: true,
          carrier: true,
          mac: 'd4:f3:2d:10:22:90',
          mtu: 1_500,
          speedMbps: 1_200,
          addresses: [{ address: '10.20.31.57', prefix: 22, family: 4 }],
          receivedBytes: 3_214_000_112,
          sentBytes: 410_220_871,
          receiveErrors: 0,
          sendErrors: 0,
        },
      ],
      routes: [
        {
          family: 4,
          to: 'default',
          via: '10.20.28.1',
          interface: mac ? 'en0' : 'wlp0s20f3',
          metric: 600,
        },
      ],
    },
    dns: {
      servers: [
        {
          address: '10.20.28.1',
          answer: { state: 'answered', ms: 4.2 },
          inventsNames: false,
          organisation: null,
        },
      ],
      searchDomains: ['northwind.example'],
      asked: 'northwind.example',
      hostsOverrides: 0,
      overrides: [],
    },
    gateway: {
      asked: true,
      gateways: [
        {
          family: 4,
          address: '10.20.28.1',
          interface: mac ? 'en0' : 'wlp0s20f3',
          presence: 'answers',
          mac: '00:1b:17:00:01:30',
        },
      ],
    },
    time: {
      clock: at.toISOString(),
      zone: 'Europe/Berlin',
      zoneNamed: null,
      zoneOffsetMinutes: 60,
      keeper: mac ? 'timed' : 'systemd-timesyncd',
      synchronised: true,
      servers: [
        { address: 'time.northwind.example', answer: { state: 'answered', ms: 3.1 }, offsetMs: 4 },
      ],
      aheadOfFirstlineMs: 6,
    },
    printers: {
      system: mac ? 'macos' : 'cups',
      service: 'running',
      printers: [
        {
          name: 'FLOOR3-MFP',
          description: 'Floor 3, by the kitchen',
          isDefault: true,
          state: 'idle',
          accepting: true,
          reasons: [],
          message: null,
          connection: 'network',
          waitingJobs: 0,
          oldestJobAt: null,
        },
      ],
    },
    'log-errors': {
      source: mac ? 'unified-log' : 'journal',
      since: before(DAY),
      total: 2,
      cut: false,
      groups: [
        {
          program: 'bluetoothd',
          level: 'error',
          message: 'src/profile.c:ext_connect() Hands-Free Voice gateway failed connect',
          count: 2,
          firstAt: before(9 * 60 * MINUTE),
          lastAt: before(8 * 60 * MINUTE),
        },
      ],
    },
    users: {
      signedIn: [{ userName: 'user-1', since: before(7 * 60 * MINUTE), from: 'seat' }],
      accounts: [{ userName: 'user-1', isAdministrator: false }],
      agentIsAdministrator: false,
    },
    security: mac
      ? { ...healthySections.security, firewallName: 'Application Firewall', guards: [] }
      : healthySections.security,
  };
}

const appleDisks: Required<Sections>['disks'] = {
  ...healthySections.disks,
  fileSystems: healthySections.disks.fileSystems.map((one) => ({
    ...one,
    device: '/dev/disk3s1',
    type: 'apfs',
  })),
  drives: healthySections.disks.drives.map((one) => ({
    ...one,
    name: 'disk0',
    model: 'APPLE SSD AP0512Z',
  })),
};

const running = (
  pid: number,
  name: string,
  cores: number,
  memoryBytes: number,
  startedAt: string,
) => ({
  pid,
  parentPid: 1_840,
  name,
  userName: 'user-1',
  state: 'sleeping' as const, // as const: the literal, not a string
  cores,
  cpuSeconds: 140.5,
  memoryBytes,
  threads: 48,
  startedAt,
  readBytesPerSecond: 0,
  writtenBytesPerSecond: 0,
  openFiles: 180,
  openFilesLimit: 1_024,
});

const started = (name: string, description: string) => ({
  name,
  description,
  state: 'running' as const, // as const: the literal, not a string
  startup: 'automatic' as const, // as const: same
  restarts: 0,
  result: null,
  exitStatus: null,
  scope: 'system' as const, // as const: same
});

const installed = (name: string, version: string, installedAt: string) => ({
  name,
  version,
  source: 'dpkg',
  installedAt,
  state: 'installed' as const, // as const: the literal, not a string
});
