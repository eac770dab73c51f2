import { expect, test } from 'vitest';
import { readRecorded, recordedNow } from '../recordings/recorded-system.ts';
import systemctl from '../recordings/systemctl-show.json' with { type: 'json' };
import type { Ran } from '../system/system.ts';
import { stanzaOf } from './dpkg.ts';
import { journalEntriesIn } from './journal.ts';
import { kernelLinesIn } from './kernel-log.ts';
import { logErrors } from './log-errors.ts';
import { grouped } from './log-lines.ts';
import { services } from './services.ts';
import { software } from './software.ts';
import { isNewer, updates } from './updates.ts';

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
        scope: 'system',
      },
      {
        name: 'looping',
        description: 'looping.service',
        state: 'failed',
        startup: 'automatic',
        restarts: 5,
        result: 'exit-code',
        exitStatus: 1,
        scope: 'system',
      },
      {
        name: 'dbus',
        description: 'D-Bus System Message Bus',
        state: 'running',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
        scope: 'system',
      },
      {
        name: 'systemd-journald',
        description: 'Journal Service',
        state: 'running',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
        scope: 'system',
      },
      {
        name: 'systemd-journal-flush',
        description: 'Flush Journal to Persistent Storage',
        state: 'finished',
        startup: 'manual',
        restarts: 0,
        result: 'success',
        exitStatus: 0,
        scope: 'system',
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

test('services of one’s own session are told beside the computer’s, worst first', async () => {
  const files = {
    ...running,
    '/proc/self/status': 'Name:\tnode\nUid:\t1000\t1000\t1000\t1000\n',
    '/run/user/1000/systemd/private': '',
  };
  const show =
    'show *.service --property=Id,Description,LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result,ExecMainStatus --no-pager';
  const commands = {
    [`systemctl ${show}`]: 'Id=a.service\nActiveState=active\n',
    [`systemctl --user ${show}`]: 'Id=z.service\nActiveState=failed\nNRestarts=5\n',
  };
  const names = (read: unknown) =>
    (Reflect.get(Object(read), 'list') as { name: string; scope: string }[]).map(
      ({ name, scope }) => `${scope} ${name}`,
    ); // as: its own shape

  expect(names(await readRecorded(services, { files, commands }))).toEqual(['user z', 'system a']);
  expect(names(await readRecorded(services, { files, commands, isAdministrator: true }))).toEqual([
    'system a',
  ]);
  expect(
    names(
      await readRecorded(services, {
        files,
        commands: { ...commands, [`systemctl --user ${show}`]: late },
      }),
    ),
  ).toEqual(['system a']);
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
    lockedBy: null,
    interrupted: false,
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
    outdatedPrograms: [],
  });
});

const counted = '/var/lib/update-notifier/updates-available';

test.each([
  [
    '12 updates can be applied immediately.\n3 of these updates are standard security updates.\n',
    12,
    3,
  ],
  [
    '1 update can be applied immediately.\n1 of these updates is a standard security update.\n',
    1,
    1,
  ],
  ['5 packages can be updated.\n2 updates are security updates.\n', 5, 2],
  ['0 updates can be applied immediately.\n', 0, 0],
  ['-3 updates can be nonsense\n', null, null],
])(
  'waiting updates are counted where the system wrote %j',
  async (text, pending, pendingSecurity) => {
    const files = { ...dpkg, [counted]: text };

    expect(await readRecorded(updates, { files })).toMatchObject({ pending, pendingSecurity });
    expect(
      await readRecorded(updates, { files, changed: { [counted]: recordedNow - 1 } }),
    ).toMatchObject({ pending: null, pendingSecurity: null });
  },
);

test('dnf tells when it looked and whether it installs by itself', async () => {
  const rpm = { '/var/lib/rpm/rpmdb.sqlite': '', '/var/cache/dnf/last_makecache': '' };
  const timer = { '/etc/systemd/system/timers.target.wants/dnf-automatic.timer': '' };
  const installs = { '/etc/dnf/automatic.conf': 'apply_updates = yes\n' };

  expect(await readRecorded(updates, { files: { ...rpm, ...timer, ...installs } })).toMatchObject({
    system: 'rpm',
    checkedAt: '2026-11-21T09:40:00.000Z',
    automatic: true,
  });
  expect(await readRecorded(updates, { files: { ...rpm, ...timer } })).toMatchObject({
    automatic: false,
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
    { system: 'rpm', checkedAt: null, automatic: false },
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
  expect([journalEntriesIn('null', null), kernelLinesIn('')]).toEqual([[], []]);
  expect(grouped([{ program: 'x', message: 'y', level: 'error', atMs: Number.NaN }])).toEqual([]);
});

test('an account that sees its own messages only says that more is there', async () => {
  const files = { '/var/log/journal/111/system.journal': '' };
  const hint = 'Hint: You are currently not seeing messages from other users and the system.\n';
  const own = (stdout: string): Ran => ({
    state: 'ended',
    code: 0,
    stdout,
    stderr: hint,
    cut: false,
  });

  expect(
    await readRecorded(logErrors, { files, commands: { journalctl: own(journal) } }),
  ).toMatchObject({ source: 'journal', total: 4, cut: true });
  expect(
    await readRecorded(logErrors, { files, commands: { journalctl: own(''), dmesg: refused } }),
  ).toEqual({ absent: 'this account may not read the system log' });
});
