import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { listTicketsEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attributeNames } from '../../apps/server/src/platform/traces/tracer.ts';
import { opening } from '../harness/intents.ts';
import { startServer, type TestServer } from '../harness/server.ts';

interface Told {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { key: string; value: Record<string, string> }[];
}

let collector: http.Server;
let bodies: string[];
let headers: http.IncomingHttpHeaders[];
beforeEach(async () => {
  bodies = [];
  headers = [];
  collector = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.once('end', () => {
      if (request.url === '/otlp/v1/traces') bodies.push(text);
      headers.push(request.headers);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
});
afterEach(() => {
  collector.close();
});

const startTraced = (): Promise<TestServer> => {
  const { port } = collector.address() as AddressInfo; // as: a TCP server
  return startServer({
    settings: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/otlp`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=north%20wind',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    },
  });
};

const told = (): readonly Told[] =>
  bodies.flatMap((text) => JSON.parse(text).resourceSpans[0].scopeSpans[0].spans);

const theirs = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

test('a technician’s request is one trace from the client’s own span down to the SQL', async () => {
  const server = await startTraced();
  const priya = await server.technician('tier-2');
  await fetch(`${server.url}${listTicketsEndpoint.path}`, {
    headers: {
      authorization: `Bearer ${priya.token}`,
      traceparent: `00-${theirs.traceId}-${theirs.spanId}-01`,
    },
  });
  await server.close();

  const trace = told().filter(({ traceId }) => traceId === theirs.traceId);
  const [request] = trace.filter(({ kind }) => kind === 2);
  const queries = trace.filter(({ kind }) => kind === 3);
  expect(request).toMatchObject({ name: 'GET /api/v1/tickets', parentSpanId: theirs.spanId });
  expect(queries.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['select sessions', 'select tickets']),
  );
  expect(new Set(queries.map(({ parentSpanId }) => parentSpanId))).toEqual(
    new Set([request?.spanId]),
  );
  expect(queries.every((one) => BigInt(one.startTimeUnixNano) <= BigInt(one.endTimeUnixNano))).toBe(
    true,
  );
  const { resource } = JSON.parse(bodies[0] ?? '').resourceSpans[0];
  expect(resource.attributes).toEqual(
    expect.arrayContaining([
      { key: 'service.name', value: { stringValue: 'firstline-server' } },
      { key: 'deployment.environment.name', value: { stringValue: 'test' } },
    ]),
  );
  expect(headers[0]).toMatchObject({
    'x-tenant': 'north wind',
    'content-type': 'application/json',
  });
});

test('an intent on a socket is a trace of its own, to the telling of its fact', async () => {
  const server = await startTraced();
  const link = await (await server.device()).connect();
  await link.ask(openTicket, opening());
  await link.close();
  await server.close();

  const [intent] = told().filter(({ name }) => name === 'ticket.open');
  const below = told().filter(({ parentSpanId }) => parentSpanId === intent?.spanId);
  expect(below.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['begin', 'insert tickets', 'commit', 'live fan-out']),
  );
});

test('nothing that anybody wrote, and nobody’s name or id, is in a trace', async () => {
  const server = await startTraced();
  const priya = await server.technician('tier-2', 'Priya Nair');
  const device = await server.device('LT-2290');
  const link = await device.connect();
  const intent = opening({ title: 'Secret title', body: 'Secret body' });
  await link.ask(openTicket, intent);
  await priya.ask(listTicketsEndpoint, { query: { 'secret-filter': 'x' } });
  await fetch(`${server.url}/api/v1/tickets/${intent.ticketId}`);
  await link.close();
  await server.close();

  const keys = new Set(told().flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect([...keys].filter((key) => !(attributeNames as readonly string[]).includes(key))).toEqual(
    [], // as: a wider type for the question
  );
  const all = bodies.join('');
  for (const secret of [
    'Secret',
    'Priya',
    'LT-2290',
    'secret-filter',
    device.id,
    intent.ticketId,
  ]) {
    expect(all).not.toContain(secret);
  }
});

test('a client that does not want to be traced is not', async () => {
  const server = await startTraced();
  await fetch(`${server.url}/livez`, {
    headers: { traceparent: `00-${theirs.traceId}-${theirs.spanId}-00` },
  });
  await server.close();

  expect(told().filter(({ traceId }) => traceId === theirs.traceId)).toEqual([]);
});
