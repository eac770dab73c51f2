import { expect, test } from 'vitest';
import { readPeople } from '../people.ts';
import { readRecorded, recordedNow, recordedSystem } from '../recordings/recorded-system.ts';
import systemctl from '../recordings/systemctl-show.json' with { type: 'json' };
import type { Ran } from '../system/system.ts';
import { stanzaOf } from './dpkg.ts';
import { journalLinesIn, kernelLinesIn, logErrors } from './log-errors.ts';
import { grouped } from './log-lines.ts';
import { security } from './security.ts';
import { services } from './services.ts';
import { sessionIn, utmpSignIns } from './sign-ins.ts';
import { macProgramsIn, software } from './software.ts';
import { isNewer, updates } from './updates.ts';
import { users } from './users.ts';

const running = { '/run/systemd/system/x': '' };
const late: Ran = { state: 'late' };
const refused: Ran = {
  state: 'ended',
  code: 1,
  stdout: '',
  stderr: 'Failed to connect to bus',
  cut: false,
};

test('services are what systemd says, failed ones first, and what is only mentioned is not there', async () => {
  const commands = {
    'systemctl is-system-running': { ...refused, stdout: 'degraded\n' },
    systemctl: systemctl.text,
  };

  expect(await readRecorded(services, { files: running, commands })).toEqual({
    system: 'systemd',
    verdict: 'degraded',
    total: 5,
    list: [
      {
        name: 'broken',
        description: 'broken.service',
        state: 'failed',
        startup: 'automatic',
        restarts: 0,
        result: 'exit-code',
        exitStatus: 1,
      },
      {
        name: 'looping',
        description: 'looping.service',
        state: 'failed',
        startup: 'automatic',
        restarts: 5,
        result: 'exit-code',
        exitStatus: 1,
      },
      {
        name: 'dbus',
        description: 'D-Bus System Message Bus',
        state: 'running',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
      },
      {
        name: 'systemd-journald',
        description: 'Journal Service',
        state: 'running',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
      },
      {
        name: 'systemd-journal-flush',
        description: 'Flush Journal to Persistent Storage',
        state: 'finished',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
      },
    ],
  });
});

test.each([
  ['activating', 'auto-restart', 'starting'],
  ['deactivating', 'stop-sigterm', 'stopping'],
  ['inactive', 'dead', 'stopped'],
  ['maintenance', '', 'unknown'],
])('a unit that is %s (%s) is %s', async (active, sub, state) => {
  const text = `Id=x.service\nActiveState=${active}\nSubState=${sub}\nNRestarts=4\nExecMainStatus=x\n`;

  expect(
    await readRecorded(services, { files: running, commands: { systemctl: text } }),
  ).toMatchObject({
    list: [{ name: 'x', state, startup: 'unknown', restarts: 4, exitStatus: null }],
  });
});

test('a computer without systemd is absent, a mute or refusing one failed', async () => {
  expect(await readRecorded(services, {})).toEqual({
    absent: 'this computer does not run systemd',
  });
  await expect(
    readRecorded(services, { files: running, commands: { systemctl: late } }),
  ).rejects.toThrow('did not answer');
  await expect(
    readRecorded(services, { files: running, commands: { systemctl: refused } }),
  ).rejects.toThrow('Failed to connect to bus');
  expect(
    await readRecorded(services, {
      files: running,
      commands: { 'systemctl is-system-running': late, systemctl: '' },
    }),
  ).toMatchObject({ verdict: null, total: 0 });
});

// Recorded on Debian 12, shortened.
const status = [
  'Package: adduser\nStatus: install ok installed\nPriority: important\nArchitecture: all\nVersion: 3.134\n Description: with\n  blanks',
  'Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9\n',
  'Package: torn\nStatus: install ok half-configured\nArchitecture: amd64\nVersion: 1',
  'Package: asked\nStatus: install reinstreq installed\nVersion: 1',
  'Package: waits\nStatus: install ok triggers-pending\nVersion: 1',
  'Package: gone\nStatus: deinstall ok config-files\nVersion: 1',
  'Package: never\nStatus: unknown ok not-installed',
].join('\n\n');
const info = '/var/lib/dpkg/info';
const dpkg = { '/var/lib/dpkg/status': status };

test('packages are told with their versions and the day they came', async () => {
  const changed = {
    [`${info}/adduser.list`]: recordedNow,
    [`${info}/libc6:amd64.list`]: recordedNow - 1_000,
  };
  const row = (
    name: string,
    version: string,
    state: string,
    installedAt: string | null = null,
  ) => ({ name, version, source: 'dpkg', state, installedAt });

  expect(await readRecorded(software, { files: dpkg, changed })).toEqual({
    total: 5,
    broken: 2,
    damaged: false,
    packages: [
      row('asked', '1', 'broken'),
      row('torn', '1', 'broken'),
      row('adduser', '3.134', 'installed', '2026-11-21T09:40:00.000Z'),
      row('libc6', '2.36-9', 'installed', '2026-11-21T09:39:59.000Z'),
      row('waits', '1', 'installed'),
    ],
  });
});

test('a package file with rubbish in it is damaged, and the rest is still read', async () => {
  const files = {
    '/var/lib/dpkg/status': `${status}\n\nrubbish\n\n\n\nPackage: last\nStatus: install ok installed\n`,
  };

  expect(await readRecorded(software, { files })).toMatchObject({ damaged: true, total: 6 });
  expect([stanzaOf('Package: x'), stanzaOf('Status: a b c')]).toEqual([null, null]);
});

test('snap, flatpak and rpm are package systems too', async () => {
  const files = {
    '/var/lib/rpm/rpmdb.sqlite': '',
    '/var/lib/flatpak/app/org.gimp.GIMP/current/active': '',
    '/snap/bin/x': '',
  };
  const links = { '/snap/core/current': '17' };
  const rpm = 'rpm -qa --qf %{NAME}\t%{VERSION}-%{RELEASE}\t%{INSTALLTIME}\n';
  const rows = (read: unknown) =>
    (Reflect.get(Object(read), 'packages') as { name: string; version: string | null }[]).map(
      ({ name, version }) => `${name} ${version}`,
    ); // as: the shape was read above

  expect(
    rows(
      await readRecorded(software, {
        files,
        links,
        commands: { [rpm]: 'bash\t5.2-1\t1700000000\n\nodd\n' },
      }),
    ),
  ).toEqual(['bash 5.2-1', 'core revision 17', 'org.gimp.GIMP null']);
  expect(rows(await readRecorded(software, { files, commands: { rpm: refused } }))).toEqual([
    'org.gimp.GIMP null',
  ]);
  expect(await readRecorded(software, {})).toEqual({ absent: 'no package system was found' });
});

test('a Mac’s programs are read from its report (written from documentation)', async () => {
  const report = JSON.stringify({
    SPApplicationsDataType: [
      { _name: 'Safari', version: '17.1', lastModified: '2026-10-01T08:00:00Z' },
      { version: 'no name' },
      null,
    ],
  });

  expect(macProgramsIn(report)).toEqual([
    {
      name: 'Safari',
      version: '17.1',
      source: 'macos',
      installedAt: '2026-10-01T08:00:00.000Z',
      state: 'installed',
    },
  ]);
  expect([macProgramsIn('{}'), macProgramsIn('null')]).toEqual([[], []]);
  expect(
    await readRecorded(software, { platform: 'darwin', commands: { system_profiler: report } }),
  ).toMatchObject({ total: 1 });
  expect(
    await readRecorded(software, { platform: 'darwin', commands: { system_profiler: late } }),
  ).toEqual({ absent: 'macOS did not list its programs in time' });
});

test('updates tell when they were looked for and installed', async () => {
  const files = {
    ...dpkg,
    '/etc/apt/apt.conf.d/20auto-upgrades': 'APT::Periodic::Unattended-Upgrade "1";\n',
  };
  const changed = {
    '/var/lib/dpkg/status': recordedNow - 86_400_000,
    '/var/lib/apt/lists/partial': recordedNow - 1_000,
  };

  expect(await readRecorded(updates, { files, changed })).toEqual({
    system: 'apt',
    checkedAt: '2026-11-21T09:39:59.000Z',
    lastInstalledAt: '2026-11-20T09:40:00.000Z',
    pending: null,
    pendingSecurity: null,
    restartPending: null,
    restartReasons: [],
    automatic: true,
  });
});

test.each([
  [
    'a file that asks for it',
    { '/run/reboot-required': '', '/run/reboot-required.pkgs': 'linux-image\nlinux-image\ndbus\n' },
    true,
    ['linux-image', 'dbus'],
  ],
  ['a file without reasons', { '/run/reboot-required': '' }, true, ['an update']],
  [
    'a newer kernel',
    {
      '/proc/sys/kernel/osrelease': '6.1.0-26-amd64\n',
      '/lib/modules/6.1.0-26-amd64/x': '',
      '/lib/modules/6.1.0-30-amd64/x': '',
      '/lib/modules/6.9.0-1-cloud-amd64/x': '',
    },
    true,
    ['kernel 6.1.0-30-amd64'],
  ],
  [
    'the newest kernel',
    {
      '/proc/sys/kernel/osrelease': '6.1.0-26-amd64\n',
      '/lib/modules/6.1.0-26-amd64/x': '',
      '/lib/modules/6.1.0-9-amd64/x': '',
    },
    false,
    [],
  ],
])('%s tells whether a restart is due', async (_, files, restartPending, restartReasons) => {
  expect(await readRecorded(updates, { files: { ...dpkg, ...files } })).toMatchObject({
    restartPending,
    restartReasons,
  });
});

test('a system of another kind tells less, and one of none is absent', async () => {
  expect(await readRecorded(updates, { files: { '/var/lib/rpm/rpmdb.sqlite': '' } })).toMatchObject(
    { system: 'rpm', checkedAt: null, automatic: null },
  );
  expect(await readRecorded(updates, { files: dpkg })).toMatchObject({
    checkedAt: null,
    automatic: false,
  });
  expect(await readRecorded(updates, {})).toEqual({ absent: 'no package system was found' });
  expect([isNewer('6.1.0-30', '6.1.0-9'), isNewer('6.1', '6.1.0'), isNewer('x', '1')]).toEqual([
    true,
    false,
    false,
  ]);
});

// Recorded from journald 252.
const journal = [
  '{"MESSAGE":"RDSEED32 is broken. Disabling bit 7.","SYSLOG_IDENTIFIER":"kernel","PRIORITY":"0","__REALTIME_TIMESTAMP":"1795253999000000"}',
  '{"MESSAGE":"Failed 0x1f","_COMM":"cupsd","PRIORITY":"3","__REALTIME_TIMESTAMP":"1795253990000000"}',
  '{"MESSAGE":"Failed 0x2e","_COMM":"cupsd","PRIORITY":"3","__REALTIME_TIMESTAMP":"1795253980000000"}',
  '{"MESSAGE":[102,111],"PRIORITY":"3","__REALTIME_TIMESTAMP":"1795253980000000"}',
  '{"MESSAGE":"no time","PRIORITY":"3"}',
  '{"MESSAGE":"nobody","PRIORITY":"3","__REALTIME_TIMESTAMP":"1795253970000000"}',
  '{"MESSAGE":"cut',
  '{broken}',
].join('\n');

test('errors of the journal are put together and counted', async () => {
  const files = { '/var/log/journal/111/system.journal': '' };

  expect(await readRecorded(logErrors, { files, commands: { journalctl: journal } })).toEqual({
    source: 'journal',
    since: '2026-11-20T09:40:00.000Z',
    total: 4,
    cut: false,
    groups: [
      {
        program: 'cupsd',
        level: 'error',
        message: 'Failed 0x1f',
        count: 2,
        firstAt: '2026-11-21T09:39:40.000Z',
        lastAt: '2026-11-21T09:39:50.000Z',
      },
      {
        program: 'kernel',
        level: 'critical',
        message: 'RDSEED32 is broken. Disabling bit 7.',
        count: 1,
        firstAt: '2026-11-21T09:39:59.000Z',
        lastAt: '2026-11-21T09:39:59.000Z',
      },
      {
        program: 'unnamed',
        level: 'error',
        message: 'nobody',
        count: 1,
        firstAt: '2026-11-21T09:39:30.000Z',
        lastAt: '2026-11-21T09:39:30.000Z',
      },
    ],
  });
});

// Recorded from dmesg of util-linux 2.38.
const kernel =
  'kern  :emerg : 2026-11-21T09:05:55,248000+00:00 RDSEED32 is broken.\nkern  :err   : 2026-11-21T09:06:00,000100+00:00 I/O error, dev loop1\nkern  :err   : 2026-11-19T09:06:00,000100+00:00 too old\nrubbish\nkern  :err   : 2026-99-99T09:06:00,000100+00:00 no date\n';

test('without a journal the kernel’s own log counts, of the last day', async () => {
  expect(await readRecorded(logErrors, { commands: { dmesg: kernel } })).toMatchObject({
    source: 'kernel',
    total: 2,
    groups: [
      { message: 'I/O error, dev loop1', level: 'error' },
      { message: 'RDSEED32 is broken.', level: 'critical' },
    ],
  });
});

test('a log that may not be read is absent, and a flooded one is cut', async () => {
  const files = { '/var/log/journal/111/system.journal': '' };
  const flooded: Ran = { state: 'ended', code: null, stdout: journal, stderr: '', cut: true };

  expect(await readRecorded(logErrors, { commands: { dmesg: refused } })).toEqual({
    absent: 'this account may not read the system log',
  });
  expect(await readRecorded(logErrors, { files, commands: { journalctl: flooded } })).toMatchObject(
    { cut: true, total: 4 },
  );
  expect(
    await readRecorded(logErrors, { files, commands: { journalctl: late, dmesg: kernel } }),
  ).toMatchObject({ source: 'kernel' });
  expect(
    await readRecorded(logErrors, {
      files: { '/var/log/journal/README': '' },
      commands: { dmesg: '' },
    }),
  ).toMatchObject({ source: 'kernel', total: 0 });
  expect([journalLinesIn('null'), kernelLinesIn('')]).toEqual([[], []]);
  expect(grouped([{ program: 'x', message: 'y', level: 'error', atMs: Number.NaN }])).toEqual([]);
});

const passwd =
  'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\namira:x:1001:1001:Amira Haddad,Room 3,,:/home/amira:/bin/bash\nbo:x:1000:1000::/home/bo:/bin/sh\nsvc:x:1002:1002::/:/bin/false\nnobody:x:65534:65534:nobody:/:/bin/sh\nodd\n';
const session = (part: string) =>
  `# x\nUSER=amira\nCLASS=user\nSTATE=active\nREALTIME=1795253999000000\n${part}`;

test('accounts of people and their sign-ins are told', async () => {
  const files = {
    '/etc/passwd': passwd,
    '/etc/group': 'root:x:0:\nsudo:x:27:bo,other\n',
    '/run/systemd/sessions/2': session('SEAT=seat0\n'),
    '/run/systemd/sessions/3': session('REMOTE=1\n'),
    '/run/systemd/sessions/c1': session('CLASS=greeter\n'),
  };

  expect(await readRecorded(users, { files })).toEqual({
    signedIn: [
      { userName: 'amira', since: '2026-11-21T09:39:59.000Z', from: 'seat' },
      { userName: 'amira', since: '2026-11-21T09:39:59.000Z', from: 'remote' },
    ],
    accounts: [
      { userName: 'amira', isAdministrator: false },
      { userName: 'bo', isAdministrator: true },
    ],
    agentIsAdministrator: false,
  });
});

test.each([
  ['one that is closing', session('STATE=closing\n'), []],
  ['one without a name', 'CLASS=user\n', []],
  ['none', null, []],
  ['one from nowhere', session(''), ['unknown']],
])('a session file: %s', (_, text, from) => {
  expect(sessionIn(text).map((one) => one.from)).toEqual(from);
});

/** A record as login writes it (utmp(5), 64-bit Linux). */
function utmp(type: number, user: string, host: string, seconds: number): Buffer {
  const record = Buffer.alloc(384);
  record.writeInt32LE(type, 0);
  record.write(user, 44);
  record.write(host, 76);
  record.writeInt32LE(seconds, 340);
  return record;
}

test('without logind, utmp tells who is signed in', async () => {
  const records = Buffer.concat([
    utmp(2, 'reboot', '', 1),
    utmp(7, 'amira', ':0', 1_795_253_999),
    utmp(7, 'bo', '10.0.0.9', 0),
    Buffer.alloc(10),
  ]);
  const found = [
    { userName: 'amira', since: '2026-11-21T09:39:59.000Z', from: 'seat' },
    { userName: 'bo', since: null, from: 'remote' },
  ];

  expect(utmpSignIns(records)).toEqual(found);
  expect(await readRecorded(users, { files: { '/var/run/utmp': records } })).toMatchObject({
    signedIn: found,
    accounts: [],
  });
});

test('people are accounts by number, then homes, sign-ins and whoever runs the agent', async () => {
  const files = {
    '/etc/passwd': passwd,
    '/home/karin/x': '',
    '/home/lost+found/x': '',
    '/run/systemd/sessions/2': session('').replace('amira', 'directory.user'),
  };

  expect(await readPeople(recordedSystem({ files }))).toEqual([
    { userName: 'bo', fullName: null },
    { userName: 'amira', fullName: 'Amira Haddad' },
    { userName: 'karin', fullName: null },
    { userName: 'directory.user', fullName: null },
  ]);
});

test('homes on a server that may be away are not looked into', async () => {
  const files = {
    '/home/karin/x': '',
    '/proc/self/mountinfo': '34 27 0:51 / /home rw - nfs4 nas:/home rw\n',
  };

  expect(await readPeople(recordedSystem({ files }))).toEqual([
    { userName: 'amira', fullName: null },
  ]);
});

const root = { '/proc/self/mountinfo': '27 1 253:0 / / rw - ext4 /dev/mapper/root rw\n' };
const rootLink = { '/sys/dev/block/253:0': '../../block/dm-0' };

test.each([
  ['ufw switched on', { '/etc/ufw/ufw.conf': 'ENABLED=yes\n' }, 'on', 'ufw'],
  ['ufw switched off', { '/etc/ufw/ufw.conf': 'ENABLED=no\n' }, 'off', 'ufw'],
  ['firewalld running', { '/run/firewalld/x': '' }, 'on', 'firewalld'],
  ['iptables loaded', { '/proc/net/ip_tables_names': 'filter\n' }, 'on', 'iptables'],
  ['nothing to be seen', {}, 'unknown', null],
])('a firewall with %s', async (_, files, firewall, firewallName) => {
  expect(await readRecorded(security, { files })).toMatchObject({ firewall, firewallName });
});

test.each([
  [
    'rules for incoming traffic',
    'table inet f { chain i { type filter hook input priority 0; } }',
    'on',
    'nftables',
  ],
  ['no rules', '', 'off', 'nftables'],
  ['no answer', late, 'unknown', null],
])('nft as root with %s', async (_, nft, firewall, firewallName) => {
  expect(await readRecorded(security, { isAdministrator: true, commands: { nft } })).toMatchObject({
    firewall,
    firewallName,
  });
});

test('encryption is looked for under the system’s disk, however deep', async () => {
  const below = {
    '/sys/class/block/dm-0/slaves/dm-1/x': '',
    '/sys/class/block/dm-1/dm/uuid': 'CRYPT-LUKS2-1\n',
  };

  expect(
    await readRecorded(security, { files: { ...root, ...below }, links: rootLink }),
  ).toMatchObject({ diskEncryption: 'on' });
  expect(await readRecorded(security, { files: root, links: rootLink })).toMatchObject({
    diskEncryption: 'off',
  });
  expect(await readRecorded(security, { files: root })).toMatchObject({
    diskEncryption: 'unknown',
  });
  expect(await readRecorded(security, {})).toMatchObject({
    diskEncryption: 'unknown',
    remoteSignIn: null,
  });
});

const socket = (address: string, state: string) =>
  `   0: ${address}:0016 00000000:0000 ${state} 00000000:00000000 00:00000000 0 0 1\n`;

test.each([
  ['listens to everybody', socket('00000000', '0A'), true],
  ['listens to itself alone', socket('0100007F', '0A'), false],
  ['has a connection', socket('00000000', '01'), false],
])('remote sign-in that %s', async (_, text, remoteSignIn) => {
  expect(await readRecorded(security, { files: { '/proc/net/tcp': text } })).toMatchObject({
    remoteSignIn,
  });
});

test('secure boot, guards and virus scanners are known by their files', async () => {
  const efi = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';
  const files = {
    [efi]: Uint8Array.of(6, 0, 0, 0, 1),
    '/sys/kernel/security/lsm': 'capability,apparmor,bpf\n',
    '/run/clamav/clamd.ctl': '',
    '/opt/eset/x': '',
  };

  expect(await readRecorded(security, { files })).toMatchObject({
    secureBoot: 'on',
    guards: ['apparmor'],
    antivirus: [
      { name: 'ClamAV', state: 'on' },
      { name: 'ESET', state: 'unknown' },
    ],
  });
  expect(
    await readRecorded(security, { files: { [efi]: Uint8Array.of(6, 0, 0, 0, 0) } }),
  ).toMatchObject({ secureBoot: 'off' });
  expect(await readRecorded(security, { files: { '/sys/firmware/efi/x': '' } })).toMatchObject({
    secureBoot: 'unknown',
  });
  expect(await readRecorded(security, {})).toMatchObject({ secureBoot: 'off' });
});

test('a Mac tells its firewall and vault (written from documentation)', async () => {
  const commands = {
    fdesetup: 'FileVault is On.\n',
    '/usr/libexec/ApplicationFirewall/socketfilterfw': 'Firewall is disabled. (State = 0)\n',
  };

  expect(await readRecorded(security, { platform: 'darwin', commands })).toMatchObject({
    diskEncryption: 'on',
    firewall: 'off',
  });
  expect(await readRecorded(security, { platform: 'darwin' })).toMatchObject({
    diskEncryption: 'unknown',
    firewall: 'unknown',
  });
});
