import { createHash, createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { updateEnded } from '@firstline/protocol/agents';
import { getBatchEndpoint, listBatchesEndpoint, REPORTS_KEPT } from '@firstline/protocol/batches';
import { quarantineDeviceEndpoint, setOldestAgentEndpoint } from '@firstline/protocol/devices';
import {
  createTokenEndpoint,
  revokeTokenEndpoint,
  tokenStateEndpoint,
} from '@firstline/protocol/enrolment';
import {
  aboutServerEndpoint,
  organisationStatement,
  reportDeploymentEndpoint,
  reportInstallation,
} from '@firstline/protocol/rollout';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLive } from '../../../../test/harness/console-link.ts';
import { newDevice } from '../../../../test/harness/device.ts';
import { reporting } from '../../../../test/harness/intents.ts';
import { freshDatabase } from '../../../../test/harness/postgres.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let nora: Caller;
beforeAll(async () => {
  server = await startServer();
  nora = await server.technician('admin', 'Nora Lindgren');
});
afterAll(() => server.close());

const nobody = () => server.caller('');
const batch = (about: Parameters<typeof makeBody>[0] = {}) =>
  nora.call(createTokenEndpoint, { body: makeBody(about) });
const makeBody = (about: {
  name?: string;
  group?: string;
  uses?: number;
  hours?: number;
  expected?: number | string[];
}) => about;
const report = (token: string, about: Parameters<typeof reporting>[0] = {}) =>
  nobody().ask(reportDeploymentEndpoint, { body: { token, report: reporting(about) } });
const computers = async (tokenId: string) =>
  (await nora.call(getBatchEndpoint, { params: { tokenId } })).computers;
const found = (code: string, facts: Record<string, string | number> = {}) => ({ code, facts });

test('a batch begins with whom it expects, and fills as they are heard of', async () => {
  const { id, token } = await batch({
    name: 'Floor 3',
    expected: ['LT-1', 'LT-2', 'lt-2', 'LT-3'],
  });
  await report(token, { name: 'LT-1' });
  await report(token, { name: 'LT-2', findings: [found('server.dns', { host: 'help' })] });

  const { batch: shown } = await nora.call(getBatchEndpoint, { params: { tokenId: id } });

  expect(shown).toMatchObject({
    name: 'Floor 3',
    createdBy: 'Nora Lindgren',
    expected: 3,
    counts: { working: 0, trouble: 1, installed: 1, silent: 1 },
  });
  expect((await computers(id)).map(({ name, state }) => [name, state])).toEqual([
    ['LT-1', 'installed'],
    ['LT-2', 'trouble'],
    ['LT-3', 'silent'],
  ]);
});

test('failed at 09:12 and fine at 10:40 is known later, in whatever order it arrives', async () => {
  const { id, token } = await batch();
  const installationId = newId();
  const at = (time: string) => ({ installationId, at: `2026-11-21T${time}:00.000Z` });
  await report(token, at('10:40'));
  await report(token, { ...at('09:12'), findings: [found('server.dns')] });

  const [computer] = await computers(id);

  expect(computer).toMatchObject({
    state: 'installed',
    reports: [
      { at: '2026-11-21T10:40:00.000Z', codes: [] },
      { at: '2026-11-21T09:12:00.000Z', codes: ['server.dns'] },
    ],
  });
});

test('a report that is sent again changes nothing, and only the newest are kept', async () => {
  const { id, token } = await batch();
  const one = reporting();
  const send = (minute: number, reportId = newId()) =>
    report(token, { ...one, reportId, at: `2026-11-21T09:${10 + minute}:00.000Z` });
  await send(0, one.reportId);
  await send(0, one.reportId);
  const [twice] = await computers(id);

  for (let minute = 1; minute <= REPORTS_KEPT + 2; minute += 1) await send(minute);
  const [many] = await computers(id);

  expect(twice?.reports).toHaveLength(1);
  expect(many?.reports).toHaveLength(REPORTS_KEPT);
  expect(many?.reports[0]?.at).toBe(`2026-11-21T09:${10 + REPORTS_KEPT + 2}:00.000Z`);
});

test('a computer whose clock is ahead does not outdo its later reports', async () => {
  const { id, token } = await batch();
  const installationId = newId();
  const ahead = { installationId, at: '2099-01-01T00:00:00.000Z' };
  await report(token, { ...ahead, findings: [found('clock.wrong', { offSeconds: 9_000 })] });
  await report(token, { installationId, at: new Date(Date.now() + 60_000).toISOString() });

  expect((await computers(id))[0]).toMatchObject({ state: 'installed', findings: [] });
});

test('nothing but what the table names is kept of a report', async () => {
  const { id, token } = await batch();
  const facts = { freeBytes: 12, folder: '/home/amira', secret: 'x' };
  await report(token, { findings: [found('disk.full', facts), found('moon.full', facts)] });

  const [computer] = await computers(id);

  expect(computer?.findings).toEqual([
    { code: 'disk.full', facts: { freeBytes: 12 } },
    { code: 'moon.full', facts: {} },
  ]);
});

test('a report finds its device, and the page sees the device connect', async () => {
  const { id, token } = await batch({ group: 'laptops' });
  const installationId = newId();
  await report(token, { installationId, name: 'LT-7', findings: [found('server.proxy')] });
  const device = newDevice(server.url, 'LT-7', 'jonas');
  const live = await openLive(server, nora, 0);
  const says = (state: string) =>
    live.hear(
      ({ fact }) =>
        fact?.type === 'rollout.changed' &&
        fact.computer?.deviceId === device.id &&
        fact.computer.state === state,
    );

  await device.enrol(token, { installationId });
  await says('trouble');
  const link = await device.connect();
  await says('working');
  await link.ask(reportInstallation, {
    report: reporting({ findings: [found('tray.missing', { desktop: 'GNOME' })] }),
  });

  const [computer, ...rest] = await computers(id);
  expect(rest).toEqual([]);
  expect(computer).toMatchObject({
    key: installationId,
    name: 'LT-2290',
    state: 'working',
    deviceId: device.id,
    findings: [found('tray.missing', { desktop: 'GNOME' })],
  });
  await link.close();
  await live.close();
});

test('a quarantine and the oldest agent are told on the page, and taken back', async () => {
  const { id, token } = await batch();
  const device = newDevice(server.url, 'LT-8', 'jonas');
  await device.enrol(token);
  await (await device.connect()).close();
  const codes = async () => (await computers(id))[0]?.findings.map(({ code }) => code);
  const quarantine = (reason: string | null) =>
    nora.call(quarantineDeviceEndpoint, { params: { deviceId: device.id }, body: { reason } });

  await quarantine('Its key was copied');
  await nora.call(setOldestAgentEndpoint, { body: { oldestAgent: '9.0.0' } });
  const during = await codes();
  await quarantine(null);
  await nora.call(setOldestAgentEndpoint, { body: { oldestAgent: null } });

  expect([during, await codes()]).toEqual([['version.too-old', 'device.quarantined'], []]);
});

test('an update that failed is on the page, told with the proof or meanwhile, until another version runs', async () => {
  const { id, token } = await batch();
  const device = newDevice(server.url, 'LT-10', 'jonas');
  await device.enrol(token);
  const live = await openLive(server, nora, 0);
  const says = (...codes: string[]) =>
    live.hear(
      ({ fact }) =>
        fact?.type === 'rollout.changed' &&
        fact.computer?.deviceId === device.id &&
        isDeepStrictEqual(
          fact.computer.findings.map(({ code }) => code),
          codes,
        ),
    );
  const at = '2026-11-21T10:00:00.000Z';
  const update = {
    result: 'refused',
    from: '0.1.0',
    to: '0.2.0',
    reason: 'disk.full',
    at,
  } as const; // as const: the literal
  const link = await device.connect();
  await link.ask(updateEnded, { update });
  await says('update.refused');
  await link.close();
  const { nonce, socket } = await device.dial();
  const wentBack = { ...update, result: 'rolled-back', from: '0.2.0', to: '0.1.0', reason: null };
  socket.send(JSON.stringify(device.prove(nonce, { update: wentBack })));
  await says('update.rolled-back');
  const closed = once(socket, 'close');
  socket.close();
  await closed;

  expect((await computers(id))[0]).toMatchObject({
    state: 'working',
    findings: [{ code: 'update.rolled-back', facts: { failed: '0.2.0', runs: '0.1.0' } }],
  });
  await live.close();
});

test('a spent, an expired and a revoked token still report; an unknown one does not', async () => {
  const { id, token } = await batch();
  await newDevice(server.url, 'LT-9', 'x').enrol(token);
  const spent = await report(token, { name: 'LT-91' });
  await nora.call(revokeTokenEndpoint, { params: { tokenId: id } });
  const revoked = await report(token, { name: 'LT-92' });
  server.clock.now = new Date(Date.now() + 48 * 3_600_000);
  const expired = await report(token, { name: 'LT-93' });
  server.clock.now = null;
  const unknown = await report(`fle_${'x'.repeat(43)}`);

  expect([spent.status, revoked.status, expired.status]).toEqual([200, 200, 200]);
  expect(unknown).toMatchObject({ status: 403, body: { refusal: 'enrolment.token-unknown' } });
});

test('whoever holds a token is told what it is good for, and it costs no use', async () => {
  const { id, token } = await batch({ uses: 1 });
  const ask = async (held: string) =>
    (await nobody().call(tokenStateEndpoint, { body: { token: held } })).state;

  const states = [await ask(token), await ask(token), await ask('fle_nonsense')];
  await newDevice(server.url, 'LT-10', 'x').enrol(token);
  states.push(await ask(token));
  server.clock.now = new Date(Date.now() + 48 * 3_600_000);
  states.push(await ask(token));
  server.clock.now = null;
  await nora.call(revokeTokenEndpoint, { params: { tokenId: id } });
  states.push(await ask(token));

  expect(states).toEqual(['good', 'good', 'unknown', 'used', 'expired', 'revoked']);
});

test('a revoked token enrols nobody and says so; revoking twice changes nothing', async () => {
  const { id, token } = await batch({ uses: 5 });
  await nora.call(revokeTokenEndpoint, { params: { tokenId: id } });
  await nora.call(revokeTokenEndpoint, { params: { tokenId: id } });

  const refused = await newDevice(server.url, 'LT-11', 'x').enrol(token);
  const gone = await nora.ask(revokeTokenEndpoint, { params: { tokenId: newId() } });

  expect(refused).toMatchObject({ status: 403, body: { refusal: 'enrolment.token-revoked' } });
  expect(gone).toMatchObject({ status: 404, body: { refusal: 'enrolment.token-not-found' } });
});

test('who guesses tokens is slowed down; two thousand computers with a right one are not', async () => {
  const apart = await startServer();
  const token = await apart.enrolmentToken(200);
  const ask = async (held: string) =>
    (await apart.caller('').ask(tokenStateEndpoint, { body: { token: held } })).status;

  const about = async () =>
    (
      await apart
        .caller('')
        .ask(aboutServerEndpoint, { query: { nonce: 'n'.repeat(43), origin: apart.url } })
    ).status;

  // More than an address is allowed of what people do, as signing in.
  const holders: number[] = [];
  for (let at = 0; at < 10; at += 1) {
    const some = Array.from({ length: 40 }, () => Promise.all([ask(token), about()]));
    holders.push(...(await Promise.all(some)).flat());
  }
  const guessers: number[] = [];
  for (let guess = 0; guess < 61; guess += 1) guessers.push(await ask(`fle_${guess}`));

  expect(new Set(holders)).toEqual(new Set([200]));
  expect([guessers.slice(0, 60).every((status) => status === 200), guessers.at(-1)]).toEqual([
    true,
    429,
  ]);
  await apart.close();
});

test('a server proves whose it is, for the address it was asked at and no other', async () => {
  const nonce = 'n'.repeat(43);
  const about = await nobody().call(aboutServerEndpoint, { query: { nonce, origin: server.url } });
  const elsewhere = await nobody().ask(aboutServerEndpoint, {
    query: { nonce, origin: 'https://help.other.example' },
  });

  const { key, signature } = about.organisation;
  const proven = verify(
    null,
    Buffer.from(organisationStatement({ nonce, origin: server.url })),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  const { fingerprint } = await nora.call(listBatchesEndpoint);
  expect(proven).toBe(true);
  expect(createHash('sha256').update(Buffer.from(key, 'base64url')).digest('hex')).toBe(
    fingerprint,
  );
  expect(elsewhere).toMatchObject({ status: 403, body: { refusal: 'request.foreign-origin' } });
});

test('the organisation’s key outlives its server', async () => {
  const database = await freshDatabase();
  const keyNow = async () => {
    const one = await startServer({ databaseUrl: database.url });
    const query = { nonce: 'n'.repeat(43), origin: one.url };
    const { organisation } = await one.caller('').call(aboutServerEndpoint, { query });
    await one.close();
    return organisation.key;
  };

  expect(await keyNow()).toBe(await keyNow());
  await database.drop();
});

test('only admins hear how the rollout goes', async () => {
  const marta = await server.technician('tier-1');
  const hers = await openLive(server, marta, 0);
  const mine = await openLive(server, nora, 0);
  const { token } = await batch();
  await report(token, { name: 'LT-SECRET' });

  await mine.hear(
    ({ fact }) => fact?.type === 'rollout.changed' && fact.computer?.name === 'LT-SECRET',
  );
  const last = mine.frames.at(-1)?.seq ?? 0;
  await hers.hear(({ seq }) => seq === last);

  expect(JSON.stringify(hers.frames)).not.toContain('LT-SECRET');
  await hers.close();
  await mine.close();
});
