import {
  signInByLinkEndpoint,
  signInEndpoint,
  signOutEndpoint,
  whoAmIEndpoint,
} from '@firstline/protocol/auth';
import { PersonId } from '@firstline/protocol/ids';
import { listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, startServer, type TestServer } from '../../../../test/harness/server.ts';
import { createPerson, setPassword } from '../people/people.ts';
import { createPasswords, LINK_MS, makeSignInLink } from './auth.ts';

const passwords = createPasswords();
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ctx = () => ({
  actor: { kind: 'command-line' as const, name: 'test' }, // as const: the literal
  now: server.clock.now ?? new Date(),
});

async function withPassword(password: string, role: 'tier-1' | 'employee' = 'tier-1') {
  const person = await server.person(role);
  const hash = await passwords.hash(password);
  await server.transaction((tx) => setPassword(tx, ctx(), PersonId.parse(person.id), hash));
  return person;
}

const signIn = (email: string, password: string, keep: 'token' | 'cookie' = 'token') =>
  server.caller('').ask(signInEndpoint, { body: { email, password, keep } });
const tokenOf = (body: unknown): string => signInEndpoint.answer.parse(body).token ?? '';

test('the right password starts a session that says who and until when', async () => {
  const person = await withPassword('correct horse');

  const answered = await signIn(` ${person.email.toUpperCase()} `, 'correct horse');

  expect(answered).toMatchObject({ status: 200, body: { me: { id: person.id, role: 'tier-1' } } });
  const me = await server.caller(tokenOf(answered.body)).call(whoAmIEndpoint);
  expect(me).toMatchObject({ token: null, me: { email: person.email }, trust: 'embedded' });
});

test('a wrong password, an unknown name and an employee get the same answer', async () => {
  const person = await withPassword('correct horse');
  const employee = await withPassword('correct horse', 'employee');

  const answers = [
    await signIn(person.email, 'wrong'),
    await signIn('nobody@northwind.example', 'wrong'),
    await signIn(employee.email, 'correct horse'),
  ];

  expect(answers.map(({ status, body }) => [status, body])).toEqual(
    [1, 2, 3].map(() => [401, { refusal: 'auth.wrong-password' }]),
  );
});

test('five wrong tries later the sixth waits, and the right password still works after the wait', async () => {
  const person = await withPassword('correct horse');
  for (let tries = 0; tries < 5; tries += 1) await signIn(person.email, 'wrong');

  const sixth = await signIn(person.email, 'correct horse');
  server.clock.now = new Date(Date.now() + 61_000);
  const later = await signIn(person.email, 'correct horse');
  server.clock.now = null;

  expect(sixth).toMatchObject({ status: 429, body: { refusal: 'request.too-many' } });
  expect(later.status).toBe(200);
});

test('a cookie is HttpOnly and SameSite=Strict, and the token is not in the body', async () => {
  const person = await withPassword('correct horse');

  const answered = await signIn(person.email, 'correct horse', 'cookie');

  expect(answered.body).toMatchObject({ token: null });
  expect(answered.headers.get('set-cookie')).toMatch(
    /^firstline_session=[\w-]{43}; Expires=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('a cookie from another page changes nothing, and a cookie is no bearer token', async () => {
  const person = await withPassword('correct horse');
  const { headers } = await signIn(person.email, 'correct horse', 'cookie');
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const send = (method: string, extra: Record<string, string>) =>
    fetch(server.url + signOutEndpoint.path, { method, headers: extra });

  const statuses = [
    (await send('DELETE', { cookie })).status,
    (await send('DELETE', { cookie, origin: 'https://evil.example' })).status,
    (await send('GET', { authorization: `Bearer ${cookie.split('=')[1]}` })).status,
    (await send('GET', { cookie })).status,
    (await send('DELETE', { cookie, origin: server.url })).status,
    (await send('GET', { cookie })).status,
  ];

  expect(statuses).toEqual([403, 403, 401, 200, 200, 401]);
});

test('a link signs in once, for ten minutes', async () => {
  const priya = await server.person('tier-2');
  const make = () =>
    server.transaction((tx) => makeSignInLink(tx, ctx(), PersonId.parse(priya.id)));
  const use = (code: string) =>
    server.caller('').ask(signInByLinkEndpoint, { body: { code, keep: 'token' } });

  const code = await make();
  const both = await Promise.all([use(code), use(code)]);
  const old = await make();
  server.clock.now = new Date(Date.now() + LINK_MS + 1_000);
  const late = await use(old);
  server.clock.now = null;

  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect(late).toMatchObject({ status: 401, body: { refusal: 'auth.link-used' } });
});

test('a session ends after half an hour unused, and after twelve hours whatever happens', async () => {
  const marta = await server.technician('tier-1');
  const at = async (minutes: number): Promise<number> => {
    server.clock.now = new Date(started + minutes * 60_000);
    return (await marta.ask(listTicketsEndpoint)).status;
  };
  const started = Date.now();

  const used: number[] = [];
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) used.push(await at(minutes));
  const afterTwelve = await at(12 * 60 + 1);
  server.clock.now = null;
  const idle = await server.technician('tier-1');
  server.clock.now = new Date(Date.now() + 31 * 60_000);
  const afterIdle = await idle.ask(listTicketsEndpoint);
  server.clock.now = null;

  expect(new Set(used)).toEqual(new Set([200]));
  expect([afterTwelve, afterIdle.status]).toEqual([401, 401]);
});

test('whoever leaves is signed out at once', async () => {
  const marta = await server.technician('tier-1');
  await server.transaction((tx) =>
    tx.sql
      .updateTable('people')
      .set({ disabled_at: new Date() })
      .where('id', '=', marta.id)
      .execute(),
  );

  expect((await marta.ask(listTicketsEndpoint)).status).toBe(401);
});

test('the database holds no token that would sign anybody in', async () => {
  const marta = await server.technician('tier-1');

  const rows = await server.transaction((tx) =>
    tx.sql.selectFrom('sessions').selectAll().execute(),
  );

  const kept = rows.map((row) => [
    row.token_hash.toString('utf8'),
    row.token_hash.toString('base64url'),
  ]);
  expect(kept.flat()).not.toContain(marta.token);
});

test('forty sign-ins at once are hashed two at a time, and the rest are told to come back', async () => {
  const busy = createPasswords();

  const done = await Promise.allSettled(
    Array.from({ length: 40 }, () => busy.matches('wrong', null)),
  );

  const refused = done.filter((one) => one.status === 'rejected');
  expect(refused.length).toBe(8);
  expect(refused[0]).toMatchObject({ reason: { code: 'server.busy' } });
});

test('an address belongs to one person', async () => {
  const marta = await server.person('tier-1');
  const again = await server.transaction((tx) =>
    createPerson(tx, ctx(), {
      id: PersonId.parse(newId()),
      name: 'Marta again',
      email: marta.email.toUpperCase(),
      role: 'tier-1',
      team: null,
      place: null,
      passwordHash: null,
    }),
  );

  expect(again).toBe(false);
});
