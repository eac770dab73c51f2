import { expect, test } from 'vitest';
import { readPeople } from '../people.ts';
import { readRecorded, recordedSystem } from '../recordings/recorded-system.ts';
import type { Ran } from '../system/system.ts';
import { security } from './security.ts';
import { sessionIn, utmpSignIns } from './sign-ins.ts';
import { users } from './users.ts';

// Formats as passwd(5), utmp(5), logind's session files and /proc/net/tcp document them.

const late: Ran = { state: 'late' };

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
  ['iptables loaded', { '/proc/net/ip_tables_names': 'filter\n' }, 'unknown', 'iptables'],
  ['nothing to be seen', {}, 'unknown', null],
])('a firewall with %s', async (_, files, firewall, firewallName) => {
  expect(await readRecorded(security, { files })).toMatchObject({ firewall, firewallName });
});

test.each([
  [
    'rules for incoming traffic',
    'table inet f { chain i { type filter hook input priority 0; policy drop; } }',
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

test('layers that claim to lie on each other end, unencrypted', async () => {
  const circle = {
    '/sys/class/block/dm-0/slaves/dm-1/x': '',
    '/sys/class/block/dm-1/slaves/dm-0/x': '',
  };

  expect(
    await readRecorded(security, { files: { ...root, ...circle }, links: rootLink }),
  ).toMatchObject({ diskEncryption: 'off' });
});

test('a btrfs system is found on its disk by its path', async () => {
  const files = {
    '/proc/self/mountinfo': '27 1 0:30 /@ / rw - btrfs /dev/mapper/luks-1 rw\n',
    '/sys/class/block/dm-3/dm/uuid': 'CRYPT-LUKS2-1\n',
  };
  const links = { '/dev/mapper/luks-1': '../dm-3' };

  expect(await readRecorded(security, { files, links })).toMatchObject({ diskEncryption: 'on' });
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
