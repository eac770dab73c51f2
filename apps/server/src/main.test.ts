import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProcess } from '../../../test/harness/server-process.ts';
import { isAlive } from './platform/database/lock-file.ts';

// Each starts a server and makes its cluster: twenty seconds on a computer that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The PostgreSQL that worked here, by its log: its lock file goes when it ends. */
function databasePid(): number {
  const log = readFileSync(path.join(folder, 'postgres', 'postgres.log'), 'utf8');
  return Number([...log.matchAll(/\[(\d+)\] LOG: {2}starting PostgreSQL/g)].at(-1)?.[1]);
}

test('it says where it is ready, and ends with everything that it started', async () => {
  const server = await startProcess(folder);
  const ready = await fetch(`${server.url}/healthz`).then((response) => response.json());
  const running = isAlive(databasePid());

  const code = await server.stop();

  expect(ready).toMatchObject({ ready: true, database: true });
  expect([running, code, isAlive(databasePid())]).toEqual([true, 0, false]);
});

test('a port that is taken is said to be, with what to do, and nothing is left running', async () => {
  const other = http.createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // as: a TCP server

  await expect(startProcess(folder, port)).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another with --port; 0 takes a free one.`,
  );

  expect(isAlive(databasePid())).toBe(false);
  expect(existsSync(path.join(folder, 'postgres', 'pgdata', 'postmaster.pid'))).toBe(false);
  other.close();
});

test('a wrong configuration is named whole, before anything is made', async () => {
  const inner = path.join(folder, 'never');

  await expect(startProcess(inner, 70_000)).rejects.toThrow(
    /cannot start with this configuration:\n- FIRSTLINE_PORT is "70000"/,
  );
  expect(existsSync(inner)).toBe(false);
});

test('a second server on the same data says so, and leaves the first alone', async () => {
  const first = await startProcess(folder);

  await expect(startProcess(folder)).rejects.toThrow(
    'Another Firstline server uses this database. Stop it first',
  );

  const ready = await fetch(`${first.url}/healthz`).then((response) => response.json());
  expect(ready).toMatchObject({ ready: true, database: true });
  expect(await first.stop()).toBe(0);
});

test('for a journal it writes lines of JSON, each with the request it belongs to', async () => {
  const readyFile = path.join(folder, 'ready.json');
  const server = await startProcess(folder, 0, {
    FIRSTLINE_LOG_TO: 'stdout',
    FIRSTLINE_LOG_LEVEL: 'debug',
    FIRSTLINE_READY_FILE: readyFile,
    FIRSTLINE_ADMIN_PORT: '0',
  });
  const ready = JSON.parse(readFileSync(readyFile, 'utf8'));
  const answer = await fetch(`${server.url}/api/v1/tickets?q=secret-words`);

  await server.stop();

  const lines = server.printed.map((line) => JSON.parse(line));
  expect(ready).toMatchObject({ url: server.url, log: null, pid: server.child.pid });
  expect(existsSync(readyFile)).toBe(false);
  expect(existsSync(path.join(folder, 'logs'))).toBe(false);
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'debug',
      message: 'answered',
      request: answer.headers.get('x-request-id'),
      what: 'GET /api/v1/tickets',
      outcome: 401,
    }),
  );
  expect(server.printed.join('\n')).not.toContain('secret-words');
});

test('told to reload without a certificate, a service goes on, and says what it heard', async () => {
  const server = await startProcess(folder, 0, { FIRSTLINE_LOG_TO: 'stdout' });

  server.child.kill('SIGHUP');
  const heard = await server.logged(({ message }) => message === 'told to reload');

  const ready = await fetch(`${server.url}/healthz`).then((response) => response.json());
  expect(ready).toMatchObject({ ready: true });
  expect([heard['certificate'], await server.stop()]).toEqual([false, 0]);
});
