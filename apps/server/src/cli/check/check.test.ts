import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliHere, cliHere } from '../../../../../test/harness/cli-here.ts';
import { makeKeys } from '../../platform/backup/keys.ts';

let backups: string;
let recipient: string;
let clock: Date;
let cli: CliHere;
beforeEach(async () => {
  backups = mkdtempSync(path.join(os.tmpdir(), 'firstline-check-'));
  ({ recipient } = await makeKeys());
  // Names of files tell whole seconds.
  clock = new Date(Date.UTC(2026, 10, 21, 9));
  cli = await cliHere(
    { FIRSTLINE_BACKUP_FOLDER: backups, FIRSTLINE_BACKUP_RECIPIENTS: recipient },
    () => clock,
  );
});
afterEach(async () => {
  await cli.close();
  rmSync(backups, { recursive: true, force: true });
});

async function codes(of: CliHere = cli): Promise<Record<string, string>> {
  const { facts } = await of.run('check');
  // as: what the command answers
  const findings = facts['findings'] as { code: string; severity: string }[];
  return Object.fromEntries(findings.map(({ code, severity }) => [code, severity]));
}

test('a new help desk is told what it lacks, worst first', async () => {
  const { exitCode, text } = await cli.run('check');

  expect(exitCode).toBe(1);
  expect(
    text
      .split('\n')
      .map((line) => line[0])
      .join(''),
  ).toMatch(/^✗+!*✓+$/);
  expect(await codes()).toMatchObject({
    'people.no-admin': 'bad',
    'backup.never': 'bad',
    'server.stopped': 'warn',
    'database.there': 'good',
    'node.version': 'good',
    'tls.loopback': 'good',
  });
});

test('one that is looked after has nothing bad', async () => {
  await cli.run('admin', 'create', '--email', 'n@x.example', '--name', 'N');
  await cli.run('backup');
  mkdirSync(path.join(cli.folder, 'postgres.before-20261121T090000000Z'));

  const found = await codes();

  expect((await cli.run('check')).exitCode).toBe(0);
  expect(found).toMatchObject({
    'people.admin': 'good',
    'backup.there': 'good',
    'backup.same-disk': 'warn',
    'data.aside': 'warn',
  });
  expect(found).not.toHaveProperty('backup.gap');
});

test('a backup that is late, or damaged, is bad', async () => {
  const { facts } = await cli.run('backup');
  clock = new Date(clock.getTime() + 36 * 3_600_000);
  const justInTime = await codes();
  clock = new Date(clock.getTime() + 1_000);
  writeFileSync(String(facts['file']), 'damaged');

  expect(justInTime).toMatchObject({ 'backup.there': 'good' });
  expect(await codes()).toMatchObject({ 'backup.old': 'bad', 'backup.damaged': 'bad' });
});

test('without backups, or without its database, it says so', async () => {
  const bare = await cliHere();
  const away = await cliHere({ DATABASE_URL: 'postgres://x:hidden@127.0.0.1:1/z' });

  expect(await codes(bare)).toMatchObject({ 'backup.none': 'warn' });
  expect(await codes(away)).toMatchObject({ 'database.away': 'bad' });
  expect((await away.run('check')).text).not.toContain('hidden');
  await bare.close();
  await away.close();
});
