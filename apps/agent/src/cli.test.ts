import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { childEnvironment } from '../../../test/harness/child-environment.ts';
import { nothingRemembered } from './engine/health/remembered.ts';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));
// Each test starts programs; a machine that builds beside it makes that slow.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const firstlineAgent = (...args: readonly string[]) => firstlineAgentIn({}, ...args);

async function firstlineAgentIn(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...childEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), ...said };
}

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

test('help fits a terminal and names every command', async () => {
  const { code, out } = await firstlineAgent('--help');

  expect(code).toBe(0);
  expect(longest(out)).toBeLessThanOrEqual(78);
  for (const command of ['doctor', 'snapshot', 'ticket', 'status', 'policy', 'enrol']) {
    expect(out).toContain(`firstline-agent ${command}`);
  }
});

test('wrong usage is 2 and shows the help', async () => {
  for (const args of [['dance'], ['--dance'], ['ticket'], ['enrol', '--server', 'x']]) {
    const { code, out, err } = await firstlineAgent(...args, '--data', folder);

    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Exit codes:');
  }
});

test('snapshot prints what would go, redacted, and raw only when asked', async () => {
  const { code, out } = await firstlineAgent('snapshot', '--json', '--no-probes', '--data', folder);

  const snapshot = Snapshot.parse(JSON.parse(out));
  expect(code).toBe(0);
  expect(snapshot.withheld).toEqual(['processes']);
  expect(snapshot.sections.os?.state).toBe('ok');
});

test('whoever has read enough may hang up', async () => {
  const child = spawn(process.execPath, [CLI, 'snapshot', '--no-probes', '--data', folder], {
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  child.stdout.destroy();

  const [code] = await once(child, 'close');

  expect([code, complaint]).toEqual([0, '']);
});

test('snapshot in words fits a terminal, says that nothing left, and raw shows what is hidden', async () => {
  const account = userInfo().username;
  const shown = await firstlineAgent('snapshot', '--no-probes', '--data', folder);
  const raw = await firstlineAgent('snapshot', '--raw', '--json', '--no-probes', '--data', folder);

  expect([shown.code, raw.code]).toEqual([0, 0]);
  expect(longest(shown.out)).toBeLessThanOrEqual(78);
  expect(shown.out).toMatch(/bytes\. Nothing was sent\.\n$/);
  const names = Snapshot.parse(JSON.parse(raw.out)).sections.processes;
  expect(names?.state).toBe('ok');
  expect(raw.out).toContain(`"${account}"`);
});

test('doctor answers with findings and an exit code that fits them', async () => {
  const { code, out } = await firstlineAgent('doctor', '--json', '--no-probes', '--data', folder);
  const words = await firstlineAgent('doctor', '--no-probes', '--data', folder);

  const { findings } = JSON.parse(out);
  const problems = findings.some(({ severity }: { severity: string }) => severity !== 'info');
  expect(code).toBe(problems ? 1 : 0);
  expect(longest(words.out)).toBeLessThanOrEqual(78);
  expect(words.out).toMatch(/Looked at in \d+\.\d s\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
});

test('what the agent remembers tells what changed, here as in a ticket', async () => {
  const os = { name: 'Another system', kernel: '1.0' };
  const healthy = { takenAt: '2026-11-01T08:00:00.000Z', facts: { os }, times: {}, cut: [] };
  await writeFile(
    path.join(folder, 'health.json'),
    JSON.stringify({ ...nothingRemembered, healthy }),
  );

  const { out } = await firstlineAgent('snapshot', '--json', '--no-probes', '--data', folder);

  expect(Snapshot.parse(JSON.parse(out)).sections.changes).toMatchObject({
    value: { healthyAt: healthy.takenAt, total: 2 },
  });
});

test('a ticket without a server is kept, and status counts it', async () => {
  const sent = await firstlineAgent('ticket', 'Can’t print', '--no-snapshot', '--data', folder);
  const status = await firstlineAgent('status', '--json', '--data', folder);

  expect(sent).toEqual({
    code: 3,
    out: 'No connection. It is saved here and goes out by itself.\n',
    err: 'This computer is not a device yet: firstline-agent enrol comes first.\n',
  });
  expect(status.code).toBe(1);
  expect(JSON.parse(status.out)).toMatchObject({
    running: false,
    connection: 'not-enrolled',
    waiting: 1,
    notSent: 0,
  });
});

test('a server that cannot be reached is 3, and a token is read from a file', async () => {
  await writeFile(path.join(folder, 'token'), 'fle_abc\n');

  const { code, err } = await firstlineAgent(
    'enrol',
    '--server',
    'http://127.0.0.1:1',
    '--token-file',
    path.join(folder, 'token'),
    '--data',
    path.join(folder, 'agent'),
  );

  expect([code, err]).toEqual([3, expect.stringContaining('refuses connections on port 1')]);
});

test('policy says what counts; a file with faults is 1 and says what to do', async () => {
  const environment = { FIRSTLINE_POLICY_FOLDER: folder };
  await writeFile(path.join(folder, 'policy.json'), '{"SessionMode": "off", "HideQuit": 1}', {
    mode: 0o644,
  });

  const { code, out } = await firstlineAgentIn(environment, 'policy', '--data', folder);

  expect(code).toBe(1);
  expect(out).toContain('SessionMode               off');
  expect(out).toContain('HideQuit: It needs true or false');

  await writeFile(path.join(folder, 'policy.json'), '{"SessionMode": "off"}', { mode: 0o644 });
  const fine = await firstlineAgentIn(environment, 'policy', '--json', '--data', folder);

  expect(fine.code).toBe(0);
  expect(JSON.parse(fine.out)).toMatchObject({
    keys: { SessionMode: { value: 'off', from: 'machine-policy' } },
    faults: [],
  });
});
