import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliHere } from '../../../test/harness/cli-here.ts';
import { openLive } from '../../../test/harness/console-link.ts';
import { freshDatabase, type TestDatabase } from '../../../test/harness/postgres.ts';
import { runCli } from '../../../test/harness/server-process.ts';
import { startServer } from '../../../test/harness/server.ts';
import { endingOf } from './cli/ending.ts';
import { help } from './cli/help.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-cli-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const cli = (...words: string[]) =>
  runCli([...words, '--data', folder], { DATABASE_URL: database.url });

test('the help fits 78 columns and names every exit code', () => {
  expect(help.split('\n').filter((line) => line.length > 78)).toEqual([]);
  expect(help).toMatch(/0 done, 1 refused, 2 wrong usage, 3 database not reachable/);
});

test('an administrator made here signs in, once the running server is asked', async () => {
  const server = await startServer({ databaseUrl: database.url });
  const made = await cli(
    'admin',
    'create',
    '--email',
    'nora@x.example',
    '--name',
    'Nora',
    '--json',
  );
  const { email, password } = JSON.parse(made.out);

  const response = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, keep: 'token' }),
  });

  expect(made.code).toBe(0);
  expect(await response.json()).toMatchObject({ me: { role: 'admin', name: 'Nora' } });
  await server.close();
});

test('exit codes tell wrong words, a refusal and a database that is away apart', async () => {
  const here = await cliHere();
  const code = (...words: string[]) =>
    here.run(...words).then(
      (outcome) => outcome.exitCode ?? 0,
      (fault: unknown) => endingOf(fault).code,
    );
  const twice = ['admin', 'create', '--email', 'twice@x.example', '--name', 'Twice'];

  const codes = [
    await code('burn'),
    await code('token', 'create', '--uses', '0'),
    await code('token', 'create', '--bogus'),
    await code('user', 'create', '--email', 'a@b.example', '--name', 'A', '--role', 'king'),
    await code('user', 'list', '--uses', '1'),
    await code('token', 'revoke'),
    await code('token', 'list', 'what'),
    await code('user', 'import'),
    await code('user', 'link', '--email', 'nobody@x.example'),
    await code(...twice),
    await code(...twice),
  ];
  await here.close();

  expect(codes).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 0, 1]);
});

test('the program ends with these codes', async () => {
  const codes = [
    (await cli('burn')).code,
    (await cli('user', 'disable', '--email', 'nobody@x.example')).code,
    (await runCli(['migrate', '--data', folder], { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }))
      .code,
    (await runCli(['migrate', '--data', folder], { DATABASE_URL: 'mysql://x' })).code,
    (await cli('--help')).code,
  ];

  expect(codes).toEqual([2, 1, 3, 2, 0]);
}, 60_000);

test('a batch is made with whom it expects, listed with how far it is, and taken back', async () => {
  const names = path.join(folder, 'names.txt');
  writeFileSync(names, 'LT-1\r\n\nLT-2\n');
  const make = (...words: string[]) => cli('token', 'create', '--name', 'Floor 3', ...words);

  const made = await make('--group', 'laptops', '--expect', names, '--json');
  const { id, uses, fingerprint } = JSON.parse(made.out);
  const listed = await cli('token', 'list');
  const revoked = await cli('token', 'revoke', '--id', id);
  const again = await cli('token', 'list');
  const wrong = [
    (await make('--expect', path.join(folder, 'none.txt'))).err,
    (await make('--group', 'two words')).err,
    (await cli('token', 'revoke')).err,
  ];

  expect([uses, revoked.code]).toEqual([2, 0]);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(listed.out).toContain(`${id}  Floor 3  until `);
  expect(listed.out).toContain('0 of 2 uses taken');
  expect(listed.out).toContain('0 working, 0 in trouble, 0 installed, 2 silent');
  expect(again.out).toContain('Floor 3  revoked');
  expect(wrong).toEqual([
    expect.stringContaining('a file with a name in each line'),
    expect.stringContaining('--group does not fit'),
    expect.stringContaining('--id is missing'),
  ]);
}, 60_000);

test('a link is an address whose code no server sees', async () => {
  await cli('user', 'create', '--email', 'p@x.example', '--name', 'P', '--role', 'tier-2');

  const made = await cli('user', 'link', '--email', 'p@x.example', '--url', 'http://127.0.0.1:9/x');

  expect(made.out).toMatch(/^http:\/\/127\.0\.0\.1:9\/link#code=[\w-]{43}\n/);
});

test('a database that does not answer is named without its password', async () => {
  const url = 'postgres://x:hidden@localhost:1/z';

  const ran = await runCli(['migrate', '--data', folder], { DATABASE_URL: url });

  expect(ran.err).toContain('PostgreSQL does not answer at localhost:1. Check DATABASE_URL');
  expect(ran.err).not.toContain('hidden');
});

test('what is written here reaches a console that watches', async () => {
  const server = await startServer({ databaseUrl: database.url });
  const sam = await server.technician('lead');
  const live = await openLive(server, sam, 0);

  await cli('demo');
  const { fact } = await live.hear(
    (frame) => frame.fact?.type === 'ticket.changed' && frame.fact.row.number === 1040,
  );

  expect(fact).toMatchObject({ type: 'ticket.changed' });
  await live.close();
  await server.close();
}, 60_000);
