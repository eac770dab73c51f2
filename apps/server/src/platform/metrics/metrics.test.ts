import { listTicketsEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opening } from '../../../../../test/harness/intents.ts';
import { openLive } from '../../../../../test/harness/console-link.ts';
import { startServer, type TestServer } from '../../../../../test/harness/server.ts';
import { createMetrics } from './metrics.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { FIRSTLINE_ADMIN_PORT: '0' } });
});
afterAll(() => server.close());

/** What Prometheus would read now, as `name{labels}` → value. */
async function scraped(): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${server.server.administrators()}/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }),
  );
}

test('a desk at work can be read from its figures', async () => {
  const priya = await server.technician('tier-2');
  const { seq } = await priya.call(listTicketsEndpoint);
  const live = await openLive(server, priya, seq);
  const link = await (await server.device()).connect();
  const told = live.hear((one) => one.fact?.type === 'ticket.changed');
  await link.ask(openTicket, { ...opening(), impact: 'a-lot' });
  await told;

  const figures = await scraped();

  expect(Object.fromEntries(figures)).toMatchObject({
    firstline_ready: 1,
    firstline_database_up: 1,
    firstline_agents_online: 1,
    firstline_sessions_active: 0,
    firstline_relay_bytes_total: 0,
    firstline_outbox_lag_seconds: 0,
    'firstline_sockets{kind="agents"}': 1,
    'firstline_sockets{kind="live"}': 1,
    'firstline_sockets{kind="relay"}': 0,
    'firstline_tickets_open{priority="high"}': 1,
    'firstline_tickets_open{priority="low"}': 0,
    'firstline_http_request_duration_seconds_count{method="GET",route="/api/v1/tickets",status="200"}': 1,
  });
  expect(figures.get('firstline_live_fanout_delay_seconds_count')).toBeGreaterThan(0);
  expect(figures.get('firstline_disk_free_bytes')).toBeGreaterThan(0);
  await link.close();
  await live.close();
});

test('no label holds an id, a name or an address', async () => {
  await fetch(`${server.url}/api/v1/tickets/0190f6f2-0000-7000-8000-000000000000`);
  await fetch(`${server.url}/somewhere/else`);

  const names = [...(await scraped()).keys()].filter((name) => name.includes('{'));

  expect(names.filter((name) => /[0-9a-f]{8}-|@|LT-|somewhere/.test(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(10);
});

test('the public port tells no figures', async () => {
  const response = await fetch(`${server.url}/metrics`);

  expect(await response.text()).not.toContain('firstline_');
});

test('what cannot be found out is left out, and the rest is told', async () => {
  const metrics = createMetrics({ ofTheProcess: false });
  const readiness = {
    ready: false,
    database: 'away',
    outbox: 'unknown',
    disk: 'unknown',
    certificate: 'unused',
    stopping: false,
  } as const; // as const: the literals

  const text = await metrics.text({
    version: '1.2.3',
    sockets: () => new Map([['/agents/v1', 7]]),
    agentsOnline: () => 6,
    sessions: () => 0,
    relayBytes: () => 0,
    openTickets: () => Promise.reject(new Error('the database is away')),
    look: async () => ({ readiness, outboxLagSeconds: null, disk: null }),
    certificateExpires: () => null,
    backup: () => null,
    now: () => new Date(),
    pool: { totalCount: 3, idleCount: 1, waitingCount: 2 },
  });

  const told = text.split('\n').filter((line) => /^firstline_(?!build_info|live_|log_)/.test(line));
  expect(told).toEqual([
    'firstline_ready 0',
    'firstline_sockets{kind="agents"} 7',
    'firstline_agents_online 6',
    'firstline_sessions_active 0',
    'firstline_relay_bytes_total 0',
    'firstline_database_up 0',
    'firstline_database_connections{state="busy"} 2',
    'firstline_database_connections{state="idle"} 1',
    'firstline_database_connections{state="wanted"} 2',
  ]);
});
