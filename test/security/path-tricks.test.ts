import { request } from 'node:http';
import { endpoints } from '@firstline/protocol/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  token = (await server.technician('tier-1')).token;
});
afterAll(() => server.close());

/** Sends a target byte for byte, which fetch would tidy up first. */
function send(
  method: string,
  target: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ host: hostname, port, method, path: target, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** Ways of writing a path that some part of some server once read differently from another. */
const mutations: readonly ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}/..${path}`,
  (path) => `/.${path}`,
  (path) => `/x/..${path}`,
  (path) => `/assets/..${path}`,
  (path) => `/healthz/..${path}`,
  (path) => path.replace('/api', '/%61pi'),
  (path) => path.replaceAll('/', '%2f').replace('%2f', '/'),
  (path) => path.replace(/\/([^/]*)$/, '%2f$1'),
  (path) => path.replace(/\/([^/]*)$/, '\\$1'),
  (path) => path.replace(/\/([^/]*)$/, '//$1'),
  (path) => path.replace(/\/([^/]*)$/, '/;$1'),
  (path) => `${path};.css`,
  (path) => `${path}%00`,
  (path) => `${path}%20`,
  (path) => `${path}.`,
  (path) => `${path}%2e`,
  (path) => `${path}.json`,
  (path) => `${path}#`,
  (path) => path.toUpperCase(),
  (path) => path.replace('v1', 'V1'),
  (path) => path.replace('v1', 'v%31'),
  (path) => `${path}?__proto__=1`,
];

const guarded = endpoints.filter(({ access }) => access !== 'public');
const filled = (path: string): string => path.replaceAll(/:\w+/g, newId());

test.each(guarded.map((endpoint) => [endpoint.name, endpoint] as const))(
  // as const: a pair
  'no way of writing its path opens %s without a session',
  async (_name, endpoint) => {
    const path = filled(endpoint.path);
    const answers = await Promise.all(
      mutations.map(async (mutate) => [mutate(path), await send(endpoint.method, mutate(path))]),
    );

    expect(answers.filter(([, status]) => ![400, 401, 404].includes(Number(status)))).toEqual([]);
  },
);

test('a way of writing a path is either ours or leads nowhere, also with a session', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const straight = await send('GET', '/api/v1/tickets', headers);
  const bent = await Promise.all(
    mutations
      .filter((mutate) => !mutate('/api/v1/tickets').includes('?'))
      .map((mutate) => send('GET', mutate('/api/v1/tickets'), headers)),
  );

  expect(straight).toBe(200);
  expect(new Set(bent)).toEqual(new Set([404]));
});

test('a method that was not asked for is not there, and no header makes it another', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const statuses = await Promise.all([
    send('HEAD', '/api/v1/tickets', headers),
    send('OPTIONS', '/api/v1/tickets', headers),
    send('POST', '/api/v1/tickets', headers),
    send('TRACE', '/api/v1/tickets', headers),
    send('POST', '/api/v1/technicians', { ...headers, 'x-http-method-override': 'GET' }),
    send('GET', '/healthz', {
      'x-original-url': '/api/v1/tickets',
      'x-rewrite-url': '/api/v1/tickets',
    }),
  ]);

  expect(statuses).toEqual([404, 404, 404, 404, 404, 200]);
});

test('there is no way to set the server up, or to look inside it, by HTTP', async () => {
  const doors = [
    'setup',
    'install',
    'admin',
    'debug',
    'metrics',
    'status',
    'env',
    'graphql',
    'docs',
    '.env',
    '.git/config',
    'server-status',
    'api/v1/setup',
    'api/v1/admin',
    'api/v1/debug',
  ];

  const open = await Promise.all(
    doors.flatMap((door) =>
      ['GET', 'POST', 'PUT'].map(async (method) => [method, door, await send(method, `/${door}`)]),
    ),
  );

  // A GET of what could be a place of the console is answered by its page, which is not built here.
  expect(open.filter(([, , status]) => status !== 404)).toEqual([]);
});
