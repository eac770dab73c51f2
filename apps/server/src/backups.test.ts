import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openTicket } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { opening } from '../../../test/harness/intents.ts';
import { startServer } from '../../../test/harness/server.ts';
import { makeKeys } from './platform/backup/keys.ts';

let folder: string;
let settings: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-backups-'));
  const { recipient } = await makeKeys();
  settings = {
    FIRSTLINE_BACKUP_FOLDER: path.join(folder, 'kept'),
    FIRSTLINE_BACKUP_RECIPIENTS: recipient,
    FIRSTLINE_ADMIN_PORT: '0',
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const figures = async (administrators: string | null): Promise<Record<string, number>> => {
  const text = await (await fetch(`${administrators}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('firstline_backup'));
  return Object.fromEntries(
    lines.map((line) => line.split(' ')).map(([k = '', v]) => [k, Number(v)]),
  );
};

test('a server backs itself up from its first minute, and its figures say so', async () => {
  const server = await startServer({ settings });
  const link = await (await server.device()).connect();
  await link.ask(openTicket, opening());

  await expect
    .poll(() => figures(server.server.administrators()))
    .toMatchObject({
      firstline_backup_ok: 1,
    });

  const { firstline_backup_age_seconds: age } = await figures(server.server.administrators());
  expect(age).toBeLessThan(60);
  expect(
    readdirSync(path.join(folder, 'kept')).filter((name) => name.endsWith('.age')),
  ).toHaveLength(1);
  await link.close();
  await server.close();
});

test('a backup that cannot be written is said in the log and the figures, and stops nothing', async () => {
  writeFileSync(path.join(folder, 'kept'), 'a file where the folder should be');
  const server = await startServer({ settings });
  const link = await (await server.device()).connect();

  await expect
    .poll(() => figures(server.server.administrators()))
    .toMatchObject({
      firstline_backup_ok: 0,
    });

  expect(await link.ask(openTicket, opening())).toMatchObject({ ok: true });
  expect(server.log.lines).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'the backup failed; it is tried again' }),
  );
  await link.close();
  await server.close();
});
