import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openTicket, submitAttachmentPart } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliHere, cliHere } from '../../../../../test/harness/cli-here.ts';
import { opening } from '../../../../../test/harness/intents.ts';
import { newId, startServer } from '../../../../../test/harness/server.ts';
import { readCsv } from '../read-csv.ts';
import { ExportFacts, type ExportedFile, exported } from './shapes.ts';

let cli: CliHere;
let folder: string;
beforeEach(async () => {
  cli = await cliHere();
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-export-'));
});
afterEach(async () => {
  await cli.close();
  rmSync(folder, { recursive: true, force: true });
});

test('everything is written as its documented shape says, attachments and snapshots too', async () => {
  await cli.run('demo');
  const server = await startServer({ databaseUrl: cli.databaseUrl });
  const link = await (await server.device()).connect();
  const attachmentId = newId();
  const file = { id: attachmentId, name: '../a.txt', mediaType: 'text/plain', bytes: 5 };
  const ticket = opening({ attachments: [file] });
  await link.ask(openTicket, ticket);
  const data = Buffer.from('hello').toString('base64');
  await link.ask(submitAttachmentPart, {
    attachmentId,
    ticketId: ticket.ticketId,
    offset: 0,
    data,
  });
  await link.close();
  await server.close();
  const to = path.join(folder, 'all');

  const { facts } = await cli.run('export', '--all', '--to', to);

  const lines = (name: string) =>
    readFileSync(path.join(to, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  // as: keys of a literal
  for (const name of Object.keys(exported) as ExportedFile[]) {
    const text = readFileSync(path.join(to, name), 'utf8');
    const found = text === '' ? [] : lines(name);
    expect(found.map((line) => exported[name].line.parse(line))).toEqual(found);
    expect(found.length).toBe(ExportFacts.parse(facts).lines[name]);
  }
  const tickets = lines('tickets.ndjson');
  expect(tickets.length).toBeGreaterThan(30);
  expect(
    tickets.some((one) => one.entries.some((entry: { kind: string }) => entry.kind === 'note')),
  ).toBe(true);
  expect(readFileSync(path.join(to, 'attachments', attachmentId), 'utf8')).toBe('hello');
  expect(readdirSync(path.join(to, 'snapshots'))).toHaveLength(lines('snapshots.ndjson').length);
  expect(JSON.parse(readFileSync(path.join(to, 'export.json'), 'utf8'))).toMatchObject({
    organisation: 'Northwind',
    attachments: 1,
  });
  expect(statSync(to).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(to, 'tickets.ndjson')).mode & 0o777).toBe(0o600);
  expect(lines('audit.ndjson').at(-1)).toMatchObject({ action: 'data.exported' });
  const all = readdirSync(to, { recursive: true, encoding: 'utf8' });
  const texts = all
    .filter((name) => name.endsWith('json'))
    .map((name) => readFileSync(path.join(to, name), 'utf8'));
  expect(texts.some((text) => /argon2|signing_?key|token_hash/i.test(text))).toBe(false);
  await expect(cli.run('export', '--all', '--to', to)).rejects.toThrow('is there already');
});

test('tickets since a day, as lines or as a table that no spreadsheet runs', async () => {
  const server = await startServer({ databaseUrl: cli.databaseUrl });
  const link = await (await server.device()).connect();
  server.clock.now = new Date('2026-01-05T10:00:00Z');
  await link.ask(openTicket, opening({ title: 'Old', body: 'first' }));
  server.clock.now = new Date('2026-02-05T10:00:00Z');
  await link.ask(openTicket, opening({ title: '=HYPERLINK("http://x")', body: 'one\n"two"' }));
  await link.close();
  await server.close();
  const csv = path.join(folder, 'tickets.csv');
  const ndjson = path.join(folder, 'tickets.ndjson');

  const since = ['--since', '2026-02-01'];
  await cli.run('export', 'tickets', ...since, '--format', 'csv', '--out', csv);
  const all = await cli.run('export', 'tickets', '--out', ndjson);

  const read = readCsv(readFileSync(csv, 'utf8'));
  expect('lines' in read && read.lines.map(({ cells }) => cells)).toEqual([
    expect.objectContaining({
      number: 'FL-1002',
      title: `'=HYPERLINK("http://x")`,
      first_message: 'one\n"two"',
      created_at: '2026-02-05T10:00:00.000Z',
    }),
  ]);
  expect(all.facts).toEqual({ tickets: 2, file: ndjson });
  await expect(cli.run('export', 'tickets', '--out', csv)).rejects.toThrow('is there already');
  await expect(cli.run('export', 'tickets', '--since', 'May')).rejects.toThrow('--since is a day');
  await expect(cli.run('export', 'tickets', '--json')).rejects.toThrow('--json needs --out');
});
