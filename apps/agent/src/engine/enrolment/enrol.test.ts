import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { enrolEndpoint, enrolmentStatement } from '@firstline/protocol/enrolment';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { readDeviceKey } from './device-key.ts';
import { enrol } from './enrol.ts';
import { readEnrolledDevice } from './enrolled-device.ts';
import { fileKeyStore } from './file-key-store.ts';
import { setEnrolmentAside } from './set-aside.ts';
import { serverAddress } from './server-address.ts';

type Asked = z.infer<typeof enrolEndpoint.body>;

let folder = '';
let desk: Server;
let address = '';
let asked: Asked[] = [];
let answer: { status: number; body: unknown; location?: string };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-enrol-'));
  asked = [];
  answer = { status: 200, body: null };
  desk = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = enrolEndpoint.body.parse(JSON.parse(Buffer.concat(chunks).toString()));
    asked.push(body);
    const said = answer.body ?? {
      deviceId: body.deviceId,
      organisation: 'Northwind',
      person: null,
    };
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(answer.location === undefined ? {} : { location: answer.location }),
    });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  // as: a server on a TCP port has an AddressInfo
  address = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
});
afterEach(async () => {
  desk.closeAllConnections();
  await new Promise((done) => desk.close(done));
  await rm(folder, { recursive: true });
});

const keyStore = () => fileKeyStore(path.join(folder, 'keys'));
const ask = (server = address, group: string | null = null) =>
  enrol({
    group,
    dataFolder: folder,
    server,
    token: 'fle_token',
    installationId: null,
    computer: {
      name: 'LT-4471',
      platform: 'linux',
      osName: 'Debian GNU/Linux 12',
      signInName: 'amira',
    },
    keyStore: keyStore(),
    clock: { now: () => 1_795_000_000_000 },
    random: (bytes) => randomBytes(bytes),
    fetch: plainOutgoing.fetch,
  });

test('a computer becomes a device by a key that it made and can prove', async () => {
  const device = await ask();

  const [sent] = asked;
  const proven = verify(
    null,
    Buffer.from(enrolmentStatement({ ...device, token: 'fle_token' })),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: device.signingKey }, format: 'jwk' }),
    Buffer.from(sent?.signature ?? '', 'base64url'),
  );
  expect(proven).toBe(true);
  expect(device.enrolled).toEqual({
    at: '2026-11-18T11:06:40.000Z',
    organisation: 'Northwind',
    person: null,
  });
  expect(await readEnrolledDevice(folder)).toEqual(device);
});

test('keys and what is known of the device are for this account alone', async () => {
  await ask();

  const mode = async (name: string) => (await stat(path.join(folder, name))).mode & 0o777;
  const keys = await readdir(path.join(folder, 'keys'));
  expect(await mode('.')).toBe(0o700);
  expect(await mode('keys')).toBe(0o700);
  expect(await mode('device.json')).toBe(0o600);
  expect(keys.sort()).toEqual(['device-sealing.key', 'device-signing.key']);
  for (const key of keys) expect(await mode(`keys/${key}`)).toBe(0o600);
});

test('an enrolment cut short is repeated with the same id and key', async () => {
  answer = { status: 502, body: '<html>bad gateway</html>' };
  await expect(ask()).rejects.toMatchObject({
    code: 'server.unreachable',
    detail: { status: 502 },
  });
  answer = { status: 200, body: null };

  await ask();

  const [first, second] = asked;
  expect(second).toEqual(first);
});

test('of a redirect no more is told than to whom it leads', async () => {
  const location = 'https://portal.example/login?user=amira&session=s3cret#there';
  answer = { status: 302, body: '', location };

  await expect(ask()).rejects.toMatchObject({
    code: 'server.unreachable',
    detail: { problem: 'sent-elsewhere', status: 302, location: 'https://portal.example' },
  });
});

test('a device is never enrolled again in silence', async () => {
  const device = await ask();

  const again = ask();

  await expect(again).rejects.toMatchObject({
    code: 'device.already-enrolled',
    detail: { organisation: 'Northwind' },
  });
  expect(await readEnrolledDevice(folder)).toEqual(device);
  expect(asked.length).toBe(1);
});

test('the group of a policy goes along', async () => {
  await ask();
  await rm(folder, { recursive: true });
  await ask(address, 'laptops');

  expect(asked.map((said) => Reflect.get(said, 'group'))).toEqual([null, 'laptops']);
});

test('a key that exists is not written over', async () => {
  await ask();

  const over = keyStore().write('device-signing', randomBytes(32));

  await expect(over).rejects.toThrow('exists already');
});

test('half a key is told as a missing one', async () => {
  await ask();
  await rm(path.join(folder, 'keys', 'device-sealing.key'));

  await expect(readDeviceKey(keyStore())).rejects.toMatchObject({ code: 'device.key-missing' });
  await writeFile(path.join(folder, 'keys', 'device-sealing.key'), 'short');
  await expect(readDeviceKey(keyStore())).rejects.toMatchObject({ code: 'device.key-missing' });
});

test.each(['enrolment.token-unknown', 'enrolment.token-used', 'enrolment.token-expired'])(
  'the server’s %s is passed on, and another token can be tried',
  async (refusal) => {
    answer = { status: 403, body: { refusal } };
    await expect(ask()).rejects.toMatchObject({ code: refusal });
    answer = { status: 200, body: null };

    expect((await ask()).enrolled?.organisation).toBe('Northwind');
  },
);

test('a server that is not there is told as such', async () => {
  await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'server.unreachable' });
});

test('an address is taken as people write it, and never without encryption elsewhere', () => {
  expect(serverAddress('help.northwind.example')).toEqual({
    origin: 'https://help.northwind.example',
    agentSocket: 'wss://help.northwind.example/agents/v1',
    relay: 'wss://help.northwind.example/relay/v1',
    enrol: 'https://help.northwind.example/agents/v1/enrol',
  });
  expect(serverAddress('http://127.0.0.1:4780/').agentSocket).toBe('ws://127.0.0.1:4780/agents/v1');
  for (const address of [
    'http://help.northwind.example',
    'http://127.0.0.1.evil.example',
    'ftp://127.0.0.1',
    'not an address',
  ]) {
    expect(() => serverAddress(address)).toThrow('request.invalid');
  }
});

test('on express wish the old enrolment steps aside whole, and another key is made', async () => {
  const before = await ask();
  await rm(path.join(folder, 'keys', 'device-sealing.key'));
  await writeFile(path.join(folder, 'tickets.json'), '{}');

  const aside = await setEnrolmentAside(folder);
  const device = await ask();

  expect(device.deviceId).not.toBe(before.deviceId);
  expect(device.signingKey).not.toBe(before.signingKey);
  expect((await readdir(aside ?? '')).sort()).toEqual(['device.json', 'keys']);
  expect((await readdir(folder)).sort()).toEqual(['before', 'device.json', 'keys', 'tickets.json']);
  expect(await setEnrolmentAside(path.join(folder, 'before'))).toBeNull();
});
