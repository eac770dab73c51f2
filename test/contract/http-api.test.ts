import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Endpoint } from '@firstline/protocol/endpoint';
import { RefusalBody } from '@firstline/protocol/endpoint';
import { createTokenEndpoint } from '@firstline/protocol/enrolment';
import { remedyEnded } from '@firstline/protocol/health';
import { askShellEndpoint } from '@firstline/protocol/remote-shell';
import { refusals } from '@firstline/protocol/refusal';
import { endpoints } from '@firstline/protocol/registry';
import { submitSnapshot } from '@firstline/protocol/snapshots';
import { openTicket, submitAttachmentPart } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device, Link } from '../harness/device.ts';
import { opening, reporting, submission } from '../harness/intents.ts';
import { type Caller, newId, startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let device: Device;
let link: Link;
let callers: Readonly<Record<'desk' | 'admin', Caller>>;
beforeAll(async () => {
  server = await startServer();
  device = await server.device('LT-2290');
  link = await device.connect();
  callers = {
    desk: await server.technician('tier-2', 'Priya Nair'),
    admin: await server.technician('admin', 'Nora Lindgren'),
  };
});
afterAll(async () => {
  await link.close();
  await server.close();
});

type Input = Parameters<Caller['ask']>[1];

/** A device is asked for one remedy at a time: the one before has to end. */
let lastRemedy = newId();

/** A good request for every endpoint: who asks, and with what. Setting it up is real, too. */
async function goodRequest(endpoint: Endpoint): Promise<{ by: Caller; input: Input }> {
  const { desk, admin } = callers;
  const attachmentId = newId();
  const file = { id: attachmentId, name: 'a.txt', mediaType: 'text/plain', bytes: 3 };
  const snapshot = submission();
  const intent = opening({ attachments: [file], snapshotId: snapshot.snapshotId });
  await link.ask(openTicket, intent);
  const { ticketId } = intent;
  await link.ask(submitSnapshot, { ...snapshot, ticketId });
  await link.ask(submitAttachmentPart, { attachmentId, ticketId, offset: 0, data: 'YWJj' });
  const entryId = newId();
  const ticket = { ticketId };
  const assign = { params: ticket, body: { entryId, assignee: desk.id } };
  const shell = {
    shellId: newId(),
    ticketId,
    why: 'To read the log',
    minutes: 10,
    sealingKey: 'A'.repeat(43),
  };
  const askShell = async (): Promise<void> => {
    const byName = (name: string): Endpoint => named(name);
    await desk.ask(byName('assignTicket'), assign);
    const asked = await desk.ask(byName('askShell'), { body: shell });
    expect(asked.status).toBe(200);
  };
  const remedy = { runId: newId(), remedy: 'flush-dns' };
  const askRemedy = async (): Promise<void> => {
    await desk.ask(named('assignTicket'), assign);
    const asked = await desk.ask(named('askRemedy'), { params: ticket, body: remedy });
    expect(asked.status).toBe(200);
  };
  const endRemedy = (runId: string): Promise<unknown> =>
    link.ask(remedyEnded, {
      runId,
      end: 'denied',
      object: null,
      before: null,
      after: null,
      undo: null,
      endedAt: new Date().toISOString(),
    });
  const endLast = (): Promise<unknown> =>
    desk.ask(named('endShell'), { params: { shellId: shell.shellId } });

  switch (endpoint.name) {
    case 'readiness':
      return { by: server.caller(''), input: {} };
    case 'signIn':
      // Nobody here has a password; what a refusal looks like is checked below.
      return {
        by: server.caller(''),
        input: { body: { email: 'a@b', password: 'x', keep: 'token' } },
      };
    case 'signInByLink':
      return { by: server.caller(''), input: { body: { code: 'x'.repeat(43), keep: 'token' } } };
    case 'enrol':
      return { by: server.caller(''), input: { body: {} } };
    case 'tokenState':
      return { by: server.caller(''), input: { body: { token: await server.enrolmentToken() } } };
    case 'aboutServer': {
      const query = { nonce: 'A'.repeat(43), origin: server.url };
      return { by: server.caller(''), input: { query } };
    }
    case 'reportDeployment': {
      const body = { token: await server.enrolmentToken(), report: reporting() };
      return { by: server.caller(''), input: { body } };
    }
    case 'getBatch':
    case 'revokeEnrolmentToken': {
      const { id } = await admin.call(createTokenEndpoint, { body: { name: 'Floor 3' } });
      return { by: admin, input: { params: { tokenId: id } } };
    }
    case 'listBatches':
      return { by: admin, input: {} };
    case 'quarantineDevice': {
      const body = { reason: 'Two computers have its key' };
      return { by: admin, input: { params: { deviceId: (await server.device()).id }, body } };
    }
    case 'setOldestAgent':
      return { by: admin, input: { body: { oldestAgent: null } } };
    case 'signOut':
      return { by: await server.technician('tier-1'), input: {} };
    case 'createEnrolmentToken':
      return { by: admin, input: { body: { uses: 2 } } };
    case 'assignDevice':
      return { by: admin, input: { params: { deviceId: device.id }, body: { person: null } } };
    case 'getDevice':
      return { by: desk, input: { params: { deviceId: device.id } } };
    case 'listAudit':
      return { by: admin, input: { query: { limit: '10' } } };
    case 'getTicket':
      return { by: desk, input: { params: ticket } };
    case 'writeEntry': {
      const body = { entryId, kind: 'message', body: 'Hello', then: 'wait', seen: null };
      return { by: desk, input: { params: ticket, body } };
    }
    case 'assignTicket':
      return { by: desk, input: assign };
    case 'setPriority':
      return { by: desk, input: { params: ticket, body: { entryId, priority: 'low' } } };
    case 'moveTicket':
      return { by: desk, input: { params: ticket, body: { entryId, move: 'accept' } } };
    case 'getAttachment':
      return { by: desk, input: { params: { attachmentId } } };
    case 'getSnapshot':
      return { by: desk, input: { params: { snapshotId: snapshot.snapshotId } } };
    case 'askShell':
      await desk.ask(named('assignTicket'), assign);
      return { by: desk, input: { body: shell } };
    case 'getShell':
      await askShell();
      await endLast();
      return { by: desk, input: { params: { shellId: shell.shellId } } };
    case 'endShell':
      await askShell();
      return { by: desk, input: { params: { shellId: shell.shellId } } };
    case 'askRemedy':
      await endRemedy(lastRemedy);
      lastRemedy = remedy.runId;
      await desk.ask(named('assignTicket'), assign);
      return { by: desk, input: { params: ticket, body: remedy } };
    case 'withdrawRemedy':
      await endRemedy(lastRemedy);
      lastRemedy = remedy.runId;
      await askRemedy();
      return { by: desk, input: { params: { ...ticket, runId: remedy.runId } } };
    default:
      return { by: desk, input: {} };
  }
}

function named(name: string): Endpoint {
  const found = endpoints.find((endpoint) => endpoint.name === name);
  if (found === undefined) throw new Error(`no endpoint ${name}`);
  return found;
}

/** Answered with a refusal on purpose: their good case is in the slice's own tests. */
const refusedHere = new Set(['signIn', 'signInByLink', 'enrol']);

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
  // as const: a pair
  '%s answers in the shape the protocol gives it',
  async (name, endpoint) => {
    const { by, input } = await goodRequest(endpoint);

    const answered = await by.ask(endpoint, input);

    if (refusedHere.has(name)) {
      expect(Object.keys(refusals)).toContain(RefusalBody.parse(answered.body).refusal);
      return;
    }
    expect([answered.status, answered.body]).toEqual([200, expect.anything()]);
    expect(endpoint.answer.safeParse(answered.body)).toMatchObject({ success: true });
    if (name === 'askShell') {
      const { shell } = askShellEndpoint.answer.parse(answered.body);
      await by.ask(named('endShell'), { params: { shellId: shell.id } });
    }
  },
);

test.each(
  endpoints.filter(({ method }) => method !== 'GET').map((one) => [one.name, one] as const),
)(
  // as const: a pair
  '%s refuses a field it does not know, and a body that is no JSON',
  async (_name, endpoint) => {
    const { by, input = {} } = await goodRequest(endpoint);
    const send = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
      fetch(
        server.url +
          Object.entries(input.params ?? {}).reduce(
            (so, [key, value]) => so.replace(`:${key}`, value),
            endpoint.path,
          ),
        {
          method: endpoint.method,
          headers: {
            'content-type': type,
            ...(by.token !== '' && { authorization: `Bearer ${by.token}` }),
          },
          body,
        },
      ).then(async (response) => [response.status, await response.json()]);

    const extra = JSON.stringify({ ...(input.body as object), admin: true }); // as: an object or nothing
    expect(await send(extra)).toMatchObject([400, { refusal: 'request.invalid' }]);
    for (const bad of [
      '{"half":',
      '[',
      'null]',
      `{"a":${'['.repeat(20)}${']'.repeat(20)}}`,
      '{"__proto__":{}}',
    ]) {
      expect(await send(bad)).toEqual([400, { refusal: 'request.malformed' }]);
    }
    expect(await send(new Uint8Array([0x22, 0xff, 0x22]))).toEqual([
      400,
      { refusal: 'request.malformed' },
    ]);
    expect(await send('a=b', 'application/x-www-form-urlencoded')).toEqual([
      400,
      { refusal: 'request.malformed' },
    ]);
  },
);

test('a body over the limit is refused before it is read', async () => {
  const { desk } = callers;
  const answered = await fetch(`${server.url}/api/v1/shells`, {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ why: randomBytes(2 * 1024 * 1024).toString('base64') }),
  });
  const public_ = await server.caller('').ask(named('signIn'), {
    body: { email: 'a', password: 'x'.repeat(20_000), keep: 'token' },
  });

  expect([answered.status, public_.status]).toEqual([413, 413]);
  expect(await answered.json()).toMatchObject({ refusal: 'request.too-large' });
});

test('OpenAPI names every endpoint with its parameters, and no other', async () => {
  const response = await fetch(`${server.url}/openapi.json`);
  const { openapi, paths } = (await response.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
  }; // as: the document we just made

  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(openapi).toBe('3.1.0');
  expect(operations.map((one) => one.operationId).sort()).toEqual(
    endpoints.map(({ name }) => name).sort(),
  );
  expect(paths['/api/v1/tickets/{ticketId}']?.['get']?.parameters).toMatchObject([
    { name: 'ticketId', in: 'path', required: true },
  ]);
});

test('no answer says more than its reader should know', async () => {
  const answered = await callers.desk.ask(named('listTickets'), { query: { closed: 'maybe' } });

  expect(answered.body).toMatchObject({ refusal: 'request.invalid', detail: { field: 'closed' } });
  expect(Object.fromEntries(answered.headers)).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(answered.headers.get('server')).toBeNull();
  expect(answered.headers.get('access-control-allow-origin')).toBeNull();
  expect(JSON.stringify(answered.body)).not.toMatch(/at \/|node_modules|select /);
});

test('the registry is all there is: no route stands beside it', () => {
  const sources = ['platform/http/fastify.ts', 'platform/http/web-console.ts'].map((file) =>
    readFileSync(new URL(`../../apps/server/src/${file}`, import.meta.url), 'utf8'),
  );

  const routes = sources.flatMap((text) => [
    ...text.matchAll(/app\.(get|post|put|delete|route|all)\(/g),
  ]);
  // One loop over the registry, openapi.json, and the page with what is below it.
  expect(routes).toHaveLength(4);
});
