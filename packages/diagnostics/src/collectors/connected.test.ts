import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  readRecorded,
  type Recording,
  recordedNow,
  recordedSystem,
} from '../recordings/recorded-system.ts';
import cupsAnswers from '../recordings/cups.json' with { type: 'json' };
import { askByDatagram } from '../system/datagram.ts';
import type { Heard } from '../system/system.ts';
import { answerCode, dnsQuestion } from './dns-message.ts';
import { dns, overridesIn } from './dns.ts';
import { gateway } from './gateway.ts';
import { ippGroups } from './ipp-message.ts';
import { network } from './network.ts';
import { aheadOfServer } from './ntp-message.ts';
import { printers } from './printers.ts';
import { address6, routes4, routes6 } from './routes.ts';
import { time } from './time.ts';

// Routes and interfaces: recorded on a Debian 12 virtual machine (kernel 6.18); wireless and tunnels
// are written from the kernel's documentation.

const route =
  'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n' +
  'eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n' +
  'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n' +
  'eth0\t0000000A\t00000000\t0201\t0\t0\t0\t000000FF\t0\t0\t0\n' +
  'ppp0\t00000000\t00000000\t0001\t0\t0\t200\t00000000\t0\t0\t0\n';

test('IPv4 routes are read from the kernel’s table, rejecting ones left out', () => {
  expect(routes4(route)).toEqual([
    { family: 4, to: 'default', via: '192.0.2.1', interface: 'eth0', metric: 100 },
    { family: 4, to: '192.0.2.0/24', via: null, interface: 'eth0', metric: 0 },
    { family: 4, to: 'default', via: null, interface: 'ppp0', metric: 200 },
  ]);
});

const zeros = '0'.repeat(32);
const line6 = (to: string, bits: string, via: string, flags: string, name: string) =>
  `${to} ${bits} ${zeros} 00 ${via} 00000400 00000001 00000000 ${flags} ${name}`;

test('IPv6 routes leave out what is the kernel’s own affair', () => {
  const text = [
    line6(zeros, '00', 'fe800000000000000000000000000001', '00000003', 'eth0'),
    line6('fd000000000000000000000000000000', '40', zeros, '00000001', 'eth0'),
    line6('fd000000000000000000000000000002', '80', zeros, '80200001', 'eth0'),
    line6('ff000000000000000000000000000000', '08', zeros, '00000001', 'eth0'),
    line6(zeros, '00', zeros, '00200200', 'lo'),
    line6(zeros, '00', zeros, '00000200', 'eth0'),
  ].join('\n');

  expect(routes6(text)).toEqual([
    { family: 6, to: 'default', via: 'fe80::1', interface: 'eth0', metric: 1024 },
    { family: 6, to: 'fd00::/64', via: null, interface: 'eth0', metric: 1024 },
  ]);
});

test.each([
  ['00000000000000000000000000000000', '::'],
  ['fd000000000000000000000000000001', 'fd00::1'],
  ['20010db8000000010000000000000010', '2001:db8:0:1::10'],
  ['00010002000300040005000600070008', '1:2:3:4:5:6:7:8'],
  ['20010db8000000000001000000000000', '2001:db8:0:0:1::'],
])('%s is written %s', (hex, text) => {
  expect(address6(hex)).toBe(text);
});

const net = '/sys/class/net';
const link = (name: string, part: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ flags: '0x1003', type: '1', operstate: 'up', ...part }).map(([file, text]) => [
      `${net}/${name}/${file}`,
      `${text}\n`,
    ]),
  );

test('interfaces tell their kind, state, addresses and errors', async () => {
  const files = {
    ...link('eth0', {
      carrier: '1',
      address: '02:fc:00:00:00:01',
      mtu: '1400',
      speed: '-1',
      'statistics/rx_bytes': '5',
      'statistics/rx_errors': '1',
    }),
    ...link('wlp2s0', { uevent: 'DEVTYPE=wlan', operstate: 'down', carrier: '0' }),
    ...link('lo', { type: '772', operstate: 'unknown', flags: '0x9' }),
    ...link('wg0', { type: '65534', operstate: 'unknown', flags: '0x0' }),
    ...link('tun0', { tun_flags: '0x1001' }),
    ...link('wwan0', { uevent: 'DEVTYPE=wwan' }),
    ...link('br0', { speed: '10000' }),
    ...link('ib0', { type: '32' }),
    [`${net}/bonding_masters`]: '\n',
  };
  const links = {
    [`${net}/eth0/device`]: 'x',
    [`${net}/ib0/device`]: 'x',
    [`${net}/wlan9/phy80211`]: 'x',
  };
  const address = { name: 'eth0', address: '192.0.2.2', prefix: 24, family: 4 as const, mac: '' };
  const interfaces = Array.from({ length: 65 }, () => address);

  const read = await readRecorded(network, { files, links, interfaces });

  expect(read).toMatchObject({
    interfaces: [
      {
        name: 'eth0',
        kind: 'ethernet',
        up: true,
        carrier: true,
        mtu: 1_400,
        speedMbps: null,
        receivedBytes: 5,
        receiveErrors: 1,
        sentBytes: null,
      },
      { name: 'wlp2s0', kind: 'wireless', up: false, carrier: false, addresses: [] },
      { name: 'lo', kind: 'loopback', up: true, carrier: null },
      { name: 'wg0', kind: 'vpn', up: false },
      { name: 'tun0', kind: 'vpn' },
      { name: 'wwan0', kind: 'mobile' },
      { name: 'br0', kind: 'virtual', speedMbps: 10_000 },
      { name: 'ib0', kind: 'unknown' },
    ],
    routes: [],
  });
  expect(Reflect.get(Object(Reflect.get(Object(read), 'interfaces')[0]), 'addresses')).toHaveLength(
    64,
  );
});

const resolv = {
  '/etc/resolv.conf': '# x\nnameserver 10.0.0.1\nnameserver 10.0.0.2\nsearch corp.example lab\n',
};
const reply = (id: number, code: number): Uint8Array =>
  Uint8Array.from([id >> 8, id & 255, 0x81, 0x80 | code, 0, 1, 0, 0, 0, 0, 0, 0]);
const answering = (heard: (bytes: Uint8Array, times: number) => Heard): Recording => {
  let times = 0;
  return { files: resolv, probes: 'configured', ask: ({ bytes }) => heard(bytes, (times += 1)) };
};
const idOf = (bytes: Uint8Array) => ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);

test('name servers are told without asking them when nothing may be asked', async () => {
  expect(
    await readRecorded(dns, {
      files: { ...resolv, '/etc/hosts': '127.0.0.1 localhost\n10.9.9.9 intranet\n' },
    }),
  ).toEqual({
    servers: [
      { address: '10.0.0.1', answer: null, inventsNames: null, organisation: null },
      { address: '10.0.0.2', answer: null, inventsNames: null, organisation: null },
    ],
    searchDomains: ['corp.example', 'lab'],
    asked: null,
    hostsOverrides: 1,
    overrides: [],
  });
});

test.each<[string, (bytes: Uint8Array, times: number) => Heard, unknown]>([
  [
    'an answer',
    (bytes) => ({ state: 'answered', ms: 2.34, bytes: reply(idOf(bytes), 0) }),
    { state: 'answered', ms: 2.3 },
  ],
  [
    'a failure',
    (bytes) => ({ state: 'answered', ms: 1, bytes: reply(idOf(bytes), 2) }),
    { state: 'refused', ms: 1, code: 'SERVFAIL' },
  ],
  [
    'a code of tomorrow',
    (bytes) => ({ state: 'answered', ms: 1, bytes: reply(idOf(bytes), 15) }),
    { state: 'refused', ms: 1, code: 'RCODE15' },
  ],
  [
    'noise',
    () => ({ state: 'answered', ms: 1, bytes: new Uint8Array(3) }),
    { state: 'refused', ms: 1, code: 'MALFORMED' },
  ],
  [
    'a closed port',
    () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }),
    { state: 'refused', ms: 1, code: 'ECONNREFUSED' },
  ],
  ['nothing', () => ({ state: 'silent', waitedMs: 400 }), { state: 'silent', waitedMs: 800 }],
])('a name server that gives %s is told so', async (_, heard, answer) => {
  expect(
    await readRecorded(dns, {
      ...answering(heard),
      files: { '/etc/resolv.conf': 'nameserver 10.0.0.1\n' },
    }),
  ).toMatchObject({
    servers: [{ answer }],
    asked: '.',
  });
});

test('a lost datagram is asked again', async () => {
  const lossy = answering((bytes, times) =>
    times === 1
      ? { state: 'silent', waitedMs: 300 }
      : { state: 'answered', ms: 2, bytes: reply(idOf(bytes), 0) },
  );

  expect(
    await readRecorded(dns, { ...lossy, files: { '/etc/resolv.conf': 'nameserver 10.0.0.1\n' } }),
  ).toMatchObject({
    servers: [{ answer: { state: 'answered', ms: 302 } }],
  });
});

test('a real server on loopback is asked for real', async () => {
  const server = createSocket('udp4');
  server.on('message', (bytes, from) =>
    server.send(reply(idOf(bytes), 0), from.port, from.address),
  );
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const system = recordedSystem({
    files: { '/etc/resolv.conf': 'nameserver 127.0.0.1\n' },
    probes: 'configured',
  });

  const read = await dns.read(
    { ...system, ask: (asked) => askByDatagram({ ...asked, port, timeoutMs: 20_000 }) },
    {
      signal: new AbortController().signal,
      aheadOfFirstlineMs: null,
      endpoints: [],
      whole: { sections: ['dns'], signal: new AbortController().signal },
    },
  );

  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(read).toMatchObject({
    servers: [{ address: '127.0.0.1', answer: { state: 'answered' } }],
  });
});

test('behind the stub stand the servers that really answer, and other systems tell their own', async () => {
  const files = {
    '/etc/resolv.conf': 'nameserver 127.0.0.53\n',
    '/run/systemd/resolve/resolv.conf': 'nameserver 10.0.0.7\n',
  };

  expect(await readRecorded(dns, { files })).toMatchObject({
    servers: [{ address: '127.0.0.53' }, { address: '10.0.0.7' }],
  });
  expect(await readRecorded(dns, { platform: 'win32', nameServers: ['10.0.0.8'] })).toMatchObject({
    servers: [{ address: '10.0.0.8' }],
  });
  expect(await readRecorded(dns, {})).toEqual({ absent: 'no name server is configured' });
});

test('a server that refuses the root but knows the own domain works', async () => {
  const files = { '/etc/resolv.conf': 'nameserver 10.0.0.1\nsearch corp.example\n' };
  const knows = (own: number) =>
    answering((bytes, times) => ({
      state: 'answered',
      ms: 1,
      bytes: reply(idOf(bytes), times === 1 ? 5 : own),
    }));

  expect(await readRecorded(dns, { ...knows(0), files })).toMatchObject({
    servers: [{ answer: { state: 'answered' } }],
  });
  expect(await readRecorded(dns, { ...knows(3), files })).toMatchObject({
    servers: [{ answer: { code: 'NXDOMAIN' } }],
  });
});

test('questions are well formed, and only the answer to them counts', () => {
  expect(Buffer.from(dnsQuestion(0x1234, '.')).toString('hex')).toBe(
    '1234010000010000000000000000020001',
  );
  expect(Buffer.from(dnsQuestion(1, 'ab.c')).toString('hex')).toBe(
    '00010100000100000000000002616201630000060001',
  );
  expect([
    answerCode(reply(7, 0), 7),
    answerCode(reply(8, 0), 7),
    answerCode(dnsQuestion(7, '.'), 7),
  ]).toEqual(['NOERROR', null, null]);
});

test('only names of others count as overridden', () => {
  const hosts =
    '127.0.1.1 lt\n::1 ip6-localhost\n10.0.0.1 lt lt.corp # own\nfe00::0 ip6-localnet\n10.0.0.5 files mail\n10.0.0.6 ip6-x\n\n';

  expect([
    overridesIn(hosts, 'lt\n'),
    overridesIn(null, 'lt'),
    overridesIn('10.0.0.5 files', null),
  ]).toEqual([2, null, 1]);
});

const arp = (flags: string) =>
  `IP address       HW type     Flags       HW address            Mask     Device\n192.0.2.1        0x1         ${flags}         02:fc:00:00:00:05     *        eth0\n`;
const onRoute = (part: Recording): Recording => ({
  probes: 'configured',
  ...part,
  files: { '/proc/net/route': route, ...part.files },
});
const first = (presence: string, mac: string | null) => ({
  asked: true,
  gateways: [
    { family: 4, address: '192.0.2.1', interface: 'eth0', presence, mac },
    { family: 4, address: null, interface: 'ppp0', presence: 'unknown', mac: null },
  ],
});

test.each<[string, Recording, [string, string | null]]>([
  [
    'refuses a knock',
    { ask: () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }) },
    ['answers', null],
  ],
  [
    'refuses a knock and is a known neighbour',
    {
      files: { '/proc/net/arp': arp('0x2') },
      ask: () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }),
    },
    ['answers', '02:fc:00:00:00:05'],
  ],
  [
    'is silent but a known neighbour',
    { files: { '/proc/net/arp': arp('0x2') } },
    ['answers', '02:fc:00:00:00:05'],
  ],
  ['cannot be found', { files: { '/proc/net/arp': arp('0x0') } }, ['gone', null]],
  [
    'cannot be found, the system says so',
    { ask: () => ({ state: 'refused', ms: 1, code: 'EHOSTUNREACH' }) },
    ['gone', null],
  ],
  ['is silent on a link without neighbours', {}, ['unknown', null]],
])('a gateway that %s', async (_, recording, [presence, mac]) => {
  expect(await readRecorded(gateway, onRoute(recording))).toEqual(first(presence, mac));
});

test('a gateway that appears while we wait is there', async () => {
  const files: Record<string, string> = { '/proc/net/arp': arp('0x0') };
  const recording = onRoute({});
  const onPause = () => {
    files['/proc/net/arp'] = arp('0x2');
  };

  expect(
    await readRecorded(gateway, {
      ...recording,
      onPause,
      files: Object.assign(files, recording.files),
    }),
  ).toMatchObject({
    gateways: [{ presence: 'answers' }, {}],
  });
});

test('gateways are told without asking when nothing may be asked, and none is an empty list', async () => {
  expect(await readRecorded(gateway, { files: { '/proc/net/route': route } })).toMatchObject({
    asked: false,
    gateways: [{ presence: 'unknown' }, { presence: 'unknown' }],
  });
  expect(await readRecorded(gateway, {})).toEqual({ asked: false, gateways: [] });
});

test('an IPv6 gateway is asked on its link, and silence proves nothing', async () => {
  const asked: string[] = [];
  const files = {
    '/proc/net/ipv6_route': line6(
      zeros,
      '00',
      'fe800000000000000000000000000001',
      '00000003',
      'eth0',
    ),
  };
  const ask = ({ address }: { readonly address: string }): Heard => {
    asked.push(address);
    return { state: 'silent', waitedMs: 50 };
  };

  expect(await readRecorded(gateway, { files, ask, probes: 'configured' })).toMatchObject({
    gateways: [{ family: 6, presence: 'unknown' }],
  });
  expect(asked).toEqual(['fe80::1%eth0']);
});

/** An answer of a server whose clock is `aheadMs` before ours. */
function ntpAnswer(serverMs: number, first = 0x24, stratum = 2): Uint8Array {
  const bytes = new Uint8Array(48);
  bytes[0] = first;
  bytes[1] = stratum;
  const view = new DataView(bytes.buffer);
  for (const at of [32, 40]) {
    view.setUint32(at, Math.floor(serverMs / 1000) + 2_208_988_800);
    view.setUint32(at + 4, ((serverMs % 1000) / 1000) * 2 ** 32);
  }
  return bytes;
}

test('a clock is compared with the middle of the question and the answer', () => {
  expect(aheadOfServer(ntpAnswer(10_000), 17_500, 17_520)).toBe(7_510);
  expect([
    aheadOfServer(new Uint8Array(4), 0, 0),
    aheadOfServer(ntpAnswer(1, 0xe4), 0, 0),
    aheadOfServer(ntpAnswer(1, 0x24, 0), 0, 0),
    aheadOfServer(ntpAnswer(1, 0x24, 16), 0, 0),
  ]).toEqual([null, null, null, null]);
});

const chrony = {
  '/etc/chrony/chrony.conf': 'pool ntp.corp.example iburst\n# server x\nserver 10.0.0.9\n',
};

test('each configured time server is asked, by name or by address', async () => {
  const recording: Recording = {
    files: { ...chrony, '/etc/timezone': 'Europe/Berlin\n' },
    probes: 'configured',
    hosts: { 'ntp.corp.example': ['10.0.0.8'] },
    ask: ({ address }) =>
      address === '10.0.0.8'
        ? { state: 'answered', ms: 10, bytes: ntpAnswer(recordedNow - 3_600_000) }
        : { state: 'silent', waitedMs: 700 },
  };

  expect(await readRecorded(time, recording)).toEqual({
    clock: '2026-11-21T09:40:00.000Z',
    zone: 'Europe/Berlin',
    zoneNamed: null,
    zoneOffsetMinutes: 60,
    keeper: 'chrony',
    synchronised: null,
    servers: [
      { address: 'ntp.corp.example', answer: { state: 'answered', ms: 10 }, offsetMs: 3_600_005 },
      { address: '10.0.0.9', answer: { state: 'silent', waitedMs: 700 }, offsetMs: null },
    ],
    aheadOfFirstlineMs: null,
  });
});

test.each<[string, Recording, unknown]>([
  ['a name that nobody knows', {}, { state: 'refused', ms: 0, code: 'no such name' }],
  [
    'a server that refuses',
    { hosts: { t: ['10.0.0.1'] }, ask: () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }) },
    { state: 'refused', ms: 1, code: 'ECONNREFUSED' },
  ],
  [
    'a server out of step',
    {
      hosts: { t: ['10.0.0.1'] },
      ask: () => ({ state: 'answered', ms: 1, bytes: ntpAnswer(1, 0xe4) }),
    },
    { state: 'refused', ms: 1, code: 'not in step itself' },
  ],
])('%s gives no offset', async (_, recording, answer) => {
  const files = { '/etc/ntp.conf': 'server t\n' };

  expect(await readRecorded(time, { probes: 'configured', ...recording, files })).toMatchObject({
    keeper: 'ntpd',
    servers: [{ answer, offsetMs: null }],
  });
});

test('the keeper of the clock is known by its files', async () => {
  const timesyncd = {
    '/run/systemd/timesync/synchronized': '',
    '/etc/systemd/timesyncd.conf': '[Time]\nNTP=a b\n',
  };

  expect(
    await readRecorded(time, {
      files: timesyncd,
      links: { '/etc/localtime': '/usr/share/zoneinfo/Etc/UTC' },
    }),
  ).toMatchObject({
    zone: 'Etc/UTC',
    keeper: 'systemd-timesyncd',
    synchronised: true,
    servers: [
      { address: 'a', answer: null },
      { address: 'b', answer: null },
    ],
  });
  expect(await readRecorded(time, { files: { '/run/systemd/timesync/x': '' } })).toMatchObject({
    synchronised: false,
    servers: [],
  });
  expect(await readRecorded(time, {})).toMatchObject({
    zone: null,
    keeper: null,
    synchronised: null,
  });
  expect(await readRecorded(time, { platform: 'win32' })).toMatchObject({ keeper: null });
});

const posted = (body: Uint8Array) =>
  Buffer.from(body[3] === 0x0a ? cupsAnswers.jobs : cupsAnswers.printers, 'base64');
const socket = { '/run/cups/cups.sock': '' };

test('printers and their queues are what CUPS said', async () => {
  expect(await readRecorded(printers, { files: socket, posted })).toEqual({
    system: 'cups',
    service: 'running',
    printers: [
      {
        name: 'Floor-3',
        description: 'Floor-3',
        isDefault: false,
        state: 'idle',
        accepting: true,
        reasons: [],
        message: null,
        connection: 'file',
        waitingJobs: 0,
        oldestJobAt: null,
      },
      {
        name: 'Stopped',
        description: 'HP stopped one',
        isDefault: true,
        state: 'stopped',
        accepting: true,
        reasons: ['paused'],
        message: 'out of order',
        connection: 'file',
        waitingJobs: 1,
        oldestJobAt: expect.stringMatching(/^2026-11-22T/),
      },
    ],
  });
});

test('no print system is an absence, a mute one is a failure', async () => {
  const elsewhere = { '/etc/cups/client.conf': 'ServerName localhost:6631\n' };

  expect(await readRecorded(printers, {})).toEqual({ absent: 'no print system is running' });
  await expect(readRecorded(printers, { files: socket })).rejects.toThrow(
    'the print system did not answer',
  );
  await expect(readRecorded(printers, { files: elsewhere })).rejects.toThrow('did not answer');
  expect(
    await readRecorded(printers, {
      files: { '/etc/cups/client.conf': 'ServerName /tmp/s\n', '/tmp/s': '' },
      posted,
    }),
  ).toMatchObject({ system: 'cups' });
});

test('an answer that is cut short, refused or noise is none', () => {
  const whole = posted(Uint8Array.of());

  expect([
    ippGroups(whole.subarray(0, 100)),
    ippGroups(whole.subarray(0, 8)),
    ippGroups(Uint8Array.from([1, 1, 4, 6, 0, 0, 0, 1, 3])),
    ippGroups(Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 1, 1])),
  ]).toEqual([null, null, null, null]);
});
