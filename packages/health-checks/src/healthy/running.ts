import type { SectionValue } from '@firstline/protocol/snapshots/sections';

/** What runs on it, and how that goes: the healthy laptop's sections. */
export const running: {
  readonly [Name in
    | 'processes'
    | 'services'
    | 'startup'
    | 'software'
    | 'updates'
    | 'printers'
    | 'log-errors'
    | 'crashes'
    | 'users'
    | 'security'
    | 'changes'
    | 'trends']: SectionValue<Name>;
} = {
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
