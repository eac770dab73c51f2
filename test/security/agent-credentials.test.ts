import { once } from 'node:events';
import { whoAmIEndpoint } from '@firstline/protocol/auth';
import { endpoints } from '@firstline/protocol/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDevice } from '../harness/device.ts';
import { newId, startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const guarded = endpoints.filter(({ access }) => access !== 'public');

test('nothing that a device knows or holds opens an endpoint of the desk', async () => {
  const token = await server.enrolmentToken();
  const device = newDevice(server.url, 'LT-2290', 'jonas');
  await device.enrol(token);
  const { nonce, socket } = await device.dial();
  const { signature } = device.prove(nonce) as { signature: string }; // as: what prove makes
  const secrets = [token, device.id, device.signingKey, device.sealingKey, nonce, signature];

  const opened: string[] = [];
  for (const endpoint of guarded) {
    for (const secret of secrets) {
      const holes = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
      const params = Object.fromEntries(holes.map((name) => [name, newId()]));
      const { status } = await server.caller(secret).ask(endpoint, { params });
      if (status !== 401) opened.push(`${endpoint.name}: ${status}`);
    }
  }

  expect(opened).toEqual([]);
  socket.close();
  await once(socket, 'close');
});

test('nothing that is kept in the database lets anybody in', async () => {
  const marta = await server.technician('tier-1');
  const token = await server.enrolmentToken(5);
  const device = await server.device();
  const rows = await server.transaction(async (tx) => ({
    sessions: await tx.sql.selectFrom('sessions').selectAll().execute(),
    tokens: await tx.sql.selectFrom('enrolment_tokens').selectAll().execute(),
    devices: await tx.sql.selectFrom('devices').selectAll().execute(),
  }));
  const leaked = [
    ...rows.sessions.map((row) => row.token_hash),
    ...rows.tokens.map((row) => row.secret_hash),
  ].flatMap((hash) => [hash.toString('base64url'), hash.toString('hex'), hash.toString('base64')]);

  const asSession = await Promise.all(
    leaked
      .filter((secret) => /^[\w-]+$/.test(secret))
      .map(async (secret) => (await server.caller(secret).ask(whoAmIEndpoint)).status),
  );
  const asToken = await Promise.all(
    leaked.slice(0, 10).map(async (secret) => {
      const { body } = await newDevice(server.url, 'X', 'x').enrol(`fle_${secret}`);
      return body['refusal'];
    }),
  );

  expect(new Set(asSession)).toEqual(new Set([401]));
  expect(new Set(asToken)).toEqual(new Set(['enrolment.token-unknown']));
  expect(rows.devices.every((row) => row.signing_key.length === 43)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(marta.token);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(device.signingKey).toHaveLength(43);
});

test('a log of all this holds no secret', async () => {
  const marta = await server.technician('tier-1');
  const token = await server.enrolmentToken();
  const device = await server.device();
  await newDevice(server.url, 'X', 'x').enrol(token);
  const link = await device.connect();
  await link.close();

  const log = JSON.stringify(server.log.lines);

  for (const secret of [marta.token, token, token.slice(4)]) expect(log).not.toContain(secret);
});

test('a thousand redemptions of one use make exactly one device', async () => {
  const token = await server.enrolmentToken(1);
  server.clock.now = null;
  let enrolled = 0;
  let told = 0;
  // A hundred at a time, from as many computers: more at once only wait in the same queue.
  for (let batch = 0; batch < 10; batch += 1) {
    // A minute passes, because so many from one address would otherwise be told to wait.
    server.clock.now = new Date(Date.now() + batch * 61_000);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => newDevice(server.url, 'LT', 'x').enrol(token)),
    );
    enrolled += answers.filter(({ status }) => status === 200).length;
    told += answers.filter(({ status }) => status === 403 || status === 429).length;
  }
  server.clock.now = null;

  expect([enrolled, told]).toEqual([1, 999]);
});
