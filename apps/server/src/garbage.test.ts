import type { Endpoint } from '@firstline/protocol/endpoint';
import type { Message } from '@firstline/protocol/message';
import { agentMessages, endpoints } from '@firstline/protocol/registry';
import { openTicket } from '@firstline/protocol/tickets';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Link } from '../../../test/harness/device.ts';
import { opening } from '../../../test/harness/intents.ts';
import { type Caller, newId, startServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let link: Link;
let callers: readonly Caller[];
let ids: readonly string[];
beforeAll(async () => {
  server = await startServer();
  const device = await server.device();
  link = await device.connect();
  const intent = opening();
  await link.ask(openTicket, intent);
  callers = [await server.technician('tier-3'), await server.technician('admin')];
  ids = [intent.ticketId, intent.entryId, device.id, callers[0]?.id ?? '', newId()];
});
afterAll(async () => {
  await link.close();
  await server.close();
});

/** Values that programs trip over. */
const nasty = fc.oneof(
  fc.constantFrom(
    '\0',
    '\ud800',
    'x'.repeat(20_001),
    "'; drop table tickets; --",
    '{{7*7}}',
    '\u202e',
    '1e999',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '-271821-04-20T00:00:00.000Z',
    Number.MAX_SAFE_INTEGER,
    -1,
    1e21,
    2 ** 31,
    null,
    true,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
);

type Json = Readonly<Record<string, unknown>>;

/** A body of this shape with good values, of which some are replaced. */
function nearly(shape: Json): fc.Arbitrary<unknown> {
  return fc
    .tuple(valueOf(shape), fc.array(fc.tuple(fc.nat(20), nasty), { maxLength: 2 }))
    .map(([value, changes]) => {
      if (typeof value !== 'object' || value === null) return value;
      const keys = Object.keys(value);
      return changes.reduce<object>(
        (so, [at, bad]) => ({ ...so, [keys[at % keys.length] ?? 'extra']: bad }),
        value,
      );
    });
}

function valueOf(shape: Json): fc.Arbitrary<unknown> {
  const { type, properties, enum: words, const: only, anyOf, items, pattern, format } = shape;
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(words)) return fc.constantFrom(...words);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one) => valueOf(one)));
  switch (type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          // as: JSON Schema of an object
          Object.entries((properties ?? {}) as Record<string, Json>).map(([name, one]) => [
            name,
            valueOf(one),
          ]),
        ),
      );
    case 'array':
      return fc.array(valueOf((items ?? {}) as Json), { maxLength: 2 }); // as: JSON Schema of an array
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(60), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.constant(newId()));
      if (format === 'date-time') return fc.constant(new Date().toISOString());
      if (format === 'base64') return fc.base64String({ maxLength: 40 });
      if (String(pattern).includes('43')) return fc.constant('A'.repeat(43));
      return fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    default:
      return nasty;
  }
}

const schemaOf = (shape: Endpoint['body']): Json =>
  shape.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as Json; // as: an object

test.each(agentMessages.map((message): [string, Message] => [message.type, message]))(
  'no body of %s is a bug',
  async (_type, message) => {
    await fc.assert(
      fc.asyncProperty(nearly(schemaOf(message.body)), async (body) => {
        const reply = await link.ask(message, body);
        expect(reply.refusal).not.toBe('internal');
      }),
      { numRuns: 60 },
    );
  },
);

test.each(endpoints.map((endpoint): [string, Endpoint] => [endpoint.name, endpoint]))(
  'no request for %s is a bug',
  async (name, endpoint) => {
    if (name === 'signOut') return;
    const params = fc
      .constantFrom(...ids, newId(), 'x', '-1')
      .map((id) =>
        Object.fromEntries(
          ['ticketId', 'deviceId', 'shellId', 'snapshotId', 'attachmentId'].map((key) => [key, id]),
        ),
      );
    const takesBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
    await fc.assert(
      fc.asyncProperty(
        params,
        nearly(schemaOf(endpoint.body)),
        fc.constantFrom(...callers),
        async (inPath, body, by) => {
          const input = { params: inPath, ...(takesBody && body !== undefined && { body }) };
          const { status } = await by.ask(endpoint, input);
          expect(status).not.toBe(500);
        },
      ),
      { numRuns: 25 },
    );
  },
);

test('after all that the server is well, and has logged no bug', async () => {
  const bugs = server.log.lines.filter((line) => line.level === 'error');

  expect(bugs).toEqual([]);
  expect((await link.ask(openTicket, opening())).ok).toBe(true);
});
