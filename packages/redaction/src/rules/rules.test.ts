import { expect, test } from 'vitest';
import { redactText } from '../redact.ts';

const people = [
  { userName: 'amira', fullName: 'Amira Haddad' },
  { userName: 'jw', fullName: null },
  { userName: 'j.wolf', fullName: 'Jonas Wolf' },
];

const cases: readonly (readonly [rule: string, text: string, left: string])[] = [
  [
    'private-keys',
    'key -----BEGIN RSA PRIVATE KEY-----\nMIIB\nxyz=\n-----END RSA PRIVATE KEY----- end',
    'key ‹private key removed› end',
  ],
  ['private-keys', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn', '‹private key removed›'],
  [
    'private-keys',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK-----',
    '‹private key removed›',
  ],
  ['private-keys', 'AGE-SECRET-KEY-1QQQQ', '‹private key removed›'],
  [
    'url-credentials',
    'postgres://app:hunter2@db.local/app',
    'postgres://‹credentials removed›@db.local/app',
  ],
  ['url-credentials', 'https://u:p@ss@proxy:3128', 'https://‹credentials removed›@proxy:3128'],
  ['url-credentials', 'smb://amira@nas/share', 'smb://‹credentials removed›@nas/share'],
  ['headers', 'Authorization: Basic dXNlcjpwYXNz', 'Authorization: ‹token removed›'],
  ['headers', 'Set-Cookie: sid=abc; Path=/', 'Set-Cookie: ‹cookie removed›'],
  ['headers', "'x-api-key': 'k1'", "'x-api-key': '‹token removed›'"],
  ['bearer-tokens', 'sent bearer abc.DEF-123', 'sent bearer ‹token removed›'],
  ['json-web-tokens', 'jwt eyJhbGciOi.eyJzdWIi.c2ln.', 'jwt ‹token removed›'],
  ['provider-keys', 'AKIAIOSFODNN7EXAMPLE', '‹token removed›'],
  ['provider-keys', 'ghp_abcdefghijklmnopqrst', '‹token removed›'],
  ['provider-keys', 'xoxb-1234567890-abc', '‹token removed›'],
  ['provider-keys', 'glpat-abcdefghijklmnopqrst', '‹token removed›'],
  ['named-secrets', 'DB_PASSWORD=hunter2 next', 'DB_PASSWORD=‹secret removed› next'],
  ['named-secrets', '{"token": "a b"}', '{"token": ‹secret removed›}'],
  ['named-secrets', 'Server=x;Pwd=s3;Timeout=3', 'Server=x;Pwd=‹secret removed›;Timeout=3'],
  ['named-secrets', 'GET /a?api_key=k&b=1', 'GET /a?api_key=‹secret removed›&b=1'],
  ['named-secrets', 'AccountKey=abc==', 'AccountKey=‹secret removed›'],
  ['secret-arguments', 'curl --password hunter2 -v', 'curl --password ‹secret removed› -v'],
  [
    'secret-arguments',
    'curl -s -u karin:hunter2 http://x/',
    'curl -s -u ‹secret removed› http://x/',
  ],
  ['secret-arguments', 'mysql -u app -phunter2 db', 'mysql -u app -p‹secret removed› db'],
  ['secret-arguments', 'sshpass -p hunter2 ssh x', 'sshpass -p ‹secret removed› ssh x'],
  [
    'secret-arguments',
    'net use Z: \\\\nas\\x hunter2 /u:k',
    'net use Z: \\\\nas\\x ‹secret removed› /u:k',
  ],
  ['account-ids', 'S-1-5-21-1-2-3-1001', '‹account id removed›'],
  ['bank-accounts', 'IBAN DE89 3704 0044 0532 0130 00.', 'IBAN ‹account number removed›.'],
  ['card-numbers', 'card 4111 1111 1111 1111', 'card ‹account number removed›'],
  ['card-numbers', 'card 378282246310005', 'card ‹account number removed›'],
  ['email-addresses', 'to amira.h+x@northwind.example now', 'to ‹e-mail removed› now'],
  ['email-addresses', 'mailto:me%40corp.de', 'mailto:‹e-mail removed›'],
  ['email-addresses', 'jürgen@müller.de', '‹e-mail removed›'],
  ['home-paths', '/home/karin/doc.txt', '/home/‹user-4›/doc.txt'],
  ['home-paths', '/Users/Amira/Library', '/Users/‹user-1›/Library'],
  ['home-paths', 'C:\\Users\\Karin Berg\\AppData', 'C:\\Users\\‹user-4›\\AppData'],
  ['home-paths', 'C:\\\\Users\\\\karin', 'C:\\\\Users\\\\‹user-4›'],
  ['home-paths', '/run/media/karin/STICK', '/run/media/‹user-4›/STICK'],
  ['home-paths', '/var/mail/karin', '/var/mail/‹user-4›'],
  ['home-paths', '/var/spool/cron/crontabs/karin', '/var/spool/cron/crontabs/‹user-4›'],
  ['user-names', 'AMIRA-LAPTOP', '‹user-1›-LAPTOP'],
  ['user-names', 'Amira Haddad’s Mac', '‹user-1›’s Mac'],
  ['user-names', 'for Haddad, HADDAD', 'for ‹user-1›, ‹user-1›'],
  ['user-names', 'NORTHWIND\\j.wolf', 'NORTHWIND\\‹user-3›'],
  ['user-names', 'jw', '‹user-2›'],
  ['mac-addresses', 'hw 3c:52:82:aa:bb:cc', 'hw 3c:52:82:‹address shortened›'],
  ['mac-addresses', '3C-52-82-AA-BB-CC', '3C-52-82-‹address shortened›'],
  ['mac-addresses', 'seen 3c52.82aa.bbcc', 'seen 3c52.82‹address shortened›'],
  ['mac-addresses', 'fe80::3e52:82ff:feaa:bbcc', 'fe80::3e52:82ff:fe‹address shortened›'],
  ['mac-addresses', 'fd00::a:3e52:82ff:feaa:bc', 'fd00::a:3e52:82ff:fe‹address shortened›'],
  ['public-addresses', 'from 81.2.69.142', 'from 81.2.‹address shortened›'],
  ['public-addresses', '2a00:1450:4001:81b::200e', '2a00:1450:‹address shortened›'],
  ['random-values', 'k 9fJ2kLq8Xz0VbN4mT7sR1w', 'k ‹secret removed›'],
  ['random-values', 'd41d8cd98f00b204e9800998ecf8427e', '‹secret removed›'],
  ['random-values', 'WvYzKqTbRnXpLmDsFgHjCkQw', '‹secret removed›'],
  ['random-values', 'a8k3m5p2q9r4t7w1x6z0b2c5', '‹secret removed›'],
  ['random-values', 'x aB3/dE6+gH9/kL2mN5/qR8sT1', 'x ‹secret removed›'],
  ['encoded-values', 'cGFzc3dvcmQ9aHVudGVyMg==', '‹encoded value removed›'],
  ['encoded-values', 'v=QW1pcmFAbm9ydGh3aW5kLmV4YW1wbGU', 'v=‹encoded value removed›'],
  ['encoded-values', 'cABhAHMAcwB3AG8AcgBkAD0AeAA=', '‹encoded value removed›'],
  ['user-names', 'a\0m\0i\0r\0a\0', '‹user-1›'],
];

test.each(cases)('%s: %s', (rule, text, left) => {
  const { value, removed } = redactText(text, { people });

  expect({ value, rules: removed.map((one) => one.rule) }).toEqual({ value: left, rules: [rule] });
});

test.each([
  'getty@tty1.service',
  'user@1000.service: Failed with result exit-code',
  'npm eslint@8.0.0-beta',
  'basic connectivity works',
  'bypass: yes, ping: fine, passed: 12, signal=9',
  'linux-image-6.1.0-18-amd64 6.1.76-1',
  'libboost-program-options1.74.0',
  'python3-pkg-resources 66.1.1-1',
  '/usr/lib/x86_64-linux-gnu/gstreamer1.0/gstreamer-1.0/gst-plugin-scanner',
  '019aa8a0-0000-7000-8000-000000000001',
  'S-1-5-18',
  '10.20.30.40 192.168.1.1 172.16.0.9 127.0.0.1 169.254.3.4 100.64.0.1 198.18.0.1 224.0.0.251',
  '192.0.2.1 198.51.100.7 203.0.113.9 192.0.0.8 0.0.0.0 8.8.8.8',
  '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff',
  'fe80::1 2001:db8::1 fd00::2 ::1 12:34:56 2024:10:3',
  '/home/shared/x C:\\Users\\Public\\Desktop /home/admin/x',
  'Windows 10 22H2 19045.3803',
  'request 1700000000000 took 4111 ms',
  'DE00 3704 0044 0532 0130 00',
  '4111 1111 1111 1112',
  'com.apple.systempreferences.SoftwareUpdateNotificationManager',
  'NetworkManagerDispatcherService started',
  'xfce4-notifyd-configuration-settings',
  'the will to mark a page',
  'snapshot 300.400.500.600',
  'driver 1234.5678.9012 of 2024.1101.0310',
  'mysql -p, curl -u, net use, /var/mail/root',
  'fe80::1:2 and 12:ff:fe:34:56',
])('%s stays as it is', (text) => {
  expect(redactText(text, { people })).toEqual({ value: text, removed: [] });
});

test('an account that names a role stays readable, in paths and in text', () => {
  const text = 'ubuntu runs /home/ubuntu/bin';

  expect(redactText(text, { people: [{ userName: 'ubuntu', fullName: '' }] }).value).toBe(text);
});
