import { expect, test } from 'vitest';
import { proxyIn, routesIn } from './route.ts';
import { routesFromEnvironment, signInFromEnvironment } from './routes-from-environment.ts';

const proxy = (host: string, port: number, secure = false) => ({
  kind: 'proxy',
  secure,
  host,
  port,
});
const straight = { kind: 'straight' };

test.each([
  ['DIRECT', [straight]],
  ['', [straight]],
  ['PROXY a.example:3128', [proxy('a.example', 3128)]],
  ['proxy a:8080;  HTTPS b ; DIRECT', [proxy('a', 8080), proxy('b', 443, true), straight]],
  ['SOCKS5 s:1080; DIRECT', [{ kind: 'foreign', what: 'SOCKS5' }, straight]],
  ['PROXY [2001:db8::1]:3128', [proxy('2001:db8::1', 3128)]],
  ['PROXY', [{ kind: 'foreign', what: 'no-address' }]],
])('%s is read as a script means it', (answer, routes) => {
  expect(routesIn(answer)).toEqual(routes);
});

test.each([
  ['proxy.example:8080', proxy('proxy.example', 8080)],
  ['http://proxy.example', proxy('proxy.example', 80)],
  ['https://proxy.example/', proxy('proxy.example', 443, true)],
  ['http://amira:s3cret@proxy.example:3128', proxy('proxy.example', 3128)],
  ['socks5://s:1080', { kind: 'foreign', what: 'SOCKS5' }],
  ['http://', { kind: 'foreign', what: 'no-address' }],
  ['a b', { kind: 'foreign', what: 'no-address' }],
])('%s is the address of a proxy, or is told', (written, route) => {
  expect(proxyIn(written)).toEqual(route);
});

const through = async (environment: Record<string, string>, place: string) =>
  (await routesFromEnvironment(environment)(new URL(place)))[0]?.kind;

test.each([
  [{}, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'http://p:1' }, 'https://a.example', 'proxy'],
  [{ https_proxy: 'http://p:1' }, 'https://a.example', 'proxy'],
  [{ all_proxy: 'http://p:1' }, 'https://a.example', 'proxy'],
  [{ HTTP_PROXY: 'http://p:1' }, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '*' }, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'b, a.example' }, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '.example' }, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '*.example' }, 'https://a.b.EXAMPLE', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'ample' }, 'https://a.example', 'proxy'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'a.example:443' }, 'https://a.example', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: 'a.example:80' }, 'https://a.example', 'proxy'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '10.0.0.1' }, 'https://10.0.0.1', 'straight'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '0.0.1' }, 'https://10.0.0.1', 'proxy'],
  [{ HTTPS_PROXY: 'p:1', NO_PROXY: '2001:db8::1' }, 'https://[2001:db8::1]', 'straight'],
])('with %o, %s goes %s', async (environment, place, kind) => {
  expect(await through(environment, place)).toBe(kind);
});

test('a name and password in the environment are for that proxy', () => {
  expect(signInFromEnvironment({ HTTPS_PROXY: 'http://amira:s%3A3cret@p.example:3128' })).toEqual({
    proxy: 'p.example:3128',
    user: 'amira',
    password: 's:3cret',
  });
  expect(signInFromEnvironment({ HTTPS_PROXY: 'http://p.example:3128' })).toBeNull();
  expect(signInFromEnvironment({})).toBeNull();
});

test.each([
  ['100%', '100%'],
  ['50%25', '50%'],
  ['%zz%C3%BC', '%zzü'],
  ['%ff', '%ff'],
])('a password that is written %s in the environment is %s', (written, password) => {
  const found = signInFromEnvironment({ https_proxy: `http://amira:${written}@p.example:1` });

  expect(found?.password).toBe(password);
});
