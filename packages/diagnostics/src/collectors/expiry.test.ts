import { expect, test } from 'vitest';
import { type Recording, recordedNow, recordedSystem } from '../recordings/recorded-system.ts';
import type { Ran } from '../system/system.ts';
import { ticketsIn } from './kerberos-cache.ts';
import { expiryIn, passwordExpiresAt } from './password-expiry.ts';
import { signInTicketExpiresAt } from './sign-in-ticket.ts';

// shadow(5) and chage: recorded on Debian 12. The credential cache is written from MIT's documentation of its
// format.

const run = { signal: new AbortController().signal };
const passwd = 'root:x:0:0::/root:/bin/bash\namira:x:1000:1000::/home/amira:/bin/bash\n';
const day = (date: string) => Date.parse(`${date}T00:00Z`) / 86_400_000;
const password = (recording: Recording) => passwordExpiresAt(recordedSystem(recording), run);

test.each([
  ['an age of 90 days', `amira:$y$x:${day('2026-10-01')}:0:90:7:::`, '2026-12-30T00:00:00.000Z'],
  ['no longest age', `amira:$y$x:${day('2026-10-01')}:0::7:::`, null],
  ['the age that means never', `amira:$y$x:${day('2026-10-01')}:0:99999:7:::`, null],
  ['a change due at once', 'amira:$y$x:0:0:90:7:::', '2026-11-21T09:40:00.000Z'],
  ['a locked password', `amira:!$y$x:${day('2026-10-01')}:0:90:7:::`, null],
  [
    'an end of the account',
    `amira:*:${day('2026-10-01')}:0:90:7::${day('2026-11-30')}:`,
    '2026-11-30T00:00:00.000Z',
  ],
  ['rubbish', 'amira:x:y:z:-1:::99999999999:', null],
  ['another name', `bela:$y$x:${day('2026-10-01')}:0:90:7:::`, null],
])('as an administrator, %s is understood', async (_, line, expected) => {
  const files = { '/etc/passwd': passwd, '/etc/shadow': `root:*:1:0:1:7:::\n${line}\n` };

  expect(await password({ files, isAdministrator: true })).toBe(expected);
});

test('of several people only those who are signed in count', async () => {
  const files = {
    '/etc/passwd': `${passwd}bela:x:1001:1001::/home/bela:/bin/bash\n`,
    '/etc/shadow': `amira:$y$x:${day('2026-10-01')}:0:90:7:::\nbela:$y$x:${day('2026-09-01')}:0:90:7:::\n`,
  };
  const session = { '/run/systemd/sessions/1': 'USER=bela\nCLASS=user\n' };

  expect(await password({ files, isAdministrator: true })).toBeNull();
  expect(await password({ files: { ...files, ...session }, isAdministrator: true })).toBe(
    '2026-11-30T00:00:00.000Z',
  );
});

const told = (expires: string, account = 'never') =>
  `Last password change\t\t\t\t\t: Oct 01, 2026\nPassword expires\t\t\t\t\t: ${expires}\nPassword inactive\t\t\t\t\t: never\nAccount expires\t\t\t\t\t\t: ${account}\n`;
const refused: Ran = {
  state: 'ended',
  code: 1,
  stdout: '',
  stderr: 'Permission denied',
  cut: false,
};

test.each([
  ['Dec 30, 2026', told('Dec 30, 2026'), '2026-12-30T00:00:00.000Z'],
  ['never', told('never'), null],
  [
    'at once',
    told('password must be changed', 'password must be changed'),
    '2026-11-21T09:40:00.000Z',
  ],
  ['an account that ends', told('never', 'Dec 01, 2026'), '2026-12-01T00:00:00.000Z'],
  ['a refusal', refused, null],
  ['nothing', '', null],
])('an ordinary account asks for itself: %s', async (_, chage, expected) => {
  const files = { '/etc/passwd': passwd, '/usr/bin/chage': '' };

  expect(await password({ files, commands: { 'chage --list amira': chage } })).toBe(expected);
});

test('an account of a directory has no date here', async () => {
  expect(
    await password({ files: { '/etc/passwd': 'root:x:0:0::/:/bin/sh\n', '/usr/bin/chage': '' } }),
  ).toBeNull();
  expect(expiryIn('', recordedNow)).toBeNull();
});

const u16 = (value: number) => [value >> 8, value & 255];
const u32 = (value: number) => [...u16(Math.floor(value / 65_536)), ...u16(value % 65_536)];
const data = (text: string) => [...u32(text.length), ...Buffer.from(text)];
const principal = (...names: string[]) => [
  ...u32(1),
  ...u32(names.length),
  ...data('CORP.TEST'),
  ...names.flatMap(data),
];
const credential = (endsSeconds: number, ...server: string[]) => [
  ...principal('amira'),
  ...principal(...server),
  ...u16(18),
  ...data('a-key-of-thirty-two-bytes-is-here'),
  ...[1, 2, endsSeconds, 9].flatMap(u32),
  0,
  ...u32(0),
  ...u32(1),
  ...u16(2),
  ...data('addr'),
  ...u32(0),
  ...data('ticket'),
  ...data(''),
];
const ends = recordedNow / 1000 + 3_600;
const cache = Uint8Array.from([
  ...u16(0x0504),
  ...u16(12),
  ...u16(1),
  ...u16(8),
  ...u32(0),
  ...u32(0),
  ...principal('amira'),
  ...credential(0, 'X-CACHECONF:', 'pa_type'),
  ...credential(ends, 'krbtgt', 'CORP.TEST'),
  ...credential(ends + 900, 'cifs', 'files.corp.test'),
]);

test('a credential cache tells for whom its tickets are and until when', () => {
  expect(ticketsIn(cache)).toEqual([
    { server: 'X-CACHECONF:/pa_type@CORP.TEST', endsMs: 0 },
    { server: 'krbtgt/CORP.TEST@CORP.TEST', endsMs: ends * 1000 },
    { server: 'cifs/files.corp.test@CORP.TEST', endsMs: (ends + 900) * 1000 },
  ]);
});

test('a cache that is cut short keeps its whole tickets, and noise has none', () => {
  expect(ticketsIn(cache.subarray(0, -1))).toHaveLength(2);
  for (const bytes of [[], [5], [5, 4], [5, 2, 0, 0], [5, 3, ...Array(60).fill(255)]]) {
    expect(ticketsIn(Uint8Array.from(bytes))).toEqual([]);
  }
});

test('the sign-in ticket is read of one’s own caches, the newest counts', async () => {
  const older = Uint8Array.from([
    ...u16(0x0504),
    ...u16(0),
    ...principal('amira'),
    ...credential(5_000_000, 'krbtgt', 'X'),
  ]);
  const files = {
    '/proc/self/status': 'Uid:\t1000\t1000\t1000\t1000\n',
    '/tmp/krb5cc_1000': older,
    '/run/user/1000/krb5cc/tkt': cache,
    '/tmp/krb5cc_1001': cache,
    '/tmp/krb5cc_0': older,
    '/tmp/other': cache,
  };
  const at = (recording: Recording) => signInTicketExpiresAt(recordedSystem(recording));
  const { '/run/user/1000/krb5cc/tkt': _, ...without } = files;

  expect(await at({ files })).toBe('2026-11-21T10:40:00.000Z');
  expect(await at({ files: without })).toBe('1970-02-27T20:53:20.000Z');
  expect(await at({ files: without, isAdministrator: true })).toBe('2026-11-21T10:40:00.000Z');
  expect(await at({})).toBeNull();
});
