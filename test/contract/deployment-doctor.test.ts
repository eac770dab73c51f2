import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainOutgoing } from '@firstline/connection/outgoing/plain';
import { getBatchEndpoint, listBatchesEndpoint } from '@firstline/protocol/batches';
import { quarantineDeviceEndpoint, setOldestAgentEndpoint } from '@firstline/protocol/devices';
import { createTokenEndpoint, revokeTokenEndpoint } from '@firstline/protocol/enrolment';
import { DeviceId } from '@firstline/protocol/ids';
import { type DeploymentCodeName, deploymentCodes } from '@firstline/protocol/rollout';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  readEnrolledDevice,
  writeEnrolledDevice,
} from '../../apps/agent/src/engine/enrolment/enrolled-device.ts';
import { enrol } from '../../apps/agent/src/engine/enrolment/enrol.ts';
import { fileKeyStore } from '../../apps/agent/src/engine/enrolment/file-key-store.ts';
import type { Deployed } from '../../apps/agent/src/engine/rollout/deployed.ts';
import { fixedSettings } from '../../apps/agent/src/engine/settings/settings.ts';
import { deployedHere } from '../../apps/agent/src/headless/deployed-here.ts';
import { deploymentDoctor } from '../../apps/agent/src/headless/deployment-doctor.ts';
import { startAgent } from '../harness/agent.ts';
import { newDevice } from '../harness/device.ts';
import { type Caller, newId, startServer, type TestServer } from '../harness/server.ts';
import { handTimers } from '../harness/timers.ts';

const HOUR_MS = 3_600_000;
/** For what an agent does by itself; nobody waits so long on a quiet computer. */
const WAITING_MS = 15_000;

let server: TestServer;
let nora: Caller;
let folder = '';

beforeAll(async () => {
  server = await startServer();
  nora = await server.technician('admin', 'Nora Lindgren');
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstline-deployed-'));
  server.clock.now = null;
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const batch = (about: { uses?: number; hours?: number } = {}) =>
  nora.call(createTokenEndpoint, { body: about });
const computers = async (tokenId: string) =>
  (await nora.call(getBatchEndpoint, { params: { tokenId } })).computers;
const handOut = (token: string) => writeFileSync(at('enrolment-token'), `${token}\n`);

/** This computer with a deployment of the test's own. */
const deployed = (isInstaller = true): Deployed => ({
  ...deployedHere(isInstaller),
  machineFolder: at('machine'),
  tokenFile: at('enrolment-token'),
  openBus: null,
});

/** Autostart is off by policy: what this computer has for it is no part of these tests. */
async function examine(
  own: Readonly<Record<string, unknown>> = {},
  given: { readonly isInstaller?: boolean; readonly wantsReport?: boolean } = {},
) {
  const { isInstaller = true, wantsReport = true } = given;
  const { ServerUrl = server.url, ...rest } = own;
  const policy = ServerUrl === null ? rest : { ServerUrl, ...rest };
  const seen = await deploymentDoctor({
    dataFolder: at('agent'),
    deployed: deployed(isInstaller),
    settings: await fixedSettings({ Autostart: false, ...policy }),
    wantsReport,
    environment: {},
  });
  return { ...seen, last: seen.lines.at(-1) ?? '', facts: Object(seen.facts) };
}

/** Ends with this code as the worst, in its last line too. */
const tells = (seen: Awaited<ReturnType<typeof examine>>, code: DeploymentCodeName) => {
  expect(seen.last.split(':')[0]).toBe(code);
  expect(seen.exit).toBe(deploymentCodes[code].exit);
};

async function closedPort(): Promise<number> {
  const taken = net.createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  await new Promise((closed) => taken.close(closed));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

test('before anybody enrolled, an installation that is in order says so and is heard of', async () => {
  const { id, token } = await batch();
  handOut(token);

  const seen = await examine();
  expect(seen.last).toBe('fine: Nothing keeps the agent from working.');
  expect(seen.exit).toBe(0);
  expect(seen.lines.join('\n')).not.toContain(token);
  expect(await computers(id)).toEqual([]);
  await seen.send();

  expect(await computers(id)).toMatchObject([{ state: 'installed', deviceId: null }]);
  // What was looked at cost no use.
  const { status } = await newDevice(server.url, 'LT-1', 'amira').enrol(token);
  expect(status).toBe(200);
});

test('a wrong address at 09:12 and a right one at 10:40 are both known later', async () => {
  const { id, token } = await batch();
  handOut(token);

  const wrong = await examine({ ServerUrl: `http://127.0.0.1:${await closedPort()}` });
  tells(wrong, 'server.tcp');
  expect(wrong.facts.sending).toBe('later');
  await wrong.send();
  const right = await examine();
  await right.send();

  const [computer] = await computers(id);
  expect(computer?.reports.map(({ codes }) => codes)).toEqual([[], ['server.tcp']]);
  expect(computer?.state).toBe('installed');
});

test('each way in which a token is no good has its code', async () => {
  tells(await examine(), 'token.missing');
  mkdirSync(at('enrolment-token'));
  tells(await examine(), 'token.unreadable');
  rmSync(at('enrolment-token'), { recursive: true });

  const spent = await batch();
  await newDevice(server.url, 'LT-2', 'amira').enrol(spent.token);
  const revoked = await batch();
  await nora.call(revokeTokenEndpoint, { params: { tokenId: revoked.id } });
  server.clock.now = new Date(Date.now() - 2 * HOUR_MS);
  const late = await batch({ hours: 1 });
  server.clock.now = null;
  const strange = `fle_${randomBytes(32).toString('base64url')}`;
  for (const [token, code] of [
    [spent.token, 'token.used'],
    [revoked.token, 'token.revoked'],
    [late.token, 'token.expired'],
    [strange, 'token.unknown'],
  ] as const) {
    handOut(token);
    tells(await examine(), code);
  }
});

test('a token that ran out still tells its batch why nobody enrols', async () => {
  server.clock.now = new Date(Date.now() - 2 * HOUR_MS);
  const { id, token } = await batch({ hours: 1 });
  server.clock.now = null;
  handOut(token);
  await (await examine()).send();
  expect(await computers(id)).toMatchObject([
    { state: 'trouble', findings: [{ code: 'token.expired' }] },
  ]);
});

test('a server with another key is shown neither token nor report', async () => {
  const { id, token } = await batch();
  handOut(token);
  const seen = await examine({ RootFingerprint: 'ab'.repeat(32) });
  tells(seen, 'root.mismatch');
  expect(seen.facts.gaps).toContainEqual({ what: 'token', because: 'follows' });
  expect(seen.facts.sending).toBe('later');
  await seen.send();
  expect(await computers(id)).toEqual([]);

  const { fingerprint } = await nora.call(listBatchesEndpoint);
  expect((await examine({ RootFingerprint: fingerprint })).exit).toBe(0);
});

test('the server’s clock decides', async () => {
  const { token } = await batch();
  handOut(token);
  server.clock.now = new Date(Date.now() + 2 * HOUR_MS);
  const seen = await examine();
  tells(seen, 'clock.wrong');
  expect(seen.facts.findings[0].title).toBe('The clock is 2 hours behind');
});

test.each([
  ['http://help.northwind.example', 'server.address', 'not-https'],
  ['https://amira:pw@help', 'server.address', 'not-an-address'],
  ['help desk', 'server.address', 'not-an-address'],
  [null, 'server.missing', undefined],
] as const)(
  '%s is no server, which is told without asking anybody',
  async (ServerUrl, code, problem) => {
    const seen = await examine({ ServerUrl });
    tells(seen, code);
    expect(seen.facts.findings[0].facts.problem).toBe(problem);
    expect(seen.lines.join()).not.toContain('pw');
    const codes = seen.facts.findings.map((finding: { code: string }) => finding.code);
    expect(codes).toEqual([code, 'token.missing']);
  },
);

test('nothing is kept and nothing goes where somebody said so', async () => {
  const { id, token } = await batch();
  handOut(token);
  const asked = await examine({}, { wantsReport: false });
  const decided = await examine({ DeploymentReports: false });
  for (const seen of [asked, decided]) {
    expect(seen.facts).toMatchObject({ sending: 'never', report: null });
    expect(seen.lines.join('\n')).toContain('Nothing is sent.');
    await seen.send();
  }
  expect(readdirSync(folder)).toEqual(['enrolment-token']);
  expect(await computers(id)).toEqual([]);
});

test('a report says what is shown before it goes, and nothing else', async () => {
  const { token } = await batch();
  handOut(token);
  const { facts } = await examine({ CaCertFile: at('no-such-file') });
  expect(Object.keys(facts.report).sort().join(' ')).toBe(
    'agentVersion at by findings gaps installationId name osName platform reportId',
  );
  expect(facts.findings).toMatchObject([
    { code: 'policy.faulty', facts: { file: at('no-such-file') } },
  ]);
  expect(JSON.stringify(facts.report)).not.toContain('no-such-file');
});

test('a device is told how it stands: known, in quarantine, too old, forgotten', async () => {
  const { token } = await batch();
  const { deviceId } = await enrol({
    dataFolder: at('agent'),
    server: server.url,
    token,
    installationId: null,
    computer: { name: 'LT-3', platform: 'linux', osName: 'Debian 12', signInName: 'amira' },
    keyStore: fileKeyStore(at('agent/keys')),
    clock: { now: () => Date.now() },
    random: (bytes) => randomBytes(bytes),
    fetch: plainOutgoing.fetch,
  });
  const params = { deviceId };
  const look = () => examine({}, { isInstaller: false });
  expect((await look()).exit).toBe(0);

  await nora.call(quarantineDeviceEndpoint, { params, body: { reason: 'Stolen' } });
  tells(await look(), 'device.quarantined');
  await nora.call(quarantineDeviceEndpoint, { params, body: { reason: null } });

  await nora.call(setOldestAgentEndpoint, { body: { oldestAgent: '99.0.0' } });
  tells(await look(), 'version.too-old');
  await nora.call(setOldestAgentEndpoint, { body: { oldestAgent: null } });

  tells(
    await examine({ ServerUrl: 'https://other.example' }, { isInstaller: false }),
    'device.elsewhere',
  );

  const device = await readEnrolledDevice(at('agent'));
  if (device === null) return expect.unreachable();
  await writeEnrolledDevice(at('agent'), { ...device, deviceId: DeviceId.parse(newId()) });
  tells(await look(), 'device.unknown');
  rmSync(at('agent/keys'), { recursive: true });
  tells(await look(), 'device.key');

  // The cure that the codes name: the agent enrols anew when it starts.
  const cli = ['apps/agent/src/cli.ts', 'enrol', '--again', '--data', at('agent')];
  const said = execFileSync(process.execPath, cli, { encoding: 'utf8', stdio: 'pipe' });
  expect(said).toContain('by policy and token file');
  expect(await readEnrolledDevice(at('agent'))).toBeNull();
});

test('an agent that was rolled out tells when it works, and later why it did not', async () => {
  const { id, token } = await batch({ uses: 2 });
  handOut(token);
  const timers = handTimers();
  const port = await closedPort();
  const start = (url: string) =>
    startAgent({
      folder: at('agent'),
      policy: { ServerUrl: url, Autostart: false },
      ports: { deployed: { ...deployed(false), timers } },
    });

  const away = await start(`http://127.0.0.1:${port}`);
  await away.engine.start();
  timers.advance(60_000);
  await vi.waitFor(
    () => expect(readdirSync(at('agent/deployment-reports'))).toHaveLength(1),
    WAITING_MS,
  );
  await away.engine.close();

  const back = await start(server.url);
  await back.engine.start();
  await back.engine.enrol({ server: server.url, token });
  await back.reaches(({ connection }) => connection === 'online');
  timers.advance(5_000);
  await vi.waitFor(async () => {
    const [computer] = await computers(id);
    expect(computer).toMatchObject({ state: 'working', name: 'LT-4471' });
    expect(computer?.reports.map(({ codes }) => codes)).toEqual([[], ['server.tcp']]);
  }, WAITING_MS);
  // The person reads the same.
  await vi.waitFor(async () => {
    const last = await back.engine.answers['report.last']({});
    expect(JSON.parse(last?.json ?? '')).toMatchObject({ by: 'agent', findings: [] });
    expect(last?.sent).toBe(true);
  }, WAITING_MS);
  await back.engine.close();
});

test.each([
  ['nobody rolled out', {}],
  ['has no reports', { DeploymentReports: false }],
])('an agent that %s keeps none', async (_what, policy) => {
  const timers = handTimers();
  const agent = await startAgent({
    folder: at('agent'),
    policy: { ...policy, ...('DeploymentReports' in policy && { ServerUrl: server.url }) },
    ports: { deployed: { ...deployed(false), timers } },
  });
  await agent.engine.start();
  timers.advance(60_000);
  expect(await agent.engine.answers['report.last']({})).toBeNull();
  await agent.engine.close();
  expect(readdirSync(at('agent'))).not.toContain('deployment-reports');
});
