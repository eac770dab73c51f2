import { expect, test } from 'vitest';
import { readRecorded, type Recording } from '../recordings/recorded-system.ts';
import cupsAnswers from '../recordings/cups.json' with { type: 'json' };
import type { Heard } from '../system/system.ts';
import { gateway } from './gateway.ts';
import { ippGroups } from './ipp-message.ts';
import { network } from './network.ts';
import { printers } from './printers.ts';
import { address6, routes4, routes6 } from './routes.ts';

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

const cupsd = { '/usr/sbin/cupsd': '' };
const setUp = { ...cupsd, '/etc/cups/printers.conf': '' };
const stoppedService = { system: 'cups', service: 'stopped', printers: [] };

test.each([
  ['not installed', {}, { absent: 'no print system is installed' }],
  [
    'not running and without a printer',
    cupsd,
    { absent: 'no printer is set up, and the print system is not running' },
  ],
  [
    'of another computer',
    { '/etc/cups/client.conf': 'ServerName print.example\n' },
    { absent: 'printing goes through another computer' },
  ],
  ['not running', setUp, stoppedService],
  ['mute', socket, stoppedService],
  [
    'mute at its own port',
    { '/etc/cups/client.conf': 'ServerName localhost:6631\n' },
    stoppedService,
  ],
])('a print system that is %s is told as such', async (_, files, expected) => {
  expect(await readRecorded(printers, { files })).toEqual(expected);
});

test('a print system without a printer runs and has none', async () => {
  // As CUPS 2.4 answers then (client-error-not-found), without its sentence.
  const nothing = () => Uint8Array.of(1, 1, 4, 6, 0, 0, 0, 1, 1, 3);

  expect(await readRecorded(printers, { files: socket, posted: nothing })).toEqual({
    system: 'cups',
    service: 'running',
    printers: [],
  });
});

test('a print system that talks nonsense is a failure, one with a socket of its own is found', async () => {
  const nonsense = () => Uint8Array.of(1, 2, 3);

  await expect(readRecorded(printers, { files: socket, posted: nonsense })).rejects.toThrow(
    'gave no answer that makes sense',
  );
  expect(
    await readRecorded(printers, {
      files: { '/etc/cups/client.conf': 'ServerName /tmp/s\n', '/tmp/s': '' },
      posted,
    }),
  ).toMatchObject({ system: 'cups', service: 'running' });
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
