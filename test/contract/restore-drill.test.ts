import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupNeeds } from '../../apps/server/src/backups.ts';
import { runBackup } from '../../apps/server/src/platform/backup/keep-backups.ts';
import { keepKeys, makeKeys } from '../../apps/server/src/platform/backup/keys.ts';
import { emailOf } from '../../apps/server/src/demo/people.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { type CliHere, cliHere } from '../harness/cli-here.ts';
import { opening } from '../harness/intents.ts';
import { startServer } from '../harness/server.ts';

let folder: string;
let identity: string;
let desk: CliHere;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-drill-test-'));
  identity = path.join(folder, 'keys.txt');
  const keys = await makeKeys();
  keepKeys(identity, keys, new Date(0));
  desk = await cliHere({
    FIRSTLINE_BACKUP_FOLDER: path.join(folder, 'backups'),
    FIRSTLINE_BACKUP_RECIPIENTS: keys.recipient,
  });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a drill brings a help desk back with what changed since, and revoked stays revoked', async () => {
  await desk.run('demo');
  const server = await startServer({ databaseUrl: desk.databaseUrl });
  const link = await (await server.device()).connect();
  await link.ask(openTicket, opening());
  const full = await desk.run('backup');
  for (let tickets = 0; tickets < 5; tickets += 1) await link.ask(openTicket, opening());
  const config = readConfig({ ...desk.settings, DATABASE_URL: desk.databaseUrl });
  const where = () => ({ connectionString: desk.databaseUrl });
  const needs = backupNeeds(config, { where, version: '0.1.0', now: () => new Date() });
  if (needs === null) throw new Error('backups are set up');
  const changes = await runBackup(needs, 'what-is-due');
  const covered = Date.now();
  // After the last file: only the ledger knows of it.
  await desk.run('user', 'disable', '--email', emailOf('priya'));
  await link.close();
  await server.close();

  const file = String(full.facts['file']);
  const drilled = await desk.run('restore-drill', file, '--identity', identity);
  const left = readdirSync(desk.folder).filter((name) => name.startsWith('drill-'));

  expect(changes.did).toBe('changes');
  expect(drilled.facts).toMatchObject({ epoch: 2, remembered: 1, broken: null });
  expect(Number(drilled.facts['transactions'])).toBeGreaterThanOrEqual(5);
  expect(Number(drilled.facts['rows'])).toBeGreaterThan(250);
  expect(Number(drilled.facts['rpo_s'])).toBeLessThanOrEqual((Date.now() - covered) / 1_000 + 1);
  expect(Number(drilled.facts['rto_s'])).toBeGreaterThan(0);
  expect(desk.said.join('\n')).toContain(`Restoring into ${path.join(desk.folder, 'drill-')}`);
  expect(left).toEqual([]);
}, 60_000);
