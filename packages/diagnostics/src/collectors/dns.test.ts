import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { WantedEndpoint } from '../collector.ts';
import { readRecorded, type Recording, recordedSystem } from '../recordings/recorded-system.ts';
import { askByDatagram } from '../system/datagram.ts';
import type { Heard } from '../system/system.ts';
import { dnsAnswer, dnsQuestion, record } from './dns-message.ts';
import { dns } from './dns.ts';
import { findAddresses } from './find-addresses.ts';
import { overridesIn } from './hosts-file.ts';

const resolv = {
  '/etc/resolv.conf': '# x\nnameserver 10.0.0.1\nnameserver 10.0.0.2\nsearch corp.example lab\n',
};
const oneServer = { '/etc/resolv.conf': 'nameserver 10.0.0.1\nsearch corp.example\n' };
const firstline: WantedEndpoint = {
  name: 'Firstline',
  kind: 'firstline',
  host: 'help.corp.example',
  port: 443,
  tls: true,
};

/** A question taken apart, and answers to it put together (RFC 1035 §4). */
const asked = (bytes: Uint8Array) => {
  const labels: string[] = [];
  let at = 12;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    labels.push(Buffer.from(bytes.subarray(at + 1, at + 1 + length)).toString());
    at += length + 1;
  }
  return {
    id: ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0),
    name: labels.join('.'),
    type: bytes[at + 2],
  };
};
const shorts = (...counts: readonly number[]) => counts.flatMap((one) => [one >> 8, one & 255]);
const says = (question: Uint8Array, code: number, records: readonly number[][] = []): Heard => ({
  state: 'answered',
  ms: 1,
  bytes: Uint8Array.from([
    ...question.subarray(0, 2),
    0x81,
    0x80 | code,
    ...shorts(1, records.length, 0, 0),
    ...question.subarray(12),
    ...records.flat(),
  ]),
});
const pointer = [0xc0, 12];
const address4 = (...parts: number[]) => [...pointer, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, ...parts];
const address6 = [...pointer, 0, 28, 0, 1, 0, 0, 0, 9, 0, 16, 0xfd, ...Array(14).fill(0), 1];
const alias = [...pointer, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, ...pointer];

/** A server that knows the root, and no name but those given. */
const knowing =
  (names: Readonly<Record<string, readonly number[][]>>, rootCode = 0) =>
  ({ bytes }: { readonly bytes: Uint8Array }): Heard => {
    const { name } = asked(bytes);
    if (name === '') return says(bytes, rootCode);
    return name in names ? says(bytes, 0, names[name]) : says(bytes, 3);
  };
const configured = (part: Recording): Recording => ({
  files: oneServer,
  probes: 'configured',
  ...part,
});

test('name servers are told without asking them when nothing may be asked', async () => {
  expect(
    await readRecorded(dns, {
      files: { ...resolv, '/etc/hosts': '127.0.0.1 localhost\n10.9.9.9 intranet\n' },
      endpoints: [firstline],
    }),
  ).toEqual({
    servers: [
      { address: '10.0.0.1', answer: null, inventsNames: null, organisation: null },
      { address: '10.0.0.2', answer: null, inventsNames: null, organisation: null },
    ],
    searchDomains: ['corp.example', 'lab'],
    asked: null,
    hostsOverrides: 1,
    overrides: [{ name: 'intranet', address: '10.9.9.9' }],
  });
});

test.each<[string, (bytes: Uint8Array) => Heard, unknown]>([
  ['an answer', (bytes) => says(bytes, 0), { state: 'answered', ms: 1 }],
  ['a failure', (bytes) => says(bytes, 2), { state: 'refused', ms: 1, code: 'SERVFAIL' }],
  ['a code of tomorrow', (bytes) => says(bytes, 15), { state: 'refused', ms: 1, code: 'RCODE15' }],
  [
    'noise',
    () => ({ state: 'answered', ms: 1, bytes: new Uint8Array(3) }),
    { state: 'refused', ms: 1, code: 'MALFORMED' },
  ],
  [
    'the question again',
    (bytes) => ({ state: 'answered', ms: 1, bytes }),
    { state: 'refused', ms: 1, code: 'MALFORMED' },
  ],
  [
    'a closed port',
    () => ({ state: 'refused', ms: 1, code: 'ECONNREFUSED' }),
    { state: 'refused', ms: 1, code: 'ECONNREFUSED' },
  ],
  ['nothing', () => ({ state: 'silent', waitedMs: 1_000 }), { state: 'silent', waitedMs: 1_000 }],
])('a name server that gives %s is told so', async (_, heard, answer) => {
  expect(
    await readRecorded(
      dns,
      configured({
        ask: ({ bytes }) => heard(bytes),
        files: { '/etc/resolv.conf': 'nameserver 10.0.0.1\n' },
      }),
    ),
  ).toMatchObject({ servers: [{ answer }], asked: '.' });
});

test('a lost datagram is sent again, and the answer that comes is timed from its own question', async () => {
  const lossy: Recording['ask'] = ({ again }) => {
    const [second] = again ?? [];
    if (second === undefined) return { state: 'silent', waitedMs: 1_000 };
    return { ...says(second.bytes, 0), ms: second.afterMs + 2 };
  };

  expect(await readRecorded(dns, configured({ ask: lossy }))).toMatchObject({
    servers: [{ answer: { state: 'answered', ms: 2 } }],
  });
});

test('a server that is only slow is slow, not silent', async () => {
  const slow: Recording['ask'] = ({ bytes }) => ({ ...says(bytes, 0), ms: 700 });

  expect(await readRecorded(dns, configured({ ask: slow }))).toMatchObject({
    servers: [{ answer: { state: 'answered', ms: 700 } }],
  });
});

test('a busy moment of this computer does not make a server slow', async () => {
  const taken = [400, 3, 3];
  const ask: Recording['ask'] = ({ bytes }) => {
    const ms = asked(bytes).name === '' ? (taken.shift() ?? 0) : 1;
    return { ...says(bytes, 0), ms };
  };

  expect(
    await readRecorded(
      dns,
      configured({ ask, files: { '/etc/resolv.conf': 'nameserver 10.0.0.1\n' } }),
    ),
  ).toMatchObject({ servers: [{ answer: { state: 'answered', ms: 3 } }] });
  expect(taken).toEqual([3]);
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

test('settings that name no server are an answer', async () => {
  expect(await readRecorded(dns, { files: { '/etc/resolv.conf': '' } })).toMatchObject({
    servers: [],
    asked: null,
  });
});

test('a server that refuses the root but knows the own domain works', async () => {
  expect(
    await readRecorded(dns, configured({ ask: knowing({ 'corp.example': [] }, 5) })),
  ).toMatchObject({ servers: [{ answer: { state: 'answered' } }] });
  expect(await readRecorded(dns, configured({ ask: knowing({}, 5) }))).toMatchObject({
    servers: [{ answer: { code: 'NXDOMAIN' } }],
  });
});

test.each<[string, Recording['ask'], boolean | null]>([
  ['says that it does not exist', knowing({}), false],
  ['knows it without an address', ({ bytes }) => says(bytes, 0, [alias]), false],
  ['has an address for it', ({ bytes }) => says(bytes, 0, [alias, address4(10, 0, 0, 9)]), true],
  ['fails', ({ bytes }) => says(bytes, 2), null],
  ['is silent', () => ({ state: 'silent', waitedMs: 1_000 }), null],
])('asked for a name that cannot exist, a server that %s', async (_, ask, inventsNames) => {
  expect(await readRecorded(dns, configured({ ask: ask ?? knowing({}) }))).toMatchObject({
    servers: [{ inventsNames }],
  });
});

const host = firstline.host;
test.each<[string, Readonly<Record<string, readonly number[][]>>, unknown]>([
  ['knows it', { [host]: [address4(10, 0, 0, 9)] }, { state: 'answered', ms: 1 }],
  ['knows it for IPv6', { [host]: [address6] }, { state: 'answered', ms: 1 }],
  ['has no address for it', { [host]: [alias] }, { state: 'refused', ms: 1, code: 'NODATA' }],
  ['does not know it', {}, { state: 'refused', ms: 1, code: 'NXDOMAIN' }],
])('asked for the organisation’s server, a server that %s', async (_, names, organisation) => {
  const recording = configured({ ask: knowing(names), endpoints: [firstline] });

  expect(await readRecorded(dns, recording)).toMatchObject({ servers: [{ organisation }] });
});

test.each([[[]], [[{ ...firstline, host: '10.0.0.9' }]], [[{ ...firstline, host: 'localhost' }]]])(
  'an organisation whose server needs no name is not asked for',
  async (endpoints) => {
    expect(await readRecorded(dns, configured({ ask: knowing({}), endpoints }))).toMatchObject({
      servers: [{ organisation: null }],
    });
  },
);

test('a real server on loopback is asked for real, and again when it lost the first question', async () => {
  const server = createSocket('udp4');
  const seen: string[] = [];
  server.on('message', (bytes, from) => {
    const { name } = asked(bytes);
    seen.push(name);
    const known = knowing({ [host]: [address4(127, 0, 0, 1)] })({ bytes });
    const times = seen.filter((one) => one === name).length;
    if (times > 1 && known.state === 'answered') server.send(known.bytes, from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const system = recordedSystem({
    files: { '/etc/resolv.conf': 'nameserver 127.0.0.1\n' },
    probes: 'configured',
  });
  const { signal } = new AbortController();

  const read = await dns.read(
    { ...system, ask: (asking) => askByDatagram({ ...asking, port, timeoutMs: 20_000 }) },
    {
      signal,
      aheadOfFirstlineMs: null,
      endpoints: [firstline],
      whole: { sections: ['dns'], signal },
    },
  );

  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(read).toMatchObject({
    servers: [
      {
        address: '127.0.0.1',
        answer: { state: 'answered' },
        inventsNames: false,
        organisation: { state: 'answered' },
      },
    ],
  });
});

test('questions are well formed', () => {
  expect(Buffer.from(dnsQuestion(0x1234, '.', record.nameServers)).toString('hex')).toBe(
    '1234010000010000000000000000020001',
  );
  expect(Buffer.from(dnsQuestion(1, 'ab.c', record.startOfAuthority)).toString('hex')).toBe(
    '00010100000100000000000002616201630000060001',
  );
});

test('only the answer to a question counts, and what is cut off or lies ends it', () => {
  const question = dnsQuestion(7, 'a.example', record.address4);
  const heard = says(question, 0, [alias, address4(10, 0, 0, 9), address4(10, 0, 0, 9), address6]);
  const whole = heard.state === 'answered' ? heard.bytes : new Uint8Array();
  const read = (bytes: Uint8Array) => dnsAnswer(bytes, 7)?.addresses;

  expect(read(whole)).toEqual(['10.0.0.9', 'fd00:0:0:0:0:0:0:1']);
  expect([
    dnsAnswer(whole, 8),
    dnsAnswer(question, 7),
    dnsAnswer(whole.subarray(0, 11), 7),
  ]).toEqual([null, null, null]);
  for (let cut = 12; cut < whole.length; cut += 1) {
    expect(['10.0.0.9', undefined]).toContain(read(whole.subarray(0, cut))?.[0]);
  }
  expect(
    read(Uint8Array.from([...whole.subarray(0, 6), 0xff, 0xff, ...Array(9).fill(0x3f)])),
  ).toEqual([]);
});

test('only names of others count as overridden', () => {
  const hosts =
    '127.0.1.1 lt\n::1 ip6-localhost LT.corp\n10.0.0.1 lt lt.corp # own\nfe00::0 ip6-localnet\n' +
    '10.0.0.5 files mail\n127.0.0.1 localhost4 localhost.localdomain nick ads.example\n\n';

  expect([
    overridesIn(hosts, 'lt\n')?.map(({ name }) => name),
    overridesIn(null, 'lt'),
    overridesIn('10.0.0.5 files', null),
  ]).toEqual([['files', 'mail', 'ads.example'], null, [{ name: 'files', address: '10.0.0.5' }]]);
});

const find = (wanted: string, recording: Recording) => {
  const { signal } = new AbortController();
  return findAddresses(wanted, recordedSystem({ files: oneServer, ...recording }), {
    signal,
    aheadOfFirstlineMs: null,
    endpoints: [],
    whole: { sections: [], signal },
  });
};
const mail = { 'mail.corp.example': [address4(10, 0, 0, 25), address6] };

test.each<[string, string, Recording, readonly string[] | null]>([
  ['an address is itself', '10.0.0.1', {}, ['10.0.0.1']],
  ['so is one of IPv6', 'fd00::1', {}, ['fd00::1']],
  ['this computer needs no server', 'localhost', {}, ['127.0.0.1']],
  [
    'the hosts file comes first',
    'Mail.corp.example.',
    { files: { '/etc/hosts': '10.9.9.9 mail.corp.example\nnoise mail.corp.example\n' } },
    ['10.9.9.9'],
  ],
  [
    'a server knows it',
    'mail.corp.example',
    { ask: knowing(mail) },
    ['10.0.0.25', 'fd00:0:0:0:0:0:0:1'],
  ],
  [
    'a short name is looked for in the own domain',
    'mail',
    { ask: knowing(mail) },
    ['10.0.0.25', 'fd00:0:0:0:0:0:0:1'],
  ],
  [
    'a short name may stand for itself',
    'x',
    { ask: knowing({ x: [address4(1, 2, 3, 4)] }) },
    ['1.2.3.4'],
  ],
  ['nobody knows it', 'x.example', { ask: knowing({}) }, []],
  ['nobody answers in time', 'x.example', {}, null],
  ['no server is configured', 'x.example', { files: {} }, []],
  ['only the neighbours can know it', 'printer.local', {}, null],
  [
    'a directory may know it',
    'x.example',
    {
      ask: knowing({}),
      files: { ...oneServer, '/etc/nsswitch.conf': 'hosts: files [!UNAVAIL=return] dns ldap\n' },
    },
    null,
  ],
  [
    'no directory is configured',
    'x.example',
    {
      files: { '/etc/nsswitch.conf': 'hosts: files mdns4_minimal [NOTFOUND=return] dns # ldap\n' },
    },
    [],
  ],
  [
    'other systems look it up themselves',
    'x',
    { platform: 'win32', hosts: { x: ['10.0.0.3'] } },
    ['10.0.0.3'],
  ],
])('%s', async (_, wanted, recording, addresses) => {
  expect(await find(wanted, recording)).toEqual(addresses);
});

test('a silent server is passed over, but a "no such name" is believed', async () => {
  const second = (first: Heard['state']) =>
    find('mail.corp.example', {
      files: resolv,
      ask: ({ address, bytes }) =>
        address === '10.0.0.2'
          ? knowing(mail)({ bytes })
          : first === 'silent'
            ? { state: 'silent', waitedMs: 600 }
            : knowing({})({ bytes }),
    });

  expect(await second('silent')).toHaveLength(2);
  expect(await second('answered')).toEqual([]);
});
