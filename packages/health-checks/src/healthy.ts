import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';

const GIB = 1_073_741_824;

/** A moment that every example stands at. */
export const healthyAt = '2026-11-21T09:40:00.000Z';

/** A laptop with nothing wrong: the ground on which tests and the demonstration break one thing at a time. */
export const healthySections: { readonly [Name in SectionName]: SectionValue<Name> } = {
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
  processes: {
    total: 312,
    threads: 1_480,
    running: 1,
    blocked: 0,
    stopped: 0,
    zombies: 0,
    zombieParents: [],
    openFiles: 9_400,
    openFilesLimit: 9_223_372_036_854_776_000,
    sampleMs: 104,
    agentPid: 2_211,
    list: [
      {
        pid: 3_104,
        parentPid: 1_902,
        name: 'firefox',
        userName: 'user-1',
        state: 'sleeping',
        cores: 0.12,
        cpuSeconds: 840,
        memoryBytes: 900_000_000,
        threads: 96,
        startedAt: '2026-11-21T08:05:00.000Z',
        readBytesPerSecond: 0,
        writtenBytesPerSecond: 0,
        openFiles: 214,
        openFilesLimit: 1_024,
      },
    ],
  },
  services: {
    system: 'systemd',
    verdict: 'running',
    total: 1,
    list: [
      {
        name: 'cups',
        description: 'CUPS Scheduler',
        state: 'running',
        startup: 'automatic',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
        scope: 'system',
      },
    ],
  },
  startup: {
    items: [
      {
        name: 'Nextcloud',
        program: '/usr/bin/nextcloud',
        source: 'autostart',
        scope: 'user',
        enabled: true,
        missing: false,
      },
    ],
  },
  software: {
    total: 1,
    broken: 0,
    damaged: false,
    lockedBy: null,
    packages: [
      {
        name: 'firefox-esr',
        version: '128.4.0esr-1~deb12u1',
        source: 'dpkg',
        installedAt: '2026-11-12T08:15:00.000Z',
        state: 'installed',
      },
    ],
  },
  updates: {
    system: 'apt',
    checkedAt: '2026-11-21T06:12:00.000Z',
    lastInstalledAt: '2026-11-19T06:15:00.000Z',
    pending: null,
    pendingSecurity: null,
    restartPending: false,
    restartReasons: [],
    automatic: true,
  },
  network: {
    interfaces: [
      {
        name: 'wlp2s0',
        kind: 'wireless',
        up: true,
        carrier: true,
        mac: '3c:52:82:00:44:71',
        mtu: 1_500,
        speedMbps: null,
        addresses: [{ address: '10.20.4.71', prefix: 22, family: 4 }],
        receivedBytes: 880_000_000,
        sentBytes: 120_000_000,
        receiveErrors: 0,
        sendErrors: 0,
      },
    ],
    routes: [{ family: 4, to: 'default', via: '10.20.4.1', interface: 'wlp2s0', metric: 600 }],
  },
  wifi: {
    interfaces: [
      {
        name: 'wlp2s0',
        radio: 'on',
        connected: true,
        network: 'Northwind',
        accessPoint: '00:1a:8c:00:30:01',
        signalDbm: -52,
        linkMbps: 866,
        frequencyMhz: 5_180,
        security: 'wpa2',
        powerSaving: false,
        driver: 'iwlwifi',
        driverVersion: null,
        retries: 0,
        missedBeacons: 0,
      },
    ],
  },
  vpn: {
    connections: [
      {
        name: 'Northwind',
        kind: 'wireguard',
        state: 'up',
        interface: 'wg0',
        automatic: true,
        addresses: 1,
        routes: 1,
        defaultRoute: false,
        lastHandshakeAt: '2026-11-21T09:39:10.000Z',
      },
    ],
  },
  proxy: { settings: [] },
  dns: {
    servers: [
      {
        address: '10.20.0.53',
        answer: { state: 'answered', ms: 2.1 },
        inventsNames: false,
        organisation: null,
      },
      {
        address: '10.20.0.54',
        answer: { state: 'answered', ms: 2.4 },
        inventsNames: false,
        organisation: null,
      },
    ],
    searchDomains: ['northwind.example'],
    asked: '.',
    hostsOverrides: 0,
    overrides: [],
  },
  gateway: {
    asked: true,
    gateways: [
      {
        family: 4,
        address: '10.20.4.1',
        interface: 'wlp2s0',
        presence: 'answers',
        mac: '00:1a:8c:00:00:01',
      },
    ],
  },
  reachability: {
    endpoints: [
      {
        name: 'Firstline',
        kind: 'firstline',
        host: 'help.northwind.example',
        port: 443,
        addresses: 1,
        throughProxy: false,
        connect: { state: 'answered', ms: 4.2 },
        tls: {
          answer: { state: 'answered', ms: 9.1 },
          certificate: 'trusted',
          issuer: 'Northwind Root CA',
          subject: 'help.northwind.example',
          validFrom: '2026-06-01T00:00:00.000Z',
          validUntil: '2027-06-01T00:00:00.000Z',
          protocol: 'TLSv1.3',
        },
        largePackets: 'pass',
      },
    ],
    captivePortal: 'none',
    portalHost: null,
  },
  time: {
    clock: healthyAt,
    zone: 'Europe/Berlin',
    zoneNamed: null,
    zoneOffsetMinutes: 60,
    keeper: 'systemd-timesyncd',
    synchronised: true,
    servers: [],
    aheadOfFirstlineMs: 12,
  },
  printers: {
    system: 'cups',
    service: 'running',
    printers: [
      {
        name: 'Floor-3',
        description: 'HP LaserJet M507, floor 3',
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
  'log-errors': {
    source: 'journal',
    since: '2026-11-20T09:40:00.000Z',
    total: 2,
    cut: false,
    groups: [
      {
        program: 'bluetoothd',
        level: 'error',
        message: 'Failed to set mode: Failed (0x03)',
        count: 2,
        firstAt: '2026-11-20T16:02:11.000Z',
        lastAt: '2026-11-21T07:59:40.000Z',
      },
    ],
  },
  crashes: {
    since: '2026-11-14T09:40:00.000Z',
    sources: ['coredumps', 'kernel'],
    programs: [],
    memoryKills: [],
  },
  users: {
    signedIn: [{ userName: 'user-1', since: '2026-11-21T08:01:00.000Z', from: 'seat' }],
    accounts: [{ userName: 'user-1', isAdministrator: false }],
    agentIsAdministrator: false,
  },
  security: {
    firewall: 'on',
    firewallName: 'nftables',
    diskEncryption: 'on',
    secureBoot: 'on',
    antivirus: [],
    guards: ['apparmor'],
    remoteSignIn: false,
    passwordExpiresAt: null,
    signInTicketExpiresAt: null,
  },
  changes: { healthyAt: '2026-11-21T09:25:00.000Z', total: 0, list: [] },
  trends: {
    trends: [
      {
        figure: 'disk-free',
        of: '/',
        unit: 'bytes',
        days: [
          ['2026-11-20', 211_000_000_000],
          ['2026-11-21', 210_000_000_000],
        ],
      },
    ],
  },
};

/** A whole snapshot of that laptop, with some sections replaced and, if wanted, at another moment. */
export function snapshotWith(
  changed: { readonly [Name in SectionName]?: SectionValue<Name> },
  of: { readonly snapshotId: Snapshot['snapshotId']; readonly takenAt?: string },
): Snapshot {
  const sections = Object.entries({ ...healthySections, ...changed }).map(
    ([name, value]) => [name, { state: 'ok', ms: 1, value }] as const,
  );
  return {
    schema: 1,
    snapshotId: of.snapshotId,
    takenAt: of.takenAt ?? healthyAt,
    tookMs: 128.3,
    platform: 'linux',
    // as: fromEntries forgets which name has which value
    sections: Object.fromEntries(sections) as Snapshot['sections'],
    findings: [],
    removed: [],
    withheld: [],
  };
}
