import { livenessEndpoint, readinessEndpoint, readyEndpoint } from '@firstline/protocol/health';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../../../test/harness/postgres.ts';
import { startServer } from '../../../../../test/harness/server.ts';
import { openPool, type Pool } from '../database/pool.ts';
import { kyselyOn } from '../database/transaction.ts';
import { type Delivery, startDelivery } from '../outbox/deliver.ts';
import { createReadiness, type Disk } from './readiness.ts';

const MIB = 1024 * 1024;
const roomy = async (): Promise<Disk> => ({ freeBytes: 5_000 * MIB, sizeBytes: 9_000 * MIB });

let database: TestDatabase;
let pool: Pool;
let delivery: Delivery;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  pool = openPool(
    () => database.connection,
    () => {},
  );
  delivery = await startDelivery(kyselyOn(pool), () => {});
});
afterEach(async () => {
  await delivery.close();
  await pool.end().catch(() => {});
});

const needs = () => ({ pool, delivery, folder: '/', certificate: () => 'ok' as const }); // as const: the literal

const looking = (diskOf: (folder: string) => Promise<Disk> = roomy) =>
  createReadiness({ ...needs(), diskOf, keptMs: 0 });

test('with a database that answers and room on the disk a ticket can be taken', async () => {
  const { readiness } = await looking().look();

  expect(readiness).toEqual({
    ready: true,
    database: 'ok',
    outbox: 'ok',
    disk: 'ok',
    certificate: 'ok',
    stopping: false,
  });
});

test.each([
  [64 * MIB - 1, 'full', false],
  [64 * MIB, 'low', true],
  [1024 * MIB - 1, 'low', true],
  [1024 * MIB, 'ok', true],
])('with %d bytes of room the disk is %s', async (freeBytes, disk, ready) => {
  const { readiness } = await looking(async () => ({ freeBytes, sizeBytes: 9_000 * MIB })).look();

  expect(readiness).toMatchObject({ disk, ready });
});

test('a disk that cannot be asked is unknown, and no reason to take no tickets', async () => {
  const { readiness } = await looking(() => Promise.reject(new Error('no such disk'))).look();

  expect(readiness).toMatchObject({ disk: 'unknown', ready: true });
});

test.each([
  [29, 'ok', true],
  [31, 'behind', false],
])('a fact committed %d seconds ago and told nobody is %s', async (seconds, outbox, ready) => {
  await pool.query(
    `insert into facts (seq, at, fact) values (1, now() - make_interval(secs => $1), '{}')`,
    [seconds],
  );

  const look = await looking().look();

  expect(look.readiness).toMatchObject({ outbox, ready });
  expect(Math.round(look.outboxLagSeconds ?? -1)).toBe(seconds);
  await pool.query('delete from facts');
});

test.each([
  ['ok', true],
  ['ending', true],
  ['unused', true],
  ['expired', false],
  ['missing', false],
] as const)('with a certificate that is %s it is ready: %s', async (certificate, ready) => {
  const source = createReadiness({ ...needs(), certificate: () => certificate, diskOf: roomy });

  expect((await source.look()).readiness).toMatchObject({ certificate, ready });
});

test('without its database it is not ready, and says that this is why', async () => {
  await pool.end();

  const { readiness } = await looking().look();

  expect(readiness).toMatchObject({ ready: false, database: 'away', outbox: 'unknown' });
});

test('told to stop it is not ready, whatever was seen a moment ago', async () => {
  const source = createReadiness({ ...needs(), diskOf: roomy });
  const before = await source.look();

  source.stop();

  const after = await source.look();
  expect([before.readiness.ready, after.readiness.ready]).toEqual([true, false]);
  expect(after.readiness).toMatchObject({ stopping: true, database: 'ok' });
});

test('what watches over the server reads a status, and everybody else an answer', async () => {
  const server = await startServer();
  const nobody = server.caller('');

  const alive = await nobody.ask(livenessEndpoint);
  const ready = await nobody.ask(readyEndpoint);
  const health = await nobody.ask(readinessEndpoint);

  expect([alive.status, alive.body]).toEqual([200, { alive: true }]);
  expect([ready.status, ready.body]).toEqual([200, expect.objectContaining({ ready: true })]);
  expect(health.body).toMatchObject({ ready: true, database: true });
  await server.close();
});
