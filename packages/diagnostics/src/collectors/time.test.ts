import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  readRecorded,
  type Recording,
  recordedNow,
  recordedSystem,
} from '../recordings/recorded-system.ts';
import { askByDatagram } from '../system/datagram.ts';
import type { Heard } from '../system/system.ts';
import { realClock } from '../system/this-computer.ts';
import { aheadOfServer } from './ntp-message.ts';
import { time } from './time.ts';

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
    files: {
      ...chrony,
      '/etc/timezone': 'Europe/Berlin\n',
      '/etc/hosts': '10.0.0.8 ntp.corp.example\n',
    },
    probes: 'configured',
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

const known = { '/etc/hosts': '10.0.0.1 t\n' };

test.each<[string, Recording, unknown]>([
  ['a name that nobody knows', {}, { state: 'refused', ms: 0, code: 'no such name' }],
  [
    'a server that refuses',
    { files: known, ask: () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }) },
    { state: 'refused', ms: 1, code: 'ECONNREFUSED' },
  ],
  [
    'a server out of step',
    {
      files: known,
      ask: () => ({ state: 'answered', ms: 1, bytes: ntpAnswer(1, 0xe4) }),
    },
    { state: 'refused', ms: 1, code: 'not in step itself' },
  ],
])('%s gives no offset', async (_, recording, answer) => {
  const files = { ...recording.files, '/etc/ntp.conf': 'server t\n' };

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

test('a slow answer is asked for again, and the quickest one sets the offset', async () => {
  const taken = [80, 30, 50, 1];
  const ask = (): Heard => {
    const ms = taken.shift() ?? 0;
    return { state: 'answered', ms, bytes: ntpAnswer(recordedNow + ms / 2), at: recordedNow + ms };
  };

  expect(
    await readRecorded(time, {
      files: { '/etc/ntp.conf': 'server 10.0.0.1\n' },
      probes: 'configured',
      ask,
    }),
  ).toMatchObject({ servers: [{ answer: { state: 'answered', ms: 30 }, offsetMs: 0 }] });
  expect(taken).toEqual([1]);
});

test('a server that falls silent when asked again keeps what it said', async () => {
  const heard: Heard[] = [
    { state: 'answered', ms: 40, bytes: ntpAnswer(recordedNow + 20) },
    { state: 'silent', waitedMs: 700 },
  ];

  expect(
    await readRecorded(time, {
      files: { '/etc/ntp.conf': 'server 10.0.0.1\n' },
      probes: 'configured',
      ask: () => heard.shift() ?? { state: 'silent', waitedMs: 0 },
    }),
  ).toMatchObject({ servers: [{ answer: { state: 'answered', ms: 40 }, offsetMs: 0 }] });
});

test('a real server shows a clock that is wrong, however busy this program is', async () => {
  const wrongMs = 7_500;
  const server = createSocket('udp4');
  server.on('message', (_, from) =>
    server.send(ntpAnswer(Date.now() + wrongMs), from.port, from.address),
  );
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const system = {
    ...recordedSystem({ files: { '/etc/ntp.conf': 'server 127.0.0.1\n' }, probes: 'configured' }),
    clock: realClock,
  };
  const { signal } = new AbortController();
  const busy = setInterval(() => {
    const until = performance.now() + 15;
    while (performance.now() < until);
  }, 1);

  const read = await time.read(
    { ...system, ask: (asked) => askByDatagram({ ...asked, port, timeoutMs: 20_000 }) },
    { signal, aheadOfFirstlineMs: null, endpoints: [], whole: { sections: ['time'], signal } },
  );

  clearInterval(busy);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const offset: unknown = Reflect.get(Object(Reflect.get(Object(read), 'servers')[0]), 'offsetMs');
  expect(Math.abs(Number(offset) + wrongMs)).toBeLessThan(wrongMs / 10);
});

test.each([
  [{ '/etc/localtime': '/usr/share/zoneinfo/Europe/Berlin' }, 'Europe/Berlin', 'Asia/Tokyo'],
  [{ '/etc/localtime': '../usr/share/zoneinfo/Etc/UTC' }, 'Etc/UTC', 'Asia/Tokyo'],
  [{}, 'Asia/Tokyo', null],
  [{ '/etc/localtime': '/somewhere' }, 'Asia/Tokyo', null],
])('a zone that is named twice is told twice', async (links, zone, zoneNamed) => {
  const files = { '/etc/timezone': 'Asia/Tokyo\n' };

  expect(await readRecorded(time, { files, links })).toMatchObject({ zone, zoneNamed });
});
