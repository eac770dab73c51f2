import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationId } from './installation.ts';
import { reportOf } from './make-report.ts';
import { keptReports } from './reports.ts';
import { sendWaiting } from './send-reports.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'firstline-reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const places = (isInstaller: boolean, account = 'amira') => ({
  machineFolder: path.join(folder, 'machine'),
  dataFolder: path.join(folder, account),
  isInstaller,
});
const idOf = (at: ReturnType<typeof places>) => installationId(at, { now: () => 1, random });

/** A report of so many milliseconds after midnight. */
async function report(ms: number, code = 'server.dns') {
  const diagnosis = {
    findings: [{ code, facts: { host: 'help', folder: '/home/amira' } }],
    gaps: [],
  };
  return reportOf(diagnosis, {
    computer: { name: 'LT-4471', platform: 'linux', osName: 'Debian 12', signInName: 'amira' },
    version: '1.4.0',
    installationId: await idOf(places(true)),
    by: 'installer',
    nowMs: 1_795_000_000_000 + ms,
    random,
  });
}

test('every account knows the installation that the installer began', async () => {
  const installer = await idOf(places(true));

  expect(await idOf(places(false))).toBe(installer);
  expect(await idOf(places(false, 'jonas'))).toBe(installer);
  expect((await stat(path.join(folder, 'machine', 'installation.json'))).mode & 0o777).toBe(0o644);
});

test('without an installer the account begins one, once', async () => {
  const first = await idOf(places(false));

  expect(await idOf(places(false))).toBe(first);
  expect((await stat(path.join(folder, 'amira'))).mode & 0o777).toBe(0o700);
});

test('half a file begins another installation instead of none', async () => {
  const first = await idOf(places(true));
  await writeFile(path.join(folder, 'machine', 'installation.json'), '{"installationId":"01');

  expect(await idOf(places(true))).not.toBe(first);
});

test('a report holds codes and who it is of: no folder, no account', async () => {
  const text = JSON.stringify(await report(0));

  expect(text).toContain('"facts":{"host":"help"}');
  expect(text).not.toMatch(/amira|home/);
});

test('what the installer could not send goes with the account’s first connection, in order', async () => {
  await keptReports(places(true)).keep(await report(0));
  const mine = keptReports(places(false));
  await mine.keep(await report(2));
  await mine.keep(await report(1, 'server.proxy'));
  const sent: string[] = [];
  let reaches = 2;
  const send = async ({ at, findings: [found] }: Awaited<ReturnType<typeof report>>) => {
    if (reaches-- === 0) return false;
    sent.push(`${at.slice(-5)} ${found?.code}`);
    return true;
  };

  const first = await sendWaiting(mine, send);
  reaches = 9;
  const second = await sendWaiting(mine, send);
  const third = await sendWaiting(mine, send);

  expect([first, second, third]).toEqual([false, true, true]);
  expect(sent).toEqual(['.000Z server.dns', '.001Z server.proxy', '.002Z server.dns']);
});

test('the newest are kept, sent or not, as receipts', async () => {
  const mine = keptReports(places(false));
  for (let ms = 0; ms < 23; ms += 1) await mine.keep(await report(ms));
  await sendWaiting(mine, async () => true);

  const kept = await readdir(path.join(folder, 'amira', 'deployment-reports'));
  expect(kept).toHaveLength(20);
  expect((await mine.newest())?.at).toBe('2026-11-18T11:06:40.022Z');
  expect(await mine.unsent()).toEqual([]);
});

test('what is no report is passed over', async () => {
  const mine = keptReports(places(false));
  await mine.keep(await report(0));
  await writeFile(path.join(folder, 'amira', 'deployment-reports', 'x.json'), '{"at":');

  expect(await mine.unsent()).toHaveLength(1);
});
