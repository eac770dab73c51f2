import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getBatchEndpoint, listBatchesEndpoint } from '@firstline/protocol/batches';
import { listDevicesEndpoint } from '@firstline/protocol/devices';
import { getSnapshotEndpoint } from '@firstline/protocol/snapshots';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { getTicketEndpoint, listTicketsEndpoint } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../../../test/harness/server.ts';
import { createPasswords } from '../auth/auth.ts';
import { createDemo, type Demo } from './create-demo.ts';

let server: TestServer;
let folder: string;
let demo: Demo;
const make = (): Promise<Demo> =>
  createDemo(
    {
      actor: { kind: 'command-line', name: 'test' },
      now: new Date(),
      log: server.log,
      transaction: server.transaction,
    },
    { folder, signInName: 'somebody', passwords: createPasswords() },
  );
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-demo-'));
  demo = await make();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('Northwind has forty tickets in every state, some overdue, some soon', async () => {
  const sam = await server.technician('lead');

  const { tickets } = await sam.call(listTicketsEndpoint, { query: { closed: 'yes' } });

  const by = (status: string): number => tickets.filter((one) => one.status === status).length;
  const open = tickets.filter((one) => one.dueAt !== null);
  const leftMs = open.map((one) => Date.parse(one.dueAt ?? '') - Date.now());
  expect(tickets).toHaveLength(40);
  expect(['new', 'open', 'waiting', 'resolved', 'closed'].every((status) => by(status) >= 3)).toBe(
    true,
  );
  expect(leftMs.filter((ms) => ms < 0).length).toBeGreaterThan(1);
  expect(leftMs.filter((ms) => ms > 0 && ms < 3_600_000).length).toBeGreaterThan(1);
  expect(tickets.some((one) => one.requester.name.length > 30)).toBe(true);
  expect(tickets.map((one) => one.number).sort((a, b) => a - b)[0]).toBe(1001);
});

test('conversations are in order, and end where the row says', async () => {
  const sam = await server.technician('lead');
  const { tickets } = await sam.call(listTicketsEndpoint, { query: { closed: 'yes' } });

  for (const { id } of tickets) {
    const ticket = await sam.call(getTicketEndpoint, { params: { ticketId: id } });
    const times = ticket.entries.map((entry) => Date.parse(entry.at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
    expect(ticket.row.entries).toBe(ticket.entries.length);
  }
});

test('six computers of different health show snapshots that a console can read', async () => {
  const sam = await server.technician('lead');

  const all = (await sam.call(listDevicesEndpoint)).devices;
  // Those of the rollout have only just been enrolled.
  const devices = all.filter(({ latestSnapshot }) => latestSnapshot !== null);
  const health = devices.map(({ latestSnapshot }) =>
    (latestSnapshot?.bad ?? 0) > 0 ? 'bad' : (latestSnapshot?.warn ?? 0) > 0 ? 'warn' : 'fine',
  );

  expect(devices).toHaveLength(6);
  expect(new Set(health)).toEqual(new Set(['bad', 'warn', 'fine']));
  for (const { latestSnapshot } of devices) {
    const { json, bytes } = await sam.call(getSnapshotEndpoint, {
      params: { snapshotId: latestSnapshot?.id ?? '' },
    });
    expect(Snapshot.parse(JSON.parse(json)).sections.os?.state).toBe('ok');
    expect(bytes).toBe(Buffer.byteLength(json));
  }
});

test('a rollout is on its way: 48 expected, 41 working, four in trouble, three not heard of', async () => {
  const nora = await server.technician('admin');
  const { batches } = await nora.call(listBatchesEndpoint);

  const ours = batches.find(({ group }) => group === 'sales');
  const { computers } = await nora.call(getBatchEndpoint, { params: { tokenId: ours?.id ?? '' } });

  expect(ours).toMatchObject({
    expected: 48,
    counts: { working: 41, trouble: 4, installed: 0, silent: 3 },
  });
  const causes = computers
    .filter(({ state }) => state === 'trouble')
    .map(({ name, findings }) => `${name} ${findings[0]?.code}`);
  expect(causes).toEqual([
    'NB-3007 server.proxy',
    'NB-3019 clock.wrong',
    'NB-3024 server.ca',
    'NB-3033 disk.full',
  ]);
  expect(computers.find(({ name }) => name === 'NB-3015')?.reports).toMatchObject([
    { codes: [] },
    { codes: ['server.dns'] },
  ]);
});

test('making it again changes nothing and shows the same passwords', async () => {
  const again = await make();

  expect(again).toEqual(demo);
  const sam = await server.technician('lead');
  const { tickets } = await sam.call(listTicketsEndpoint, { query: { closed: 'yes' } });
  expect(tickets).toHaveLength(40);
  expect(statSync(path.join(folder, 'demo-passwords.json')).mode & 0o777).toBe(0o600);
});

test('its people sign in with the passwords it printed', async () => {
  const statuses = await Promise.all(
    demo.people.map(async ({ email, password }) => {
      const response = await fetch(`${server.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password, keep: 'token' }),
      });
      return response.status;
    }),
  );

  expect(statuses).toEqual(demo.people.map(() => 200));
  expect(demo.people[0]?.email).toBe('priya@northwind.example');
});

test('the computer of that sign-in name becomes Amira’s', async () => {
  const link = await (await server.device('THIS-PC', 'somebody')).connect();

  expect(link.welcome.person).toBe('Amira Haddad');
  await link.close();
});

test('the computers show what a diagnosis can say', async () => {
  const sam = await server.technician('lead');
  const { devices } = await sam.call(listDevicesEndpoint);
  const newest = await Promise.all(
    devices.flatMap(({ name, latestSnapshot }) =>
      latestSnapshot === null
        ? []
        : sam
            .call(getSnapshotEndpoint, { params: { snapshotId: latestSnapshot.id } })
            .then(({ json }) => ({ name, snapshot: Snapshot.parse(JSON.parse(json)) })),
    ),
  );
  const withAny = (is: (snapshot: Snapshot) => boolean): readonly string[] =>
    newest.filter(({ snapshot }) => is(snapshot)).map(({ name }) => name);
  const finds = (code: string) =>
    withAny(({ findings }) => findings.some((finding) => finding.code === code));
  const changed = withAny(
    ({ sections: { changes } }) => changes?.state === 'ok' && changes.value.total > 0,
  );
  const ninety = withAny(
    ({ sections: { trends } }) =>
      trends?.state === 'ok' && trends.value.trends.some(({ days }) => days.length === 90),
  );

  expect(changed).toEqual(['LT-2266', 'LT-2290', 'WS-0117']);
  expect(ninety).toEqual(['LT-2290', 'LT-2311', 'WS-0117']);
  expect(withAny(({ findings }) => findings.some(({ hides }) => hides.length > 1))).toEqual([
    'WS-0117',
  ]);
  expect(withAny(({ findings }) => findings.some(({ since }) => since !== null))).toHaveLength(5);
  expect(
    withAny(({ sections }) => sections.disks?.state === 'ok' && sections.disks.unverified === true),
  ).toEqual(['LT-2266']);
  expect([finds('vpn-route-lost'), finds('wifi-weak')]).toEqual([['LT-2290'], ['LT-2290']]);
  expect([finds('proxy-dead'), finds('certificate-expired')]).toEqual([['LT-2311'], ['LT-2311']]);
});

test('a remedy that was run stands in its conversation with what was measured', async () => {
  const sam = await server.technician('lead');
  const { tickets } = await sam.call(listTicketsEndpoint, { query: { closed: 'yes' } });
  const full = tickets.find((one) => one.title.startsWith('Kaum noch Speicherplatz'));

  const { entries } = await sam.call(getTicketEndpoint, { params: { ticketId: full?.id ?? '' } });

  const done = entries.flatMap(({ change }) => (change?.what === 'remedy-ended' ? change : []));
  expect(done).toMatchObject([
    { remedy: 'free-disk-space', end: 'done', before: { value: 612_000_000 } },
  ]);
  expect(entries.some(({ change }) => change?.what === 'remedy-asked')).toBe(true);
});
