import { anyValue, everything } from '@firstline/health-checks/any-value';
import { healthySections, snapshotWith } from '@firstline/health-checks/healthy';
import { SnapshotId } from '@firstline/protocol/ids';
import { sectionNames, sectionShapes } from '@firstline/protocol/snapshots/sections';
import { keptFields, Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const people = [
  { userName: 'amira.h', fullName: 'Amira Haddad' },
  { userName: 'kberg', fullName: 'Karin Berg-Olsen' },
];

/** What is planted, and the part of it that must not be found afterwards. None is a real secret. */
const canaries: readonly (readonly [planted: string, leak: string])[] = [
  ['amira.h@northwind.example', 'northwind.example'],
  ['"Karin" <k.berg@mail.corp.example>', 'k.berg'],
  ['jürgen.größe@büro.example', 'größe'],
  ['mailto:amira%40northwind.example', '%40northwind'],
  ['amira.h', 'amira.h'],
  ['KBERG', 'KBERG'],
  ['NORTHWIND\\kberg', 'kberg'],
  ['Amira Haddad', 'Haddad'],
  ['by Berg-Olsen', 'Berg-Olsen'],
  ['/home/amira.h/Documents', 'amira.h'],
  ['/Users/zoe/Library', 'zoe'],
  ['C:\\Users\\Zoe Quist\\AppData', 'Quist'],
  ['/run/media/zoe/STICK', 'zoe'],
  ['https://zoe:Tr0ub4dor@intra.example/x', 'Tr0ub4dor'],
  ['postgres://app:p@ss/w0rd@db', 'app:p@ss'],
  ['Authorization: Basic em9lOnNlY3JldA==', 'em9lOnNlY3JldA'],
  ['Authorization: Bearer abc123.def456', 'abc123'],
  ['Cookie: session=canarycookie', 'canarycookie'],
  ['x-api-key: canarykey', 'canarykey'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl', 'eyJzdWIi'],
  ['AKIAIOSFODNN7EXAMPLE', 'IOSFODNN'],
  ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'abcdefghij'],
  ['glpat-abcdefghijklmnopqrst', 'abcdefghij'],
  ['xoxb-123456789012-abcdefghijkl', '123456789012'],
  ['sk_test_canarycanarycanary', 'canarycanary'],
  ['AIzaSyA1234567890abcdefghijklmnopqrstuv', 'SyA1234567890'],
  ['npm_abcdefghijklmnopqrstuvwxyz0123456789', 'abcdefghij'],
  ['-----BEGIN EC PRIVATE KEY-----\nMHcCcanary\n-----END EC PRIVATE KEY-----', 'MHcCcanary'],
  ['DB_PASSWORD=canarypass', 'canarypass'],
  ['"client_secret": "canarysecret"', 'canarysecret'],
  ['Server=db;User Id=app;Pwd=canarypwd;', 'canarypwd'],
  ['backup --password canaryarg --all', 'canaryarg'],
  ['AccountKey=Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5==', 'Y2FuYXJ5'],
  ['S-1-5-21-3623811015-3361044348-30300820-1013', '3623811015'],
  ['DE89370400440532013000', '370400440532'],
  ['4111 1111 1111 1111', '1111 1111'],
  ['3c:52:82:aa:bb:cc', 'aa:bb:cc'],
  ['2a00:1450:4001:81b::200e', '4001:81b'],
  ['9fJ2kLq8Xz0VbN4mT7sR1wPq', '9fJ2kLq8'],
  ['5f4dcc3b5aa765d61d8327deb882cf99', '5f4dcc3b'],
  ['cGFzc3dvcmQ9Y2FuYXJ5Y2FuYXJ5', 'cGFzc3dv'],
  ['k\0b\0e\0r\0g\0', 'kberg'],
  ['81.2.69.142', '69.142'],
  ['https://81.2.69.142:8443/x', '69.142'],
  ['3C-52-82-AA-BB-CC', 'AA-BB'],
  ['3c52.82aa.bbcc', 'bbcc'],
  ['fe80::3e52:82ff:feaa:bbcc', 'aa:bbcc'],
  ['2001:67c:2e8:22::c100:68b', '22::c100'],
  ['curl -u zoe:canarycurl https://intra.example/', 'canarycurl'],
  ['mysqldump -u app -pcanarydump shop', 'canarydump'],
  ['sshpass -p canaryssh ssh x', 'canaryssh'],
  ['/var/spool/mail/zoe', 'zoe'],
  ['/var/spool/cron/crontabs/zoe', 'zoe'],
  ['http://localhost:8080/?access_token=canaryquery', 'canaryquery'],
  ['ftp://zoe@files.example/', 'zoe@'],
  ['Set-Cookie: sid=canarysid; Path=/', 'canarysid'],
  ['"password": "canary with spaces"', 'canary with'],
  ['SECRET_KEY_BASE=canarybase', 'canarybase'],
  ['github_pat_canarycanarycanarycanary', 'canarycanary'],
  ['AGE-SECRET-KEY-1CANARYCANARY', 'CANARYCANARY'],
  ['https://hooks.slack.com/services/T0/B0/canaryhook', 'canaryhook'],
];

const snapshotId = SnapshotId.parse('019aa8a0-0000-7000-8000-000000000001');

/** Every section the protocol knows, with an item in every list and a text in every text. */
const full = Object.fromEntries(
  sectionNames.map((name) => [
    name,
    { state: 'ok', ms: 1, value: anyValue(sectionShapes[name], everything) },
  ]),
);

/** Puts `text` into every free text below `value`, with something harmless around it. */
function plant(value: unknown, text: string, key: string, found: { places: number }): unknown {
  if (Array.isArray(value)) return value.map((item) => plant(item, text, key, found));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, plant(item, text, name, found)]),
    );
  }
  if (typeof value !== 'string' || keptFields.has(key) || isInstant.test(value)) return value;
  found.places += 1;
  return `seen ${text} here`;
}

const isInstant = /^\d{4}-\d\d-\d\d(?:T|$)/;

/** A finding that quotes it, also under a name that is a code's elsewhere. */
const quoting = (planted: string) => ({
  code: 'service-failed',
  severity: 'bad',
  params: { program: planted, service: planted, source: planted },
  evidence: [{ section: 'os', path: 'kernel', value: planted }],
  remedy: null,
});

test.each(canaries)('%j is found in no section and no finding', (planted, leak) => {
  const places = { places: 0 };
  const snapshot = {
    ...snapshotWith({}, { snapshotId }),
    sections: plant(full, planted, '', places),
    findings: [quoting(planted)],
  };

  const { value, removed } = redact(snapshot, { people, keep: keptFields });
  const bytes = JSON.stringify(value);

  expect(places.places).toBeGreaterThan(100);
  expect(bytes).not.toContain(leak);
  expect(removed.reduce((sum, one) => sum + one.count, 0)).toBeGreaterThanOrEqual(places.places);
  expect(Snapshot.safeParse({ ...snapshot, ...value, removed }).error).toBeUndefined();
});

test('sixty kinds stand in all sections that hold a text, far more than three hundred in all', () => {
  const places = sectionNames.map((name) => {
    const found = { places: 0 };
    plant(full[name], 'x', '', found);
    return [name, found.places] as const;
  });
  const silent = places.filter(([, count]) => count === 0).map(([name]) => name);
  const all = places.reduce((sum, [, count]) => sum + count, 0);

  // These hold figures and codes only.
  expect(silent).toEqual(['load', 'memory']);
  expect(canaries.length).toBeGreaterThanOrEqual(60);
  expect(canaries.length * all).toBeGreaterThan(300);
});

test('what says who it is and not whose it is stays: serial number, network name, host name', () => {
  const kept = {
    serial: 'PF4XAMPL',
    network: 'Northwind Guest',
    hostName: 'lt-4471',
    address: '10.20.4.71',
    host: 'mail.northwind.example',
  };

  expect(redact(kept, { people }).value).toEqual(kept);
});

test('a healthy laptop loses nothing but what is private in it', () => {
  const { value, removed } = redact(healthySections, { people, keep: keptFields });

  expect(removed).toEqual([{ rule: 'mac-addresses', count: 3 }]);
  expect(value.software).toEqual(healthySections.software);
});

/** Lines as logs, package lists and process tables hold them; none of them is anybody's secret. */
const shapes: readonly ((n: number) => string)[] = [
  (n) => `linux-image-6.1.0-${n}-amd64 6.1.${n}-1+deb12u${n}`,
  (n) => `libboost-program-options1.${n}.0:amd64 1.${n}.0+ds1-22`,
  (n) => `gstreamer1.0-plugins-bad_1.22.${n}-4+deb12u${n}_amd64.deb`,
  (n) =>
    `systemd[1]: user@${1000 + n}.service: Main process exited, code=exited, status=${n}/FAILURE`,
  (n) => `kernel: [${n}.482913] usb 1-${n}: new high-speed USB device number ${n} using xhci_hcd`,
  (n) => `kernel: EXT4-fs error (device sda${n}): ext4_lookup:${1500 + n}: inode #${n}: comm find`,
  (n) =>
    `NetworkManager[${n}]: <warn> device (wlp2s0): Activation: failed for connection 'Corp-${n}'`,
  (n) => `/usr/lib/x86_64-linux-gnu/qt5/plugins/platforms/libqxcb${n}.so`,
  (n) => `/var/lib/dpkg/info/fonts-dejavu-core_${n}.list`,
  (n) => `com.apple.SoftwareUpdateNotificationManager.plugin.${n}`,
  (n) => `Microsoft.WindowsCalculator_11.${n}.0.0_x64__8wekyb3d8bbwe`,
  (n) => `org.freedesktop.DBus.Error.ServiceUnknown: The name :1.${n} was not provided`,
  (n) =>
    `cupsd[${n}]: REQUEST localhost - - "POST / HTTP/1.1" 200 ${n} CUPS-Get-Printers successful-ok`,
  (n) => `10.20.${n % 256}.7 via 192.168.${n % 256}.1 dev wlp2s0 proto dhcp metric ${n}`,
  (n) => `{1b4e28ba-2fa1-11d2-883f-0016d3cc${(4_096 + n).toString(16)}} Class ${n}`,
  (n) =>
    `Intel(R) Core(TM) i7-${8000 + n}U CPU @ 1.90GHz stepping ${n % 16} microcode 0x${n.toString(16)}`,
  (n) => `HP LaserJet Pro M404dn (${n}) driverless, cups-filters ${n}.28.17`,
  (n) =>
    `thread ${n} at 0x00007f${(1000 + n).toString(16)}a2b0 in __GI___libc_read () from libc.so.6`,
  (n) =>
    `2026-11-21T09:${String(n % 60).padStart(2, '0')}:11.482Z gnome-shell[${n}]: JS ERROR: Gio.IOErrorEnum`,
  (n) => `the token of the ${n}th step expired, password policy unchanged, key accepted`,
];

test('of five thousand harmless lines at most one in a hundred loses anything', () => {
  const lines = shapes.flatMap((shape) => Array.from({ length: 250 }, (_, n) => shape(n)));

  const touched = lines.filter((line) => redact(line, { people }).removed.length > 0);

  expect(lines).toHaveLength(5_000);
  expect(touched.slice(0, 5)).toEqual([]);
  expect(touched.length).toBeLessThanOrEqual(50);
});
