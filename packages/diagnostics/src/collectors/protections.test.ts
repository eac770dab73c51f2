import { expect, test } from 'vitest';
import { type Recording, recordedNow, recordedSystem } from '../recordings/recorded-system.ts';
import type { Ran } from '../system/system.ts';
import { filtersByIptables, filtersByNftables, firewallOf } from './firewall.ts';
import { outdatedPrograms } from './outdated-programs.ts';
import { soundService } from './sound-service.ts';
import { throttlesOf } from './throttling.ts';

// nft's rules: recorded from Debian's own nftables.conf and from rules of the fault lab. The rest is written
// from documentation.

const run = { signal: new AbortController().signal };
const late: Ran = { state: 'late' };
const open =
  'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n}\n';
const closed = open.replace('policy accept', 'policy drop');
const ruled = open.replace('accept;\n', 'accept;\n\t\ttcp dport 23 reject\n');
const forward = ruled.replace('hook input', 'hook forward');
const legacy = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j DROP\nCOMMIT\n';

test.each([
  [open, false],
  [closed, true],
  [ruled, true],
  [forward, false],
  ['', false],
])('rules of nft %j filter what comes in: %s', (rules, filters) => {
  expect(filtersByNftables(rules)).toBe(filters);
});

test('rules of iptables filter when they refuse by policy or by rule', () => {
  expect(
    [legacy, ':INPUT DROP [0:0]\n', ':INPUT ACCEPT [0:0]\n-A FORWARD -j DROP\n', ''].map(
      filtersByIptables,
    ),
  ).toEqual([true, true, false, false]);
});

const root = { isAdministrator: true };
const old = { '/proc/net/ip_tables_names': 'nat\nfilter\n' };
const ufwOff = { '/etc/ufw/ufw.conf': 'ENABLED=no\n' };

test.each<[string, Recording, string, string | null]>([
  ['an ordinary account sees tables and no rules', { files: old }, 'unknown', 'iptables'],
  ['ufw is off and no rules are loaded', { files: ufwOff }, 'off', 'ufw'],
  [
    'ufw is off and others made rules',
    { ...root, files: ufwOff, commands: { nft: ruled } },
    'on',
    'nftables',
  ],
  [
    'ufw is off and nothing filters',
    { ...root, files: ufwOff, commands: { nft: open } },
    'off',
    'ufw',
  ],
  [
    'old tables filter',
    { ...root, files: old, commands: { nft: '', 'iptables-legacy-save': legacy } },
    'on',
    'iptables',
  ],
  [
    'old tables cannot be read',
    { ...root, files: old, commands: { nft: '' } },
    'unknown',
    'iptables',
  ],
  ['nothing filters', { ...root, commands: { nft: open } }, 'off', 'nftables'],
  ['nft does not answer', { ...root, commands: { nft: late } }, 'unknown', null],
])('where %s the firewall is told as it is', async (_, recording, firewall, firewallName) => {
  expect(await firewallOf(recordedSystem(recording), run)).toEqual({ firewall, firewallName });
});

const comm = (...names: string[]) =>
  Object.fromEntries(names.map((name, at) => [`/proc/${at + 1}/comm`, `${name}\n`]));
const session = { '/usr/bin/pipewire': '', '/run/user/1000/bus': '' };

test.each([
  ['pulseaudio', comm('systemd', 'pulseaudio'), 'running'],
  ['pipewire with its session', comm('pipewire', 'wireplumber'), 'running'],
  ['pipewire alone', { ...session, ...comm('pipewire') }, 'stopped'],
  ['nothing, with somebody signed in', session, 'stopped'],
  [
    'nothing, with nobody signed in',
    { '/usr/bin/pipewire': '', '/run/user/116/bus': '' },
    'unknown',
  ],
  ['nothing, and nothing installed', { '/run/user/1000/bus': '' }, 'unknown'],
])('sound mixed by %s', async (_, files, expected) => {
  expect(await soundService(recordedSystem({ files }))).toBe(expected);
});

test('programs whose file an update replaced are told by name', async () => {
  const files = {
    '/usr/sbin/cupsd': '',
    '/usr/bin/gone/x': '',
    '/home/a/own': '',
    '/proc/1/comm': '',
  };
  const links = {
    '/proc/1/exe': '/usr/lib/systemd/systemd',
    '/proc/7/exe': '/usr/sbin/cupsd (deleted)',
    '/proc/8/exe': '/usr/sbin/cupsd (deleted)',
    '/proc/9/exe': '/usr/bin/removed (deleted)',
    '/proc/10/exe': '/home/a/own (deleted)',
  };

  expect(await outdatedPrograms(recordedSystem({ files, links }))).toEqual(['cupsd']);
});

test('the processor’s slowing down is counted once a core, and nowhere where it is not', () => {
  const at = '/sys/devices/system/cpu';
  const counting = recordedSystem({
    now: recordedNow,
    files: {
      [`${at}/cpu0/thermal_throttle/core_throttle_count`]: '7\n',
      [`${at}/cpu1/thermal_throttle/core_throttle_count`]: '7\n',
      [`${at}/cpufreq/x`]: '',
    },
  });

  expect([throttlesOf(counting.files), throttlesOf(recordedSystem({}).files)]).toEqual([7, null]);
});
