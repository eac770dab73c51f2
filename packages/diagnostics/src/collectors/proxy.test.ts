import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { WantedEndpoint } from '../collector.ts';
import dconf from '../recordings/dconf-user.json' with { type: 'json' };
import {
  readRecorded,
  type Recording,
  type RecordedLine,
  recordedSystem,
} from '../recordings/recorded-system.ts';
import { dial } from '../system/dial.ts';
import type { Dialled } from '../system/system.ts';
import { readGvdb } from './gvdb.ts';
import { httpHead } from './http-head.ts';
import { isExcepted, parseProxy } from './proxy-url.ts';
import { proxy } from './proxy.ts';

// Files: written from documentation (environment(7), apt.conf(5), kioslaverc), but for dconf's database.

const intranet: WantedEndpoint = {
  name: 'Intranet',
  kind: 'web',
  host: 'www.corp.example',
  port: 443,
  tls: true,
};
const passwd = { '/etc/passwd': 'amira:x:1000:1000::/home/amira:/bin/sh\n' };
const user = '/home/amira/.config';
const none = { answer: null, tunnelStatus: null };
const plain = { hasPassword: false, exceptions: 0, ...none };

test('a computer without a proxy has an empty list', async () => {
  expect(await readRecorded(proxy, {})).toEqual({ settings: [] });
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>, readonly unknown[]]>([
  [
    'every sign-in reads',
    {
      '/etc/environment':
        '# x\nhttp_proxy="http://amira:ge@heim:1@proxy.example:3128/"\nHTTPS_PROXY=proxy.example:3129\nno_proxy=localhost,.corp.example\nPATH=/bin\n',
    },
    [
      {
        ...plain,
        source: 'environment-file',
        kind: 'http',
        host: 'proxy.example',
        port: 3128,
        hasPassword: true,
        exceptions: 2,
      },
      {
        ...plain,
        source: 'environment-file',
        kind: 'https',
        host: 'proxy.example',
        port: 3129,
        exceptions: 2,
      },
    ],
  ],
  [
    'a shell reads',
    {
      '/etc/profile.d/proxy.sh':
        "export all_proxy='socks5://10.0.0.1'\nexport http_proxy=$(guess)\nexport https_proxy=\n",
      '/etc/profile.d/notes.txt': 'http_proxy=http://10.0.0.2:1\n',
    },
    [{ ...plain, source: 'environment-file', kind: 'socks', host: '10.0.0.1', port: 1_080 }],
  ],
  [
    'apt reads',
    {
      '/etc/apt/apt.conf.d/10proxy':
        '// Acquire::http::Proxy "http://old:1";\nAcquire::http::Proxy "http://proxy.example:8080/";\nAcquire::http::Proxy::mirror.example "DIRECT";\n',
      '/etc/apt/apt.conf':
        'Acquire {\n  https { Timeout "5"; Proxy "http://u:p@10.0.0.1"; };\n};\n',
      '/etc/apt/apt.conf.d/20off': 'Acquire::ftp::Proxy "http://x:1";\n',
    },
    [
      { ...plain, source: 'apt', kind: 'http', host: 'proxy.example', port: 8_080, exceptions: 1 },
      {
        ...plain,
        source: 'apt',
        kind: 'https',
        host: '10.0.0.1',
        port: 80,
        hasPassword: true,
        exceptions: 1,
      },
    ],
  ],
  ['apt is told to do without', { '/etc/apt/apt.conf': 'Acquire::http::Proxy "DIRECT";' }, []],
  [
    'GNOME keeps for a person',
    { ...passwd, [`${user}/dconf/user`]: Buffer.from(dconf.database, 'base64') },
    [
      {
        ...plain,
        source: 'gnome',
        kind: 'http',
        host: 'proxy.corp.example',
        port: 3128,
        hasPassword: true,
        exceptions: 4,
      },
    ],
  ],
  [
    'an administrator set for GNOME',
    {
      '/etc/dconf/db/local.d/00-proxy':
        "[system/proxy]\nmode='auto'\nautoconfig-url='http://wpad.corp.example/wpad.dat'\n",
    },
    [{ ...plain, source: 'gnome', kind: 'automatic', host: 'wpad.corp.example', port: 80 }],
  ],
  [
    'a person switched off again in GNOME',
    {
      ...passwd,
      '/etc/dconf/db/local.d/00-proxy':
        "[system/proxy]\nmode='manual'\n[system/proxy/http]\nhost='x'\nport=1\n",
      [`${user}/glib-2.0/settings/keyfile`]: "[system/proxy]\nmode='none'\n",
    },
    [],
  ],
  [
    'KDE keeps for a person',
    {
      ...passwd,
      [`${user}/kioslaverc`]:
        '[Other]\nx=1\n[Proxy Settings]\nProxyType=1\nhttpProxy=http://proxy.example 8080\nsocksProxy=\nNoProxyFor=a,b,c\n[Last]\nProxyType=2\n',
    },
    [{ ...plain, source: 'kde', kind: 'http', host: 'proxy.example', port: 8_080, exceptions: 3 }],
  ],
  [
    'KDE takes from a script',
    {
      '/etc/xdg/kioslaverc':
        '[Proxy Settings][$i]\nProxyType=2\nProxy Config Script=http://10.0.0.7/p.pac\n',
    },
    [{ ...plain, source: 'kde', kind: 'automatic', host: '10.0.0.7', port: 80 }],
  ],
  ['KDE is told to do without', { '/etc/xdg/kioslaverc': '[Proxy Settings]\nProxyType=0\n' }, []],
  [
    'makes no sense',
    { '/etc/environment': 'http_proxy=:::\nhttps_proxy="http://x:99999999"\n' },
    [
      { ...plain, source: 'environment-file', kind: 'http', host: null, port: null },
      { ...plain, source: 'environment-file', kind: 'https', host: null, port: null },
    ],
  ],
])('a proxy that %s', async (_, files, settings) => {
  expect(await readRecorded(proxy, { files })).toEqual({ settings });
});

test.each([
  ['http://user:pa@ss/wo:rd@proxy.example:3128/x', 'proxy.example', 3_128, true, false],
  ['user@proxy.example', 'proxy.example', 80, false, false],
  ['https://proxy.example', 'proxy.example', 443, false, false],
  ['https://proxy.example:80', 'proxy.example', 80, false, false],
  ['[fd00::1]:8080', 'fd00::1', 8_080, false, false],
  ['socks5h://10.0.0.1:9050', '10.0.0.1', 9_050, false, true],
  ['', null, null, false, false],
  ['http://', null, null, false, false],
])('%s is a proxy at %s:%s', (written, host, port, hasPassword, socks) => {
  expect(parseProxy(written)).toEqual({ host, port, hasPassword, socks });
});

test.each([
  ['www.corp.example', ['localhost', '.corp.example'], true],
  ['corp.example', ['.corp.example'], true],
  ['www.corp.example', ['*.corp.example'], true],
  ['WWW.example', ['www.example:443'], true],
  ['10.1.2.3', ['10.*'], true],
  ['any.example', ['*'], true],
  ['notcorp.example', ['corp.example', '', '.'], false],
  ['x.example', [], false],
])('%s past %j: %s', (host, exceptions, excepted) => {
  expect(isExcepted(host, exceptions)).toBe(excepted);
});

const http = (text: string): RecordedLine => ({
  say: () => ({ state: 'answered', ms: 1, bytes: Buffer.from(text) }),
});
const told = { '/etc/environment': 'http_proxy=http://10.0.0.1:3128\n' };
test.each<[string, RecordedLine | Dialled, unknown]>([
  [
    'opens a tunnel',
    http('HTTP/1.1 200 OK\r\n\r\n'),
    { answer: { state: 'answered', ms: 1 }, tunnelStatus: 200 },
  ],
  ['wants a sign-in', http('HTTP/1.0 407 Who are you\r\n\r\n'), { tunnelStatus: 407 }],
  ['is no proxy', http('220 mail.example ESMTP\r\n'), { tunnelStatus: null }],
  ['floods', http('x'.repeat(100_000)), { tunnelStatus: null }],
  ['says nothing', {}, { answer: { state: 'answered', ms: 1 }, tunnelStatus: null }],
  [
    'is not there',
    { state: 'refused', ms: 1, code: 'ECONNREFUSED' },
    { answer: { state: 'refused', ms: 1, code: 'ECONNREFUSED' }, tunnelStatus: null },
  ],
  ['is dead', { state: 'silent', waitedMs: 700 }, { answer: { state: 'silent', waitedMs: 700 } }],
])('a proxy that %s', async (_, line, setting) => {
  const recording: Recording = {
    files: told,
    probes: 'configured',
    endpoints: [intranet],
    dial: () => line,
  };

  expect(await readRecorded(proxy, recording)).toMatchObject({ settings: [setting] });
});

test('a proxy whose name nobody knows is told so, and one that many settings name is asked once', async () => {
  const dialled: string[] = [];
  const files = {
    '/etc/environment': 'http_proxy=http://10.0.0.1:3128\nhttps_proxy=http://gone.example:1\n',
    '/etc/apt/apt.conf': 'Acquire::http::Proxy "http://10.0.0.1:3128";',
  };

  const read = await readRecorded(proxy, {
    files,
    probes: 'configured',
    dial: ({ address }) => {
      dialled.push(address);
      return {};
    },
  });

  expect(read).toMatchObject({
    settings: [
      { answer: { state: 'answered' } },
      { answer: { state: 'refused', code: 'no such name' } },
      { source: 'apt', answer: { state: 'answered' } },
    ],
  });
  expect(dialled).toEqual(['10.0.0.1']);
});

test('a real proxy that wants a sign-in says so', async () => {
  const seen: string[] = [];
  const server = createServer().on('connect', ({ url = '' }, socket) => {
    seen.push(url);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const system = recordedSystem({
    files: { '/etc/environment': `https_proxy=http://127.0.0.1:${port}\n` },
    probes: 'configured',
  });
  const { signal } = new AbortController();

  const read = await proxy.read(
    { ...system, dial: (to) => dial({ ...to, timeoutMs: 20_000 }) },
    { signal, aheadOfFirstlineMs: null, endpoints: [intranet], whole: { sections: [], signal } },
  );

  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(read).toMatchObject({ settings: [{ port, tunnelStatus: 407 }] });
  expect(seen).toEqual(['www.corp.example:443']);
});

test('a torn database of settings is read as far as it makes sense', () => {
  const whole = Buffer.from(dconf.database, 'base64');

  for (let cut = 0; cut < whole.length; cut += 7) {
    const torn = Buffer.concat([whole.subarray(0, cut), Buffer.alloc(whole.length - cut, 0xff)]);
    for (const bytes of [whole.subarray(0, cut), torn]) {
      expect(readGvdb(bytes, '/system/proxy/').size).toBeLessThanOrEqual(8);
    }
  }
  expect(readGvdb(null, '/')).toEqual(new Map());
  expect(readGvdb(whole, '/system/proxy/').get('/system/proxy/http/port')).toBe('3128');
});

test.each([
  ['HTTP/1.1 302 Found\r\nLocation:  http://x/ \r\n\r\nbody: no', 302, 'http://x/'],
  ['HTTP/1.0 200\r\n\r\n', 200, undefined],
  ['HTTP/1.1 511 Sign in\r\nLOCATION: /a', 511, '/a'],
])('the head of an answer is read', (text, status, location) => {
  const head = httpHead(Buffer.from(text));

  expect([head?.status, head?.fields.get('location')]).toEqual([status, location]);
});

test.each([
  '',
  'HTTP/2 200 OK\r\n',
  'HTTP/1.1 99 x\r\n',
  'HTTP/1.1 2000 x\r\n',
  '\u0015\u0003\u0001',
])('%j is no HTTP', (text) => {
  expect(httpHead(Buffer.from(text))).toBeNull();
});
