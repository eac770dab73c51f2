import { expect, test } from 'vitest';
import { askScript, routesByScript } from './pac-script.ts';

const worker = new URL('./pac-worker.ts', import.meta.url);

const script = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;
const place = new URL('https://desk.example.com/agents/v1?secret=1');
const answering = (text: string, status = 200) => ({
  worker,
  fetch: async () => new Response(text, { status }),
  now: () => 0,
});

test('a script says the ways, best first', async () => {
  const text = script(
    `if (shExpMatch(host, "*.example.com")) return "PROXY proxy.example.com:3128; DIRECT";
     return isPlainHostName(host) ? "DIRECT" : "HTTPS other.example:443";`,
  );
  const routes = routesByScript('http://pac.example/p.pac', answering(text));

  expect(await routes(place)).toEqual([
    { kind: 'proxy', secure: false, host: 'proxy.example.com', port: 3128 },
    { kind: 'straight' },
  ]);
  expect(await routes(new URL('https://intranet/'))).toEqual([{ kind: 'straight' }]);
});

test('it hears the server’s name and not what is asked there', async () => {
  const text = script('return url === "https://desk.example.com/" ? "DIRECT" : "PROXY a:1"');

  expect(await routesByScript('http://pac.example/p.pac', answering(text))(place)).toEqual([
    { kind: 'straight' },
  ]);
});

test.each([
  ['never ends', 'while (true) {}'],
  ['takes all memory', 'var s = "x"; while (true) s += s;'],
  ['wants a file', 'return require("fs").readFileSync("/etc/passwd")'],
  ['wants the process', 'return process.env.HOME'],
  ['reaches for the outside', 'return this.constructor.constructor("return process")().version'],
  ['answers with nothing', 'return undefined'],
])('a script that %s fails, and nothing else does', async (_, body) => {
  await expect(askScript(worker, script(body), 'https://a.example/', 1_500)).rejects.toThrow();
});

test('a script that is not there, or is none, is a reason and no way', async () => {
  await expect(routesByScript('http://x/', answering('gone', 404))(place)).rejects.toThrow('404');
  await expect(routesByScript('http://x/', answering('<html>'))(place)).rejects.toThrow();
});

test('it may ask for names and for an own address, and nobody on the network hears of that', async () => {
  const text = script(
    'return isInNet(dnsResolve("localhost"), "127.0.0.0", "255.0.0.0") ? "PROXY " + myIpAddress() + ":1" : ""',
  );

  expect(await askScript(worker, text, 'https://a.example/')).toMatch(/^PROXY [\d.]+:1$/);
});

test('a script is read again after a while, and at once when it could not be read', async () => {
  let now = 0;
  let reads = 0;
  let text = 'gone';
  const routes = routesByScript('http://x/', {
    worker,
    fetch: async () => {
      reads += 1;
      return new Response(text);
    },
    now: () => now,
  });

  await expect(routes(place)).rejects.toThrow();
  text = script('return "DIRECT"');
  await routes(place);
  await routes(place);
  expect(reads).toBe(2);
  now += 11 * 60_000;
  await routes(place);
  expect(reads).toBe(3);
});
