import { expect, test } from 'vitest';
import type { WantedEndpoint } from '../collector.ts';
import { readRecorded, type Recording, type RecordedLine } from '../recordings/recorded-system.ts';
import type { Dialled, DialTo, Handshake } from '../system/system.ts';
import { judgePlain } from './captive-portal.ts';
import { httpHead } from './http-head.ts';
import { largeHello } from './large-question.ts';
import { reachability } from './reachability.ts';

// Everything here is written from documentation; reachability-real.test.ts asks real servers.

const firstline: WantedEndpoint = {
  name: 'Firstline',
  kind: 'firstline',
  host: '10.0.0.1',
  port: 443,
  tls: true,
};
const intranet: WantedEndpoint = { ...firstline, name: 'Intranet', kind: 'web', host: '10.0.0.2' };
const mail: WantedEndpoint = { ...firstline, name: 'Mail', kind: 'mail', port: 25, tls: false };

const shown = {
  issuer: 'Corp CA, Corp',
  subject: 'mail.example',
  validFromMs: Date.parse('2026-01-01T00:00:00Z'),
  validUntilMs: Date.parse('2027-01-01T00:00:00Z'),
};
const shaken = (part: Partial<Extract<Handshake, { state: 'answered' }>> = {}): Handshake => ({
  state: 'answered',
  ms: 5.55,
  protocol: 'TLSv1.3',
  trouble: null,
  shown,
  everyAuthority: true,
  ...part,
});
const answers =
  (text: string): NonNullable<RecordedLine['say']> =>
  () => ({
    state: 'answered',
    ms: 1,
    bytes: Buffer.from(text),
  });
const good: RecordedLine = { secure: shaken(), say: answers('\u0016') };
const refused: Dialled = { state: 'refused', ms: 1.23, code: 'ECONNREFUSED' };
const read = (
  endpoints: readonly WantedEndpoint[],
  dial: (to: DialTo) => RecordedLine | Dialled,
  rest: Recording = {},
) => readRecorded(reachability, { probes: 'configured', endpoints, dial, ...rest });

test('a computer that was told of no server, or may ask nobody, says so', async () => {
  expect(await readRecorded(reachability, { probes: 'configured' })).toEqual({
    absent: 'the organisation has not listed its servers yet',
  });
  expect(await readRecorded(reachability, { endpoints: [firstline] })).toEqual({
    absent: 'the network was not asked',
  });
});

test('a server that is well is told with its certificate', async () => {
  expect(await read([firstline], ({ port }) => (port === 80 ? refused : good))).toEqual({
    endpoints: [
      {
        name: 'Firstline',
        kind: 'firstline',
        host: '10.0.0.1',
        port: 443,
        addresses: 1,
        throughProxy: false,
        connect: { state: 'answered', ms: 1 },
        tls: {
          answer: { state: 'answered', ms: 5.6 },
          certificate: 'trusted',
          issuer: 'Corp CA, Corp',
          subject: 'mail.example',
          validFrom: '2026-01-01T00:00:00.000Z',
          validUntil: '2027-01-01T00:00:00.000Z',
          protocol: 'TLSv1.3',
        },
        largePackets: 'pass',
      },
    ],
    captivePortal: 'none',
    portalHost: null,
  });
});

test.each<[string, Handshake, unknown]>([
  ['expired', shaken({ trouble: 'CERT_HAS_EXPIRED' }), { certificate: 'expired' }],
  ['not valid yet', shaken({ trouble: 'CERT_NOT_YET_VALID' }), { certificate: 'not-yet-valid' }],
  [
    'for another name',
    shaken({ trouble: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    { certificate: 'wrong-name' },
  ],
  [
    'signed by itself',
    shaken({ trouble: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    { certificate: 'self-signed' },
  ],
  [
    'by a stranger',
    shaken({ trouble: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
    { certificate: 'untrusted', issuer: 'Corp CA, Corp' },
  ],
  [
    'by somebody whom perhaps only the system knows',
    shaken({ trouble: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', everyAuthority: false }),
    { certificate: null, issuer: 'Corp CA, Corp' },
  ],
  ['not shown', shaken({ shown: null }), { certificate: null, issuer: null }],
  [
    'dated by a machine of 1601',
    shaken({ shown: { ...shown, validFromMs: -11_644_473_600_000, validUntilMs: Number.NaN } }),
    { certificate: 'trusted', validFrom: null, validUntil: null },
  ],
  [
    'never reached',
    { state: 'refused', ms: 1, code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    { answer: { state: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, certificate: null },
  ],
  [
    'waited for in vain',
    { state: 'silent', waitedMs: 1_300 },
    { answer: { state: 'silent', waitedMs: 1_300 }, certificate: null, protocol: null },
  ],
])('a certificate that is %s', async (_, secure, tls) => {
  expect(await read([intranet], () => ({ ...good, secure }))).toMatchObject({
    endpoints: [{ connect: { state: 'answered' }, tls }],
  });
});

test.each<[string, WantedEndpoint, RecordedLine | Dialled, unknown]>([
  ['refuses', mail, refused, { connect: { state: 'refused', ms: 1.2, code: 'ECONNREFUSED' } }],
  ['is silent', mail, { state: 'silent', waitedMs: 999.99 }, { connect: { waitedMs: 1_000 } }],
  ['speaks no TLS', mail, {}, { connect: { state: 'answered' } }],
  ['has no name', { ...mail, host: 'mail.gone.example' }, {}, { addresses: 0, connect: null }],
  ['is a neighbour', { ...mail, host: 'nas.local' }, {}, { addresses: null, connect: null }],
])('a server that %s', async (_, endpoint, line, facts) => {
  expect(await read([endpoint], () => line)).toMatchObject({
    endpoints: [{ tls: null, largePackets: 'unknown', ...Object(facts) }],
    captivePortal: 'unknown',
  });
});

test('a server of two families is reached over the one that works, and its name is asked for once', async () => {
  const files = { '/etc/hosts': '10.0.0.9 mail.example\nfd00::9 mail.example\n' };
  const dialled: string[] = [];

  const found = await read(
    [{ ...mail, host: 'mail.example' }],
    ({ address }) => {
      dialled.push(address);
      return address === 'fd00::9' ? {} : refused;
    },
    { files },
  );

  expect(found).toMatchObject({ endpoints: [{ addresses: 2, connect: { state: 'answered' } }] });
  expect(dialled).toEqual(['10.0.0.9', 'fd00::9']);
});

/** Lines of /proc/net/tcp as proc(5) tells: our port, bytes on the way, repeats in a row. */
const table = (...lines: readonly [port: number, bytes: number, repeats: number][]) => ({
  '/proc/net/tcp': [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    ...lines.map(
      ([port, bytes, repeats], at) =>
        `   ${at}: 0100000A:${port.toString(16).toUpperCase()} 0200000A:01BB 01 ${bytes.toString(16).padStart(8, '0')}:00000000 01:00000014 ${repeats.toString(16).padStart(8, '0')}     0        0 1`,
    ),
  ].join('\n'),
});
const mute: Handshake = { state: 'silent', waitedMs: 1_300 };
const ss = (text: string) => ({ 'ss -tinOH sport = :40000 or sport = :40001': text });

test.each<[string, Handshake, Recording, string]>([
  ['stuck while the small one passed', shaken(), { files: table([40_001, 2_800, 2]) }, 'lost'],
  [
    'stuck while the small one was acknowledged',
    mute,
    { files: table([40_000, 0, 0], [40_001, 2_800, 3]) },
    'lost',
  ],
  [
    'stuck like the small one',
    mute,
    { files: table([40_000, 300, 2], [40_001, 2_800, 2]) },
    'unknown',
  ],
  ['lost once only', shaken(), { files: table([40_001, 2_800, 1]) }, 'unknown'],
  ['stuck with its end only', shaken(), { files: table([40_001, 999, 2]) }, 'unknown'],
  ['acknowledged by a slow server', shaken(), { files: table([40_001, 0, 0]) }, 'pass'],
  [
    'acknowledged by a mute server',
    mute,
    {
      files: table([40_000, 0, 0], [40_001, 0, 0]),
      commands: ss('ESTAB 0 0 rcvmss:536 segs_in:2\n'),
    },
    'pass',
  ],
  [
    'answered in large packets that never came',
    mute,
    {
      files: table([40_000, 0, 0], [40_001, 0, 0]),
      commands: ss('ESTAB 0 0 segs_in:4 rcv_ooopack:1\nESTAB 0 0 rcv_ooopack:1\n'),
    },
    'lost',
  ],
  [
    'acknowledged where nothing tells more',
    mute,
    { files: table([40_000, 0, 0], [40_001, 0, 0]) },
    'unknown',
  ],
  ['in no table', shaken(), { files: { '/proc/net/tcp': 'garbage :9C41 \n\n x' } }, 'unknown'],
  ['without a table', shaken(), {}, 'unknown'],
])('a large question that is %s', async (_, secure, recording, largePackets) => {
  let lines = 0;
  const dial = (): RecordedLine => ({ secure, localPort: 40_000 + lines++ });

  expect(await read([intranet], dial, recording)).toMatchObject({ endpoints: [{ largePackets }] });
});

test('a large question that is hung up on proves nothing', async () => {
  const say: NonNullable<RecordedLine['say']> = () => ({
    state: 'refused',
    ms: 1,
    code: 'ECONNRESET',
  });

  expect(await read([intranet], () => ({ secure: shaken(), say }))).toMatchObject({
    endpoints: [{ largePackets: 'unknown' }],
  });
});

test('the large question is larger than two packets and says how long it is', () => {
  const named = Buffer.from(largeHello('mail.example'));

  expect(named.length).toBeGreaterThan(2 * 1_448);
  expect(named.readUInt16BE(3)).toBe(named.length - 5);
  expect(named.readUIntBE(6, 3)).toBe(named.length - 9);
  expect(named.includes('mail.example')).toBe(true);
  expect(Buffer.from(largeHello('10.0.0.1')).includes('10.0.0.1')).toBe(false);
});

const host = 'help.example';
test.each<[string, string, boolean | null, string, string | null]>([
  ['its own page', 'HTTP/1.1 200 OK', true, 'none', null],
  ['a page nobody has, and no TLS', 'HTTP/1.1 200 OK', false, 'present', null],
  ['a page nobody has, where TLS is not spoken', 'HTTP/1.1 200 OK', null, 'unknown', null],
  ['no such page', 'HTTP/1.1 404 Not Found', false, 'none', null],
  [
    'the way to its secure self',
    `HTTP/1.1 301 x\r\nLocation: https://${host}/`,
    false,
    'none',
    null,
  ],
  ['the way to www', `HTTP/1.1 301 x\r\nLocation: https://www.${host}/`, false, 'none', null],
  ['a way within itself', 'HTTP/1.1 302 x\r\nLocation: /login', false, 'none', null],
  [
    'the way to somebody else',
    'HTTP/1.1 302 x\r\nLocation: http://portal.hotel.example:8080/in?to=x',
    false,
    'present',
    'portal.hotel.example',
  ],
  [
    'the way to somebody else while TLS is its own',
    'HTTP/1.1 302 x\r\nLocation: https://sso.example/',
    true,
    'none',
    null,
  ],
  ['a way that is none', 'HTTP/1.1 302 x\r\nLocation: http://[', false, 'none', null],
  ['a demand to sign in', 'HTTP/1.1 511 x', true, 'present', null],
  [
    'a demand to sign in elsewhere',
    'HTTP/1.1 511 x\r\nLocation: http://10.9.9.9/',
    null,
    'present',
    '10.9.9.9',
  ],
])('plain HTTP that brings %s', (_, head, trusted, captivePortal, portalHost) => {
  const answer = httpHead(Buffer.from(`${head}\r\n\r\n`));

  expect(judgePlain(host, answer, trusted)).toEqual({ captivePortal, portalHost });
});

test.each<[string, RecordedLine | Dialled, string]>([
  ['shows itself', { say: answers('HTTP/1.1 511 Sign in\r\n\r\n') }, 'present'],
  ['speaks something else', { say: answers('SSH-2.0-x\r\n') }, 'unknown'],
  ['says nothing', {}, 'unknown'],
  ['is silent', { state: 'silent', waitedMs: 900 }, 'unknown'],
  ['is not there', refused, 'none'],
])('a sign-in page that %s', async (_, plain, captivePortal) => {
  const dial = ({ port }: DialTo) => (port === 80 ? plain : refused);

  expect(await read([firstline], dial)).toMatchObject({ captivePortal });
});

test('where the web is plain anyway, it is asked there; one sign-in page is enough', async () => {
  const plain: WantedEndpoint = { ...intranet, port: 8_080, tls: false };
  const say = answers('HTTP/1.1 302 x\r\nLocation: http://portal.example/\r\n\r\n');
  const dial = ({ port }: DialTo) => (port === 8_080 ? { say } : port === 80 ? refused : good);

  expect(await read([firstline, plain], dial)).toMatchObject({
    captivePortal: 'present',
    portalHost: 'portal.example',
  });
});

const proxied = {
  '/etc/environment': 'https_proxy=http://10.0.0.9:3128\nno_proxy=10.0.0.3\n',
};
const through = (status: string, secure: Handshake = shaken()): RecordedLine => ({
  say: answers(`HTTP/1.1 ${status}\r\n\r\n`),
  secure,
});
test('the web is reached through the proxy, whose own certificate then shows', async () => {
  const other = shaken({ shown: { ...shown, issuer: 'Proxy CA' } });
  const dial = ({ port }: DialTo) => (port === 3_128 ? through('200 OK', other) : good);

  const found = await read([intranet, firstline, { ...intranet, host: '10.0.0.3' }], dial, {
    files: proxied,
  });

  expect(found).toMatchObject({
    endpoints: [
      { throughProxy: true, tls: { issuer: 'Proxy CA' }, largePackets: 'unknown' },
      { throughProxy: false, tls: { issuer: 'Corp CA, Corp' } },
      { throughProxy: false, tls: { issuer: 'Corp CA, Corp' } },
    ],
  });
});

test.each<[string, RecordedLine | Dialled]>([
  ['wants a sign-in', through('407 Who')],
  ['is dead', { state: 'silent', waitedMs: 1_000 }],
  ['is no proxy', { say: answers('SSH-2.0') }],
])('a proxy that %s leaves the straight way', async (_, proxy) => {
  const dial = ({ port }: DialTo) => (port === 3_128 ? proxy : good);

  expect(await read([intranet], dial, { files: proxied })).toMatchObject({
    endpoints: [{ throughProxy: false, connect: { state: 'answered' } }],
  });
});

test('where only the proxy leads out, the Firstline server is reached through it too', async () => {
  const dial = ({ port }: DialTo): RecordedLine | Dialled =>
    port === 3_128 ? through('200 OK') : { state: 'silent', waitedMs: 1_000 };

  expect(await read([firstline, mail], dial, { files: proxied })).toMatchObject({
    endpoints: [{ throughProxy: true }, { throughProxy: false, connect: { state: 'silent' } }],
  });
});
