import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type AdministratorsListener, createAdministratorsListener } from './listener.ts';

let listener: AdministratorsListener | null = null;
afterEach(() => listener?.close());

async function start(
  about: { token?: string; ready?: boolean; metrics?: () => Promise<string> } = {},
): Promise<(page: string, options?: RequestInit) => Promise<[number, string]>> {
  listener = createAdministratorsListener({
    host: '127.0.0.1',
    port: 0,
    token: about.token ?? null,
    certificates: null,
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    metrics: about.metrics ?? (async () => 'firstline_ready 1\n'),
    ready: async () => ({ ready: about.ready ?? true }),
  });
  const url = await listener.listen();
  return async (page, options) => {
    const response = await fetch(`${url}${page}`, options);
    return [response.status, await response.text()];
  };
}

test('figures and health are told, and everything else is not there', async () => {
  const ask = await start();

  expect(await ask('/metrics')).toEqual([200, 'firstline_ready 1\n']);
  expect(await ask('/livez')).toEqual([200, '{"alive":true}']);
  expect(await ask('/readyz')).toEqual([200, '{"ready":true}']);
  expect(await ask('/api/v1/tickets')).toEqual([404, 'Here are /metrics, /livez and /readyz.\n']);
  expect(await ask('/metrics', { method: 'POST' })).toEqual([405, 'Read only.\n']);
  expect(await ask('/metrics', { method: 'HEAD' })).toEqual([200, '']);
});

test('a server that is not ready says so with its status', async () => {
  const ask = await start({ ready: false });

  expect(await ask('/readyz')).toEqual([503, '{"ready":false}']);
});

test('with a token only who shows it reads figures', async () => {
  const token = 'f'.repeat(32);
  const ask = await start({ token });
  const showing = (shown: string) => ({ headers: { authorization: shown } });

  expect((await ask('/livez'))[0]).toBe(200);
  expect((await ask('/readyz'))[0]).toBe(200);
  expect(await ask('/metrics')).toEqual([401, 'A token is needed.\n']);
  expect((await ask('/metrics', showing(`Bearer ${token}x`)))[0]).toBe(401);
  expect((await ask('/metrics', showing(`bearer ${token}`)))[0]).toBe(401);
  expect((await ask('/metrics', showing(`Bearer ${token}`)))[0]).toBe(200);
});

test('figures that cannot be told are no secret of ours in the answer', async () => {
  const ask = await start({ metrics: () => Promise.reject(new Error('password is wrong')) });

  expect(await ask('/metrics')).toEqual([500, 'The figures cannot be told now.\n']);
});

test('a port that is taken is said to be, with the setting that moves it', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // as: a TCP server
  const second = createAdministratorsListener({
    host: '127.0.0.1',
    port,
    token: null,
    certificates: null,
    contentType: 'text/plain',
    metrics: async () => '',
    ready: async () => ({ ready: true }),
  });

  await expect(second.listen()).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another with FIRSTLINE_ADMIN_PORT`,
  );
  await second.close();
  other.close();
});
