import { getDeviceEndpoint } from '@firstline/protocol/devices';
import {
  getSnapshotEndpoint,
  SNAPSHOT_MAX_BYTES,
  submitSnapshot,
} from '@firstline/protocol/snapshots';
import { getTicketEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, type Link, sha256 } from '../../../../test/harness/device.ts';
import { opening, submission } from '../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
let device: Device;
let link: Link;
beforeAll(async () => {
  server = await startServer();
  priya = await server.technician('tier-2');
  device = await server.device('LT-2290');
  link = await device.connect();
});
afterAll(async () => {
  await link.close();
  await server.close();
});

test('a snapshot is kept byte for byte and shows on its ticket and its device', async () => {
  const snapshotId = newId();
  const intent = opening({ snapshotId });
  await link.ask(openTicket, intent);
  // Order of keys, spaces, an escaped letter: a database that understands JSON would change all three.
  const json =
    '{"z":1, "a":"\\u00e9",\n"takenAt":"2026-11-21T09:39:58.000Z","findings":[{"severity":"bad"}]}';

  const reply = await link.ask(
    submitSnapshot,
    submission({ snapshotId, ticketId: intent.ticketId, json }),
  );

  expect(reply).toMatchObject({ ok: true, body: { snapshotId } });
  const got = await priya.call(getSnapshotEndpoint, { params: { snapshotId } });
  expect(got).toMatchObject({ json, sha256: sha256(json), deviceName: 'LT-2290' });
  const { row } = await priya.call(getTicketEndpoint, { params: { ticketId: intent.ticketId } });
  expect(row.snapshot).toEqual({ id: snapshotId, bad: 1, warn: 0 });
  const { device: seen } = await priya.call(getDeviceEndpoint, { params: { deviceId: device.id } });
  expect(seen.latestSnapshot).toMatchObject({ id: snapshotId, bad: 1 });
});

test('findings are counted, whatever else a newer agent says', async () => {
  const given = submission();

  await link.ask(submitSnapshot, given);

  const { snapshots } = await priya.call(getDeviceEndpoint, { params: { deviceId: device.id } });
  expect(snapshots.find((one) => one.id === given.snapshotId)).toMatchObject({ bad: 1, warn: 2 });
});

test('repeating a snapshot is harmless, other bytes under its id are not', async () => {
  const given = submission();
  await link.ask(submitSnapshot, given);

  const again = await link.ask(submitSnapshot, given);
  const other = await link.ask(
    submitSnapshot,
    submission({ snapshotId: given.snapshotId, json: '{"other":true}' }),
  );

  expect(again.ok).toBe(true);
  expect(other.refusal).toBe('snapshot.altered');
});

test('two mebibytes are kept and one byte more is refused with both counts', async () => {
  const filled = (bytes: number): string => JSON.stringify({ pad: 'x'.repeat(bytes - 10) });

  const most = await link.ask(submitSnapshot, submission({ json: filled(SNAPSHOT_MAX_BYTES) }));
  const over = await link.ask(submitSnapshot, submission({ json: filled(SNAPSHOT_MAX_BYTES + 1) }));

  expect(most.ok).toBe(true);
  expect(over).toMatchObject({
    refusal: 'snapshot.too-large',
    detail: { limit: SNAPSHOT_MAX_BYTES, count: SNAPSHOT_MAX_BYTES + 1 },
  });
});

test('a snapshot that was altered on the way, or is no JSON, is refused', async () => {
  const altered = await link.ask(submitSnapshot, { ...submission(), sha256: sha256('other') });
  const broken = await link.ask(submitSnapshot, submission({ json: '{"half":' }));
  const deep = await link.ask(
    submitSnapshot,
    submission({ json: '['.repeat(40) + ']'.repeat(40) }),
  );

  expect([altered.refusal, broken.refusal, deep.refusal]).toEqual([
    'snapshot.altered',
    'snapshot.altered',
    'snapshot.too-large',
  ]);
});

test('a snapshot cannot be hung on another device’s ticket, and then none is kept', async () => {
  const stranger = await (await server.device('LT-0001')).connect();
  const intent = opening();
  await link.ask(openTicket, intent);
  const given = submission({ ticketId: intent.ticketId });

  const reply = await stranger.ask(submitSnapshot, given);

  expect(reply.refusal).toBe('ticket.not-found');
  const got = await priya.ask(getSnapshotEndpoint, { params: { snapshotId: given.snapshotId } });
  expect(got.status).toBe(404);
  await stranger.close();
});

test('the last healthy snapshot is listed with the newest hundred, however old it is', async () => {
  const worn = await server.device('LT-0100');
  const wire = await worn.connect();
  const taken = (minute: number, findings: readonly object[]): string => {
    const at = new Date(Date.parse('2026-11-21T09:00:00.000Z') + minute * 60_000);
    return JSON.stringify({ takenAt: at.toISOString(), findings });
  };
  const send = async (json: string): Promise<string> => {
    const given = submission({ json });
    expect(await wire.ask(submitSnapshot, given)).toMatchObject({ ok: true });
    return given.snapshotId;
  };
  await send(taken(0, []));
  const healthy = await send(taken(1, [{ severity: 'info' }]));
  for (let minute = 2; minute <= 102; minute += 1) await send(taken(minute, [{ severity: 'bad' }]));

  const { snapshots } = await priya.call(getDeviceEndpoint, { params: { deviceId: worn.id } });

  expect(snapshots).toHaveLength(101);
  expect(snapshots.at(-1)).toMatchObject({ id: healthy, bad: 0, warn: 0 });
  expect(snapshots.at(-2)).toMatchObject({ takenAt: '2026-11-21T09:03:00.000Z' });
  await wire.close();
});
