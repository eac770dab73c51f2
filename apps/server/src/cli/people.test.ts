import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CliHere, cliHere } from '../../../../test/harness/cli-here.ts';
import { openLive } from '../../../../test/harness/console-link.ts';
import { startServer } from '../../../../test/harness/server.ts';
import { onConnection } from '../platform/backup/connection.ts';

let cli: CliHere;
beforeEach(async () => {
  cli = await cliHere();
});
afterEach(() => cli.close());

const nora = ['--email', 'nora@x.example', '--name', 'Nora Lind'];
const init = (...more: string[]) =>
  cli.run('init', '--organisation', 'Northwind', ...nora, '--no-input', ...more);

test('init makes the organisation and its first administrator, once', async () => {
  const made = await init();

  await expect(init()).rejects.toThrow(
    'This help desk is set up already (Northwind). For another administrator: firstline admin create.',
  );
  expect(made.facts).toMatchObject({
    organisation: 'Northwind',
    admin: { name: 'Nora Lind', email: 'nora@x.example' },
  });
  expect((await cli.run('user', 'list')).facts).toMatchObject({ people: [{ role: 'admin' }] });
});

test('of two that set it up at once, one does', async () => {
  const both = await Promise.allSettled([init(), init()]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await cli.run('user', 'list')).facts).toMatchObject({ people: [{ name: 'Nora Lind' }] });
});

test('init that may not ask names all that is missing', async () => {
  await expect(cli.run('init', '--no-input')).rejects.toThrow(
    'Missing: --organisation, --name, --email.',
  );
});

test('the first administrator signs in with the password, and with the link', async () => {
  const { admin } = (await init()).facts as {
    admin: { email: string; password: string; link: string };
  };
  const server = await startServer({ databaseUrl: cli.databaseUrl });
  const post = (at: string, body: unknown) =>
    fetch(`${server.url}/api/v1/${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const { email, password } = admin;
  const byPassword = await post('session', { email, password, keep: 'token' });
  const code = admin.link.split('#code=')[1];
  const byLink = await post('session/by-link', { code, keep: 'token' });

  expect([byPassword.status, byLink.status]).toEqual([200, 200]);
  await server.close();
});

test('whoever is shut out loses session, socket and link at once, and comes back only when let in', async () => {
  // The server looks by itself once an hour here: what closes the socket is being told.
  const server = await startServer({
    databaseUrl: cli.databaseUrl,
    deps: { waits: { lookMs: 3_600_000 } },
  });
  const priya = await server.technician('tier-2');
  await server.person('tier-1', 'Marta');
  const list = (await cli.run('user', 'list')).facts as {
    people: { id: string; email: string }[];
  };
  const priyas = list.people.find(({ id }) => id === priya.id)?.email ?? '';
  const code = await server.signInCode(priya.id);
  const live = await openLive(server, priya, 0);

  const told = await cli.run('user', 'disable', '--email', priyas);
  const closed = await live.closed;
  const asked = await priya.ask(listTicketsEndpoint);
  const byLink = await fetch(`${server.url}/api/v1/session/by-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, keep: 'token' }),
  });
  const again = await cli.run('user', 'disable', '--email', priyas);
  const password = await cli.run('user', 'password', '--email', priyas);
  await cli.run('user', 'enable', '--email', priyas);
  const link = await cli.run('user', 'link', '--email', priyas, '--url', server.url);

  expect(told.facts).toMatchObject({ outcome: 'changed' });
  expect([closed, asked.status, byLink.status]).toEqual([4401, 401, 401]);
  expect(again.facts).toMatchObject({ outcome: 'as-it-was' });
  expect(password.facts).toMatchObject({ disabled: true });
  expect(password.text).toContain(`signs in only after: firstline user enable --email ${priyas}`);
  expect(link.facts).toMatchObject({ code: expect.any(String) });
  await server.close();
});

test('the last administrator can be neither shut out nor given another role', async () => {
  await init();
  const only = ['--email', 'nora@x.example'];

  await expect(cli.run('user', 'disable', ...only)).rejects.toThrow('the last administrator');
  await expect(cli.run('user', 'role', ...only, '--role', 'lead')).rejects.toThrow(
    'Make another one first',
  );
  await cli.run('admin', 'create', '--email', 'two@x.example', '--name', 'Two');
  const done = await cli.run('user', 'role', ...only, '--role', 'lead');

  expect(done.facts).toMatchObject({ outcome: 'changed', role: 'lead' });
});

test('a dry run says what it would do and changes nothing', async () => {
  await init();
  await cli.run('user', 'create', '--email', 'p@x.example', '--name', 'P', '--role', 'tier-2');

  const tried = await cli.run('user', 'disable', '--email', 'p@x.example', '--dry-run');

  expect(tried.text).toMatch(/^Dry run, nothing is changed: P is shut out/);
  expect((await cli.run('user', 'list')).facts).toMatchObject({
    people: [{ disabledAt: null }, { disabledAt: null }],
  });
});

test('a list of people is imported whole or not at all, and again without harm', async () => {
  const file = path.join(cli.folder, 'people.csv');
  const bad = [
    'Name;Email;Role;Team',
    'Amira;amira@x.example;;Sales',
    '"Lind; Nora";nora.x.example;tier-9;',
    'Twice;AMIRA@x.example;lead;',
  ];
  writeFileSync(file, bad.join('\r\n'));
  const refused = await cli.run('user', 'import', file);
  const nobody = await cli.run('user', 'list');
  writeFileSync(
    file,
    '\uFEFFname,email,role,team,sign_in_name\n"Lind, ""No"" ra",nora@x.example,tier-2,First line,NW\\nora\nAmira,amira@x.example,,,\n',
  );
  const tried = await cli.run('user', 'import', file, '--dry-run');
  const done = await cli.run('user', 'import', file);
  const again = await cli.run('user', 'import', file);

  expect([refused.exitCode, refused.text.split('\n')]).toEqual([
    1,
    [
      `Nothing was imported; ${file} has 2 faults:`,
      expect.stringMatching(/^ {2}line 3: email is no e-mail address; role is none of employee, /),
      '  line 4: amira@x.example is in line 2 too',
    ],
  ]);
  expect(nobody.facts).toEqual({ people: [] });
  expect([tried.facts, done.facts, again.facts]).toMatchObject([
    { added: 2, dryRun: true },
    { added: 2, dryRun: false },
    { added: 0, alreadyThere: 2 },
  ]);
  expect((await cli.run('user', 'list')).facts).toMatchObject({
    people: [
      { name: 'Amira', role: 'employee', team: null },
      { name: 'Lind, "No" ra', role: 'tier-2', team: 'First line' },
    ],
  });
});

test('an account is one person’s, and who it goes to is written down once', async () => {
  const file = path.join(cli.folder, 'people.csv');
  const header = 'name,email,sign_in_name\n';
  writeFileSync(file, `${header}Amira,amira@x.example,NW\\pc1\nBo,bo@x.example,NW\\pc1\n`);
  const twice = await cli.run('user', 'import', file);
  writeFileSync(file, `${header}Amira,amira@x.example,NW\\pc1\nBo,bo@x.example,\n`);
  await cli.run('user', 'import', file);
  writeFileSync(file, `${header}Bo,bo@x.example,NW\\pc1\n`);
  await cli.run('user', 'import', file);
  await cli.run('user', 'import', file);

  const given = await onConnection(
    () => ({ connectionString: cli.databaseUrl }),
    (client) =>
      client.query(`select name, detail ->> 'account' as account, detail ->> 'before' as before
        from audit_entries join people on people.id::text = object
        where action = 'person.account-given' order by seq`),
  );
  expect(twice.text).toContain('line 3: NW\\pc1 is in line 2 too');
  expect(given.rows).toEqual([
    { name: 'Amira', account: 'NW\\pc1', before: null },
    { name: 'Bo', account: 'NW\\pc1', before: expect.any(String) },
  ]);
});
