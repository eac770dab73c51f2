import { expect, test } from 'vitest';
import { readRecorded, recordedSystem } from '../recordings/recorded-system.ts';
import { programOf } from './program-path.ts';
import { startup } from './startup.ts';

// Entries of /etc/xdg/autostart and /etc/cron.d: recorded on Debian 12, shortened. The rest is written from
// the Desktop Entry specification, systemd.unit(5) and crontab(5).

const xdg = '/etc/xdg/autostart';
const home = '/home/amira';
const passwd = `root:x:0:0::/root:/bin/bash\namira:x:1000:1000::${home}:/bin/bash\nbela:x:1001:1001::/home/bela:/bin/sh\n`;
const binaries = {
  '/usr/bin/xdg-user-dirs-update': '',
  '/usr/libexec/at-spi-bus-launcher': '',
  '/bin/sh': '',
};

const row = (name: string, program: string | null, more: object = {}) => ({
  name,
  program,
  source: 'autostart',
  scope: 'everyone',
  enabled: true,
  missing: false,
  ...more,
});

test('programs that start with a session are told without their arguments', async () => {
  const files = {
    ...binaries,
    '/etc/passwd': passwd,
    [`${xdg}/at-spi.desktop`]:
      '[Desktop Entry]\nName=AT-SPI D-Bus Bus\nExec=/usr/libexec/at-spi-bus-launcher --token=hunter2\n[Desktop Action x]\nExec=/bin/other\n',
    [`${xdg}/dirs.desktop`]:
      '[Desktop Entry]\nName=User folders\nName[de]=Ordner\nTryExec=xdg-user-dirs-update\nExec=xdg-user-dirs-update\n',
    [`${xdg}/applet.desktop`]: '[Desktop Entry]\nExec=system-config-printer-applet\n',
    [`${xdg}/switched-off.desktop`]: '[Desktop Entry]\nExec=/bin/sh\n',
    [`${xdg}/README`]: 'x',
    [`${home}/.config/autostart/switched-off.desktop`]:
      '[Desktop Entry]\nHidden=true\nExec=/bin/sh\n',
    [`${home}/.config/autostart/chat.desktop`]:
      '[Desktop Entry]\nName=Chat\nExec="/opt/My Chat/chat"\nX-GNOME-Autostart-enabled=false\n',
    '/home/bela/.config/autostart/x.desktop': '[Desktop Entry]\nExec=/bin/sh\n',
  };

  expect(await readRecorded(startup, { files })).toEqual({
    items: [
      row('AT-SPI D-Bus Bus', '/usr/libexec/at-spi-bus-launcher'),
      row('User folders', '/usr/bin/xdg-user-dirs-update'),
      row('applet', 'system-config-printer-applet', { missing: true }),
      row('switched-off', '/bin/sh', { scope: 'user', enabled: false }),
      row('Chat', '/opt/My Chat/chat', { scope: 'user', enabled: false, missing: true }),
    ],
  });
});

test.each([
  ['OnlyShowIn=XFCE;', 'gnome', false],
  ['OnlyShowIn=XFCE;GNOME;', 'ubuntu', true],
  ['NotShowIn=KDE;', 'plasmawayland', false],
  ['OnlyShowIn=XFCE;', 'of-my-own', true],
  ['TryExec=/usr/bin/gone', 'gnome', false],
])('an entry with %s at the desktop %s: enabled is %s', async (line, desktop, enabled) => {
  const files = {
    ...binaries,
    '/run/systemd/sessions/1': `DESKTOP=${desktop}\n`,
    [`${xdg}/a.desktop`]: `[Desktop Entry]\nExec=sh\n${line}\n`,
  };

  expect(await readRecorded(startup, { files })).toMatchObject({ items: [{ enabled }] });
});

test('the user’s own units that are switched on are told, and masked ones are off', async () => {
  const files = {
    ...binaries,
    '/etc/passwd': passwd,
    '/etc/systemd/user/sockets.target.wants/gpg-agent.socket': '',
    '/usr/lib/systemd/user/gpg-agent.socket': '[Socket]\nListenStream=%t/x\n',
    [`${home}/.config/systemd/user/default.target.wants/sync.service`]: '',
    [`${home}/.config/systemd/user/default.target.wants/lost.service`]: '',
    [`${home}/.config/systemd/user/default.target.wants/off.service`]: '',
    [`${home}/.config/systemd/user/sync.service`]:
      '[Service]\nExecStart=-%h/bin/sync --password hunter2\n',
    [`${home}/bin/sync`]: '',
  };
  const links = { [`${home}/.config/systemd/user/off.service`]: '/dev/null' };
  const unit = (name: string, program: string | null, more: object = {}) =>
    row(name, program, { source: 'systemd-user', scope: 'user', ...more });

  expect(await readRecorded(startup, { files, links })).toEqual({
    items: [
      unit('gpg-agent.socket', null, { scope: 'everyone', missing: null }),
      unit('sync', `${home}/bin/sync`),
      unit('lost', null, { missing: true }),
      unit('off', null, { enabled: false, missing: null }),
    ],
  });
});

test('cron’s programs are told once a table, without the account and the arguments', async () => {
  const files = {
    ...binaries,
    '/etc/passwd': passwd,
    '/usr/bin/crontab': '',
    '/etc/crontab':
      'SHELL=/bin/sh\n# m h dom mon dow user command\n17 * * * *\troot\tcd / && run-parts /etc/cron.hourly\n',
    '/etc/cron.d/e2scrub_all':
      '30 3 * * 0 root test -e /run/systemd/system || SERVICE_MODE=1 /sbin/e2scrub_all -A -r\n10 3 * * * root /sbin/e2scrub_all -A\n',
    '/sbin/e2scrub_all': '',
  };
  const own = '@reboot TOKEN=hunter2 sh -c "secret"\n*/5 * * * * /opt/poll --key hunter2\n';
  const cron = (name: string, program: string, more: object = {}) =>
    row(name, program, { source: 'cron', ...more });

  expect(await readRecorded(startup, { files, commands: { 'crontab -l': own } })).toEqual({
    items: [
      cron('crontab', 'run-parts', { missing: true }),
      cron('e2scrub_all', '/sbin/e2scrub_all'),
      cron('own table (at start)', '/bin/sh', { scope: 'user' }),
      cron('own table', '/opt/poll', { scope: 'user', missing: true }),
    ],
  });
});

test('an administrator’s agent looks into everybody’s home and table, but into none that a server holds', async () => {
  const entry = '[Desktop Entry]\nExec=sh\n';
  const files = {
    ...binaries,
    '/etc/passwd': passwd,
    '/proc/self/mountinfo':
      '1 1 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:9 / /home/bela rw - nfs4 nas:/bela rw\n',
    [`${home}/.config/autostart/a.desktop`]: entry,
    '/home/bela/.config/autostart/b.desktop': entry,
    '/var/spool/cron/crontabs/bela': '@reboot /bin/sh\n',
  };

  expect(await readRecorded(startup, { files, isAdministrator: true })).toMatchObject({
    items: [{ name: 'a' }, { name: 'table of bela (at start)' }],
  });
});

test('a computer where nothing starts by itself has an empty list', async () => {
  expect(await readRecorded(startup, {})).toEqual({ items: [] });
});

test.each([
  ['', null, null],
  ['A=1 B=2', null, null],
  ['env A=1 sh -x', '/bin/sh', false],
  ['~/bin/x', '/h/bin/x', true],
  ['/opt/$VERSION/x y', '/opt/$VERSION/x', null],
  ['bin/x', 'bin/x', null],
  ["'/a b' c", '/a b', true],
])('of %j the program is %j', (command, program, missing) => {
  const { files } = recordedSystem({ files: binaries });

  expect(programOf(command, '/h', files)).toEqual({ program, missing });
});
