import { assignTicketEndpoint, listMyTickets, openTicket } from '@firstline/protocol/tickets';
import { askRemedyEndpoint } from '@firstline/protocol/health';
import {
  getDeviceEndpoint,
  listDevicesEndpoint,
  quarantineDeviceEndpoint,
  setOldestAgentEndpoint,
} from '@firstline/protocol/devices';
import { askShellEndpoint, getShellEndpoint, shellStarted } from '@firstline/protocol/remote-shell';
import { listAuditEndpoint } from '@firstline/protocol/audit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opening } from '../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';
import { connect } from '../platform/backup/connection.ts';

let server: TestServer;
let nora: Caller;
let priya: Caller;
beforeAll(async () => {
  server = await startServer();
  nora = await server.technician('admin', 'Nora Lindgren');
  priya = await server.technician('tier-2', 'Priya Nair');
});
afterAll(() => server.close());

/** A connected device with a ticket that Priya has. */
async function scene() {
  const device = await server.device('LT-2290');
  const link = await device.connect();
  const intent = opening();
  await link.ask(openTicket, intent);
  const params = { ticketId: intent.ticketId };
  await priya.call(assignTicketEndpoint, {
    params,
    body: { entryId: newId(), assignee: priya.id },
  });
  const shell = (shellId = newId()) =>
    priya.ask(askShellEndpoint, {
      body: { shellId, ...params, why: 'x', minutes: 10, sealingKey: 'A'.repeat(43) },
    });
  const remedy = () =>
    priya.ask(askRemedyEndpoint, { params, body: { runId: newId(), remedy: 'flush-dns' } });
  const quarantine = (reason: string | null, by = nora) =>
    by.ask(quarantineDeviceEndpoint, { params: { deviceId: device.id }, body: { reason } });
  return { device, link, shell, remedy, quarantine };
}

const refusalOf = ({ body }: { body: unknown }) => Reflect.get(Object(body), 'refusal');

test('a quarantined device sends tickets, and nobody opens a shell or asks for a remedy', async () => {
  const { device, link, shell, remedy, quarantine } = await scene();
  await quarantine('Its key was copied');

  const refused = [refusalOf(await shell()), refusalOf(await remedy())];
  const sent = await link.ask(openTicket, opening());
  await link.close();
  const again = await device.connect();

  expect(refused).toEqual(['shell.device-quarantined', 'remedy.device-quarantined']);
  expect(sent.ok).toBe(true);
  expect(again.welcome).toMatchObject({ quarantined: true });
  expect((await again.ask(listMyTickets, {})).ok).toBe(true);
  await again.close();
});

test('what is asked for while a quarantine is being written waits for it, and is refused', async () => {
  const { device, link, shell, remedy } = await scene();
  const where = () => ({ connectionString: server.databaseUrl });
  const [writing, looking] = [await connect(where), await connect(where)];
  await writing.query('begin');
  await writing.query(
    `update devices set quarantined_at = now(), quarantined_by = 'Nora', quarantine_reason = 'x'
     where id = $1`,
    [device.id],
  );
  const asked = Promise.all([shell(), remedy()]);
  const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await looking.query(waits)).rowCount, { timeout: 10_000 }).toBe(2);
  await writing.query('commit');

  expect((await asked).map(refusalOf)).toEqual([
    'shell.device-quarantined',
    'remedy.device-quarantined',
  ]);
  await writing.end();
  await looking.end();
  await link.close();
});

test('a shell that runs when the quarantine begins ends at once', async () => {
  const { link, shell, quarantine } = await scene();
  const shellId = newId();
  await shell(shellId);
  await link.ask(shellStarted, { shellId, at: new Date().toISOString() });

  await quarantine('Two computers have its key');
  await link.event('shell.withdrawn');

  await expect
    .poll(() => priya.call(getShellEndpoint, { params: { shellId } }))
    .toMatchObject({ state: 'ended', end: 'link-lost' });
  await link.close();
});

test('everybody sees who put it there and why; ending it opens shells again', async () => {
  const { device, link, shell, quarantine } = await scene();
  await quarantine('Its key was copied');
  const { devices } = await priya.call(listDevicesEndpoint);
  const ended = await quarantine(null);
  await quarantine(null);
  const { device: now } = await priya.call(getDeviceEndpoint, { params: { deviceId: device.id } });

  expect(devices.find(({ id }) => id === device.id)?.quarantine).toMatchObject({
    reason: 'Its key was copied',
    by: 'Nora Lindgren',
  });
  expect([ended.status, now.quarantine, (await shell()).status]).toEqual([200, null, 200]);
  const { entries } = await nora.call(listAuditEndpoint, { query: {} });
  const acts = entries.filter(({ object }) => object === device.id).map(({ action }) => action);
  expect(acts).toEqual(['device.released', 'device.quarantined', 'device.enrolled']);
  await link.close();
});

test('only an admin puts a device in quarantine, and only one that is there', async () => {
  const { link, quarantine } = await scene();
  const gone = await nora.ask(quarantineDeviceEndpoint, {
    params: { deviceId: newId() },
    body: { reason: 'x' },
  });

  expect(refusalOf(await quarantine('x', priya))).toBe('auth.not-allowed');
  expect(refusalOf(await quarantine(' '))).toBe('request.invalid');
  expect(refusalOf(gone)).toBe('device.not-found');
  await link.close();
});

test('no shell is opened to an agent older than the oldest that is allowed', async () => {
  const { link, shell } = await scene();
  const allow = (oldestAgent: string | null) =>
    nora.ask(setOldestAgentEndpoint, { body: { oldestAgent } });
  await allow('0.1.1');
  const refused = await shell();
  await allow('0.1.0');
  const allowed = await shell();
  const nonsense = await allow('newest');
  await allow(null);

  expect(refused).toMatchObject({
    status: 409,
    body: { refusal: 'shell.agent-too-old', detail: { version: '0.1.0', needed: '0.1.1' } },
  });
  expect([allowed.status, refusalOf(nonsense)]).toEqual([200, 'request.invalid']);
  await link.close();
});
