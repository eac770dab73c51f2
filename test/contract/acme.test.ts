import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lacks } from '../harness/needs.ts';
import { type Pebble, startPebble } from '../harness/pebble.ts';
import { freshDatabase, type TestDatabase } from '../harness/postgres.ts';
import { type ServerProcess, startProcess } from '../harness/server-process.ts';
import { freePort } from '../../apps/server/src/platform/database/free-port.ts';

const missing = await lacks('pebble');
const NAME = 'help.example.com';
/** A process starts, and a certificate's life passes: on a busy computer that is most of a minute. */
const PATIENCE_MS = 60_000;

let folder: string;
let plainPort: number;
let database: TestDatabase;
/** What ends what a test has started, also one that failed half-way. */
let ends: (() => Promise<unknown>)[];
beforeEach(async () => {
  if (missing !== null) return;
  ends = [];
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-pebble-'));
  plainPort = await freePort();
  database = await freshDatabase();
});
afterEach(async () => {
  if (missing !== null) return;
  for (const end of ends.reverse()) await end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

interface Desk {
  readonly pebble: Pebble;
  readonly server: ServerProcess;
}

async function start(about: { httpPort: number; lifeSeconds: number }): Promise<Desk> {
  const pebble = await startPebble(folder, about);
  ends.push(pebble.close);
  const server = await startProcess(path.join(folder, 'data'), 0, {
    DATABASE_URL: database.url,
    FIRSTLINE_ORIGINS: `https://${NAME}`,
    FIRSTLINE_ACME_DIRECTORY: pebble.directory,
    FIRSTLINE_ACME_TERMS: 'agreed',
    FIRSTLINE_ACME_EMAIL: 'it@example.com',
    FIRSTLINE_PLAIN_PORT: String(plainPort),
    FIRSTLINE_ADMIN_PORT: '0',
    FIRSTLINE_LOG_TO: 'stdout',
    NODE_EXTRA_CA_CERTS: pebble.authorityFile,
  });
  ends.push(server.kill);
  return { pebble, server };
}

test.skipIf(missing !== null)(
  'a server without a certificate gets one, and a new one before that runs out',
  { timeout: PATIENCE_MS },
  async () => {
    // Renewed after seven seconds, and good for five more to be looked at.
    const desk = await start({ httpPort: plainPort, lifeSeconds: 12 });
    const { server } = desk;
    const first = await server.logged(presented);

    const staying = await connect(desk);
    expect(await plainly('/tickets')).toEqual([308, `https://${NAME}/tickets`]);
    const second = await server.logged((line) => presented(line) && line !== first && later(line));

    function later(line: Readonly<Record<string, unknown>>): boolean {
      return String(line['expiresAt']) > String(first['expiresAt']);
    }
    const renewed = await connect(desk);
    expect(second['names']).toEqual([NAME]);
    expect(renewed.getPeerCertificate().fingerprint256).not.toBe(
      staying.getPeerCertificate().fingerprint256,
    );
    expect(staying.closed).toBe(false);
    staying.destroy();
    renewed.destroy();
    expect(await server.stop()).toBe(0);
  },
);

test.skipIf(missing !== null)(
  'a name that does not lead here gets none: it says what to mend, and the server lives',
  { timeout: PATIENCE_MS },
  async () => {
    const elsewhere = await freePort();
    const { server } = await start({ httpPort: elsewhere, lifeSeconds: 60 });

    const refused = await server.logged(({ message }) => message === 'no certificate was issued');

    expect(refused).toMatchObject({
      level: 'error',
      domains: [NAME],
      reason: expect.stringContaining('connection refused'),
      cure: expect.stringContaining('port 80 open'),
    });
    const { administrators } = await server.logged(({ message }) => message === 'ready');
    const readyz = await fetch(`${administrators}/readyz`);
    expect([readyz.status, await readyz.json()]).toEqual([
      503,
      expect.objectContaining({ ready: false, database: 'ok', certificate: 'missing' }),
    ]);
    expect(await server.stop()).toBe(0);
  },
);

const presented = ({ message }: { readonly message: string }): boolean =>
  message === 'a new certificate is presented';

async function connect({ pebble, server }: Desk): Promise<tls.TLSSocket> {
  const { port } = new URL(server.url);
  const ca = await pebble.root();
  const socket = tls.connect({ host: '127.0.0.1', port: Number(port), servername: NAME, ca });
  await once(socket, 'secureConnect');
  return socket;
}

const plainly = (address: string): Promise<readonly unknown[]> =>
  new Promise((resolve, reject) => {
    const options = { port: plainPort, path: address, headers: { host: NAME } };
    http
      .get(options, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.location]);
      })
      .once('error', reject);
  });
