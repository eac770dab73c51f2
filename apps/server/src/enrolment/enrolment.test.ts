import { listDevicesEndpoint, assignDeviceEndpoint } from '@firstline/protocol/devices';
import { createTokenEndpoint } from '@firstline/protocol/enrolment';
import { PersonId } from '@firstline/protocol/ids';
import { getTicketEndpoint, listMyTickets, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDevice } from '../../../../test/harness/device.ts';
import { opening } from '../../../../test/harness/intents.ts';
import { newId, startServer, type TestServer } from '../../../../test/harness/server.ts';
import { mapSignInName } from '../people/people.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const computer = (name = 'LT-2290') => newDevice(server.url, name, 'jonas');

test('a token enrols one computer, and the next is told that it is used', async () => {
  const token = await server.enrolmentToken();
  const first = computer();

  const enrolled = await first.enrol(token);
  const second = await computer().enrol(token);

  expect(enrolled).toMatchObject({ status: 200, body: { deviceId: first.id, person: null } });
  expect(second).toMatchObject({ status: 403, body: { refusal: 'enrolment.token-used' } });
});

test('enrolling twice with the same key is harmless and costs no use', async () => {
  const token = await server.enrolmentToken(2);
  const device = computer();

  const first = await device.enrol(token);
  const again = await device.enrol(token);
  const other = await computer().enrol(token);

  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(other.status).toBe(200);
});

test('an id or a key that belongs to another device is refused, whatever the token', async () => {
  const device = await server.device();
  const token = await server.enrolmentToken(5);
  const thief = newDevice(server.url, 'LT-2290', 'jonas');

  const sameId = await thief.enrol(token, { deviceId: device.id });
  const sameKey = await device.enrol(token, { deviceId: newId() });

  // Both fail before the token is looked at: neither can sign for what it claims.
  expect([sameId.body, sameKey.body]).toEqual([
    { refusal: 'agent.bad-signature' },
    { refusal: 'agent.bad-signature' },
  ]);
});

test('an unknown and an expired token are told apart', async () => {
  const unknown = await computer().enrol(`fle_${'x'.repeat(43)}`);
  const token = await server.enrolmentToken();
  server.clock.now = new Date(Date.now() + 2 * 3_600_000);
  const expired = await computer().enrol(token);
  server.clock.now = null;

  expect([unknown.body, expired.body]).toEqual([
    { refusal: 'enrolment.token-unknown' },
    { refusal: 'enrolment.token-expired' },
  ]);
});

test('forty computers at once share three uses', async () => {
  const token = await server.enrolmentToken(3);

  const answers = await Promise.all(Array.from({ length: 40 }, () => computer().enrol(token)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
});

test('the group of the batch counts, and where it names none that of the computer', async () => {
  const admin = await server.technician('admin');
  const groupAfter = async (batch: string | null, own: string) => {
    const { token } = await admin.call(createTokenEndpoint, { body: { group: batch } });
    const device = computer();
    await device.enrol(token, { group: own });
    const { devices } = await admin.call(listDevicesEndpoint);
    return devices.find(({ id }) => id === device.id)?.group;
  };

  expect(await groupAfter('warehouse', 'laptops')).toBe('warehouse');
  expect(await groupAfter(null, 'laptops')).toBe('laptops');
});

test('a signature over other keys is refused', async () => {
  const token = await server.enrolmentToken();
  const other = computer();

  const swapped = await computer().enrol(token, { sealingKey: other.sealingKey });

  expect(swapped).toMatchObject({ status: 403, body: { refusal: 'agent.bad-signature' } });
});

test('a known sign-in name files in its person’s name, an unknown one as someone at the device', async () => {
  const amira = await server.person('employee', 'Amira Haddad');
  const ctx = { actor: { kind: 'command-line', name: 'test' }, now: new Date() } as const; // as const: the literal
  const id = PersonId.parse(amira.id);
  await server.transaction((tx) => mapSignInName(tx, ctx, 'amira', id));

  const known = await (await server.device('LT-1', 'amira')).connect();
  const unknown = await (await server.device('LT-2', 'somebody')).connect();

  expect([known.welcome.person, unknown.welcome.person]).toEqual(['Amira Haddad', null]);
  await known.close();
  await unknown.close();
});

test('a computer that gets its person brings what it filed before', async () => {
  const nora = await server.technician('admin');
  const priya = await server.technician('tier-2');
  const jonas = await server.person('employee', 'Jonas Brandt');
  const device = await server.device('LT-2290');
  const link = await device.connect();
  const intent = opening();
  await link.ask(openTicket, intent);

  await nora.call(assignDeviceEndpoint, {
    params: { deviceId: device.id },
    body: { person: jonas.id },
  });

  const ticket = await priya.call(getTicketEndpoint, { params: { ticketId: intent.ticketId } });
  expect(ticket.row.requester).toEqual({ id: jonas.id, name: 'Jonas Brandt' });
  const mine = await link.ask(listMyTickets, {});
  expect(mine.body.tickets.map((one: { id: string }) => one.id)).toEqual([intent.ticketId]);
  await link.close();
});

test('a computer that changes hands shows the new person nothing of the old one', async () => {
  const nora = await server.technician('admin');
  const [old, young] = [await server.person('employee'), await server.person('employee')];
  const device = await server.device();
  const link = await device.connect();
  const give = (person: string) =>
    nora.call(assignDeviceEndpoint, { params: { deviceId: device.id }, body: { person } });
  await give(old.id);
  await link.ask(openTicket, opening());

  await give(young.id);

  expect((await link.ask(listMyTickets, {})).body).toEqual({ tickets: [] });
  await link.close();
});

test('only an admin makes tokens, and the secret is kept nowhere', async () => {
  const nora = await server.technician('admin');
  const priya = await server.technician('tier-3');

  const refused = await priya.ask(createTokenEndpoint, { body: {} });
  const { token } = await nora.call(createTokenEndpoint, { body: {} });

  expect(refused).toMatchObject({ status: 403, body: { refusal: 'auth.not-allowed' } });
  expect((await computer().enrol(token)).status).toBe(200);
  const rows = await server.transaction((tx) =>
    tx.sql.selectFrom('enrolment_tokens').selectAll().execute(),
  );
  expect(JSON.stringify(rows.map((row) => row.secret_hash.toString('latin1')))).not.toContain(
    token,
  );
});

test('an enrolled computer is in everybody’s list', async () => {
  const marta = await server.technician('tier-1');
  const device = await server.device('LT-4711');

  const { devices } = await marta.call(listDevicesEndpoint);

  expect(devices.find((one) => one.id === device.id)).toMatchObject({
    name: 'LT-4711',
    online: false,
    presence: 'unknown',
    sealingKey: device.sealingKey,
    openTickets: 0,
  });
});
