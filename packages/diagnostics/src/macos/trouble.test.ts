import { expect, test } from 'vitest';
import { disks } from '../collectors/disks.ts';
import { gateway } from '../collectors/gateway.ts';
import { logErrors } from '../collectors/log-errors.ts';
import { security } from '../collectors/security.ts';
import { services } from '../collectors/services.ts';
import { vpn } from '../collectors/vpn.ts';
import { wifi } from '../collectors/wifi.ts';
import laptop from '../recordings/macos/laptop.json' with { type: 'json' };
import { macComputer } from '../recordings/macos/mac-computer.ts';
import { readRecorded } from '../recordings/recorded-system.ts';
import { mountsIn } from './disks.ts';
import { secondsIn } from './processes.ts';
import { routesIn } from './routes.ts';
import { sessionsIn } from './users.ts';
import { connectionsIn } from './vpn.ts';

const late = { state: 'late' as const };
const profile = JSON.parse(laptop.commands.system_profiler) as Record<string, unknown>; // as: an object

const withProfile = (changes: Record<string, unknown>) =>
  macComputer({ commands: { system_profiler: JSON.stringify({ ...profile, ...changes }) } });

test.each([
  ['2-03:04:05', 183_845],
  ['03:04:05', 11_045],
  ['4:05', 245],
  ['12:34.56', 754.56],
  ['12:34,56', 754.56],
  ['-', null],
  ['', null],
])('%s of ps is %j seconds', (text, seconds) => {
  expect(secondsIn(text)).toBe(seconds);
});

test('nets that netstat writes short are told whole', () => {
  const lines = ['10', '172.16/12', '192.168.178', '192.168.4/22', '127', '224.0.0/4', 'x'];
  const table = lines.map((to) => `${to}  10.0.0.1  UGSc  en0`).join('\n');

  expect(routesIn(`Internet:\n${table}\n`).map(({ to }) => to)).toEqual([
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.178.0/24',
    '192.168.4.0/22',
  ]);
});

test('a sign-in that would lie ahead was last year', () => {
  const now = Date.parse('2026-01-02T10:00:00Z');

  expect(
    sessionsIn('amira console  Dec 30 08:00 \nsam ttys001 Jan  2 09:00 (10.0.0.9)\n', now, 60),
  ).toEqual([
    { userName: 'amira', since: '2025-12-30T07:00:00.000Z', from: 'seat' },
    { userName: 'sam', since: '2026-01-02T08:00:00.000Z', from: 'remote' },
  ]);
});

test('mounts with brackets and blanks in their names are read', () => {
  expect(mountsIn('/dev/disk5s1 on /Volumes/My Disk (2) (exfat, local, noowners)\n')).toEqual([
    {
      device: '/dev/disk5s1',
      place: '/Volumes/My Disk (2)',
      type: 'exfat',
      options: ['local', 'noowners'],
    },
  ]);
});

test('a drive that fails says so, and one outside is told by its volumes', async () => {
  const physical = { device_name: 'Portable SSD', is_internal_disk: 'no', medium_type: 'ssd' };
  const volume = (bytes: number) => ({
    mount_point: `/Volumes/${bytes}`,
    bsd_name: 'disk6s1',
    size_in_bytes: bytes,
    free_space_in_bytes: 1,
    physical_drive: physical,
  });

  expect(
    await readRecorded(
      disks,
      withProfile({
        SPNVMeDataType: [
          { _items: [{ bsd_name: 'disk0', size_in_bytes: 500, smart_status: 'Failing' }] },
        ],
        SPStorageDataType: [volume(100), volume(300), volume(200)],
      }),
    ),
  ).toMatchObject({
    drives: [
      { name: 'disk0', sizeBytes: 500, health: { condition: 'failing' } },
      { name: 'disk6', model: 'Portable SSD', sizeBytes: 300, removable: true, health: null },
    ],
  });
});

test('a radio that is off or may not name its network says so', async () => {
  const radio = (status: string, own: unknown) => [
    {
      spairport_airport_interfaces: [
        {
          _name: 'en0',
          spairport_status_information: status,
          spairport_current_network_information: own,
        },
      ],
    },
  ];

  expect(
    await readRecorded(wifi, withProfile({ SPAirPortDataType: radio('spairport_status_off', {}) })),
  ).toMatchObject({ interfaces: [{ radio: 'blocked', connected: false, network: null }] });
  expect(
    await readRecorded(
      wifi,
      withProfile({
        SPAirPortDataType: radio('spairport_status_connected', {
          _name: '<redacted>',
          spairport_signal_noise: '-71 dBm / -90 dBm',
        }),
      }),
    ),
  ).toMatchObject({ interfaces: [{ connected: true, network: null, signalDbm: -71 }] });
  expect(await readRecorded(wifi, withProfile({ SPAirPortDataType: [] }))).toEqual({
    absent: 'this computer has no wireless adapter',
  });
});

test('a report of system_profiler that is torn fails the sections that live on it', async () => {
  const torn = laptop.commands.system_profiler.slice(0, 900);

  await expect(
    readRecorded(wifi, macComputer({ commands: { system_profiler: torn } })),
  ).rejects.toThrow('system_profiler did not finish its answer');
});

test('the gateway is there when it refuses or arp knows it, and gone when arp asked in vain', async () => {
  const asking = (printed: string) =>
    readRecorded(gateway, {
      ...macComputer({ commands: { arp: printed } }),
      probes: 'configured',
    });

  expect(await asking('? (192.168.178.1) at 7c:ff:4d:0:11:22 on en0')).toMatchObject({
    gateways: [{ presence: 'answers', mac: '7c:ff:4d:0:11:22' }, { presence: 'unknown' }],
  });
  expect(await asking('? (192.168.178.1) at (incomplete) on en0')).toMatchObject({
    gateways: [{ presence: 'gone', mac: null }, {}],
  });
  expect(await asking('192.168.178.1 (192.168.178.1) -- no entry')).toMatchObject({
    gateways: [{ presence: 'unknown' }, {}],
  });
});

test('several connections and tunnels are not guessed together', async () => {
  const list = laptop.commands['scutil --nc list'].replace('(Disconnected)', '(Connected)   ');

  expect(connectionsIn(list).map(({ state }) => state)).toEqual(['up', 'up']);
  expect(
    await readRecorded(vpn, macComputer({ commands: { 'scutil --nc list': list } })),
  ).toMatchObject({
    connections: [
      { name: 'Zentrale', interface: null },
      { name: 'Lager', interface: null },
    ],
  });
  expect(
    await readRecorded(vpn, macComputer({ commands: { 'scutil --nc list': '' } })),
  ).toMatchObject({ connections: [{ name: 'utun6', kind: 'tunnel', state: 'up', routes: 1 }] });
});

test('protections that nobody may look at are not known', async () => {
  const commands = {
    fdesetup: late,
    '/usr/libexec/ApplicationFirewall/socketfilterfw': 'Firewall is disabled. (State = 0)',
    csrutil: late,
    spctl: late,
    'netstat -an -p tcp': 'tcp4  0  0  127.0.0.1.22  *.*  LISTEN\n',
  };

  expect(await readRecorded(security, macComputer({ commands }))).toMatchObject({
    firewall: 'off',
    diskEncryption: 'unknown',
    guards: [],
    remoteSignIn: false,
  });
});

test('a log that may not be read is absent, and services of launchd that end by design have not failed', async () => {
  expect(await readRecorded(logErrors, macComputer({ commands: { log: late } }))).toEqual({
    absent: 'this account may not read the system log',
  });
  expect(await readRecorded(services, macComputer({ isAdministrator: true }))).toMatchObject({
    list: [
      { name: 'com.acme.sync', state: 'failed', scope: 'system' },
      { name: 'com.apple.Finder', state: 'running' },
      { name: 'com.acme.updater', state: 'stopped' },
      { name: 'com.apple.mdworker.shared', state: 'stopped' },
      {},
    ],
  });
});
