import { listAuditEndpoint } from '@firstline/protocol/audit';
import {
  askRemedyEndpoint,
  type RemedyEnd,
  remedyEnded,
  withdrawRemedyEndpoint,
} from '@firstline/protocol/health';
import { assignTicketEndpoint, getTicketEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device, Link } from '../../../../test/harness/device.ts';
import { opening } from '../../../../test/harness/intents.ts';
import {
  type Caller,
  newId,
  startServer,
  type TestServer,
} from '../../../../test/harness/server.ts';

let server: TestServer;
let priya: Caller;
beforeAll(async () => {
  server = await startServer();
  priya = await server.technician('tier-1', 'Priya Nair');
});
afterAll(() => server.close());

interface Scene {
  readonly device: Device;
  readonly link: Link;
  readonly ticketId: string;
  readonly ask: (body?: object, by?: Caller) => ReturnType<Caller['ask']>;
}

/** A connected device with a ticket that Priya has. */
async function scene(presence: 'here' | 'locked' | 'busy' | 'nobody' = 'here'): Promise<Scene> {
  const device = await server.device('LT-2290');
  const link = await device.connect(presence);
  const intent = opening();
  await link.ask(openTicket, intent);
  const params = { ticketId: intent.ticketId };
  await priya.call(assignTicketEndpoint, {
    params,
    body: { entryId: newId(), assignee: priya.id },
  });
  const ask: Scene['ask'] = (body = {}, by = priya) =>
    by.ask(askRemedyEndpoint, {
      params,
      body: { runId: newId(), remedy: 'clear-print-queue', ...body },
    });
  return { device, link, ticketId: intent.ticketId, ask };
}

const jobs = (value: number) => ({
  what: 'waiting-jobs' as const, // as const: the literals
  unit: 'count' as const,
  value,
});
const told = (runId: string, end: RemedyEnd, about: object = {}) => ({
  runId,
  end,
  object: null,
  before: null,
  after: null,
  undo: null,
  endedAt: new Date().toISOString(),
  ...about,
});
const refusalOf = ({ body }: { readonly body: unknown }) => (body as { refusal: string }).refusal; // as: a refusal's body
const remediesOf = async (ticketId: string) => {
  const { entries } = await priya.call(getTicketEndpoint, { params: { ticketId } });
  return entries.flatMap(({ change, author }) =>
    change?.what === 'remedy-asked'
      ? [`${author.name}: ${change.remedy}`]
      : change?.what === 'remedy-ended'
        ? [`${change.end} ${change.before?.value ?? '-'} → ${change.after?.value ?? '-'}`]
        : [],
  );
};

test('nobody who is not signed in, and nobody from elsewhere, asks for a remedy', async () => {
  const { ask, link } = await scene();
  const other = await server.technician('tier-3');
  const admin = await server.technician('admin');

  expect(refusalOf(await ask({}, server.caller('')))).toBe('auth.sign-in-needed');
  expect(refusalOf(await ask({}, other))).toBe('remedy.not-assigned');
  expect(refusalOf(await ask({}, admin))).toBe('auth.not-allowed');
  expect(link.events.filter(({ type }) => type === 'remedy.asked')).toEqual([]);
  await link.close();
});

test.each([
  [{ remedy: 'format-disk' }],
  [{ remedy: 'clear-print-queue', printer: 'Floor3' }],
  [{ remedy: 'stop-program', pid: 1 }],
  [{ remedy: ['flush-dns', 'renew-address'] }],
  [{ remedy: 'flush-dns', deviceIds: ['a', 'b'] }],
  [{ runId: 'not-an-id' }],
])('nothing but a name of the list can be asked for: %o', async (body) => {
  const { ask, link } = await scene();

  expect(refusalOf(await ask(body))).toBe('request.invalid');
  await link.close();
});

test('where nobody can be asked, a remedy is refused at once', async () => {
  const states = await Promise.all((['locked', 'busy', 'nobody'] as const).map(scene)); // as const: the literals
  const gone = await scene();
  await gone.link.close();

  const refused = await Promise.all(
    [...states, gone].map(async ({ ask }) => refusalOf(await ask())),
  );

  expect(refused).toEqual([
    'remedy.device-locked',
    'remedy.device-busy',
    'remedy.nobody-there',
    'remedy.device-offline',
  ]);
  await Promise.all(states.map(({ link }) => link.close()));
});

test('the device hears a name, a run, the ticket and who asks, and nothing else', async () => {
  const { ask, link, ticketId } = await scene();
  const runId = newId();

  const { status } = await ask({ runId });

  expect(status).toBe(200);
  expect(await link.event('remedy.asked')).toEqual({
    runId,
    ticketId,
    remedy: 'clear-print-queue',
    technician: { name: 'Priya Nair', team: 'First line' },
  });
  await link.close();
});

test('what was measured before and after stands in the conversation, however often it is told', async () => {
  const { ask, link, ticketId } = await scene();
  const runId = newId();
  await ask({ runId });
  const end = told(runId, 'done', {
    object: 'Floor3',
    before: jobs(4),
    after: jobs(0),
    undo: 'not-possible',
  });

  const answers = [await link.ask(remedyEnded, end), await link.ask(remedyEnded, end)];

  expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await remediesOf(ticketId)).toEqual(['Priya Nair: clear-print-queue', 'done 4 → 0']);
  const auditor = await server.technician('auditor');
  const { entries } = await auditor.call(listAuditEndpoint, { query: {} });
  const written = entries.filter(({ object }) => object === runId).map(({ action }) => action);
  expect(written).toEqual(['remedy.ended', 'remedy.asked']);
  await link.close();
});

test('asked twice with one id it is one question; another question under it is a conflict', async () => {
  const { ask, link, ticketId } = await scene();
  const runId = newId();

  const first = await ask({ runId });
  const again = await ask({ runId });
  const other = await ask({ runId, remedy: 'flush-dns' });

  expect(again.body).toEqual(first.body);
  expect(refusalOf(other)).toBe('ticket.conflict');
  expect(await remediesOf(ticketId)).toEqual(['Priya Nair: clear-print-queue']);
  await link.close();
});

test('a device is asked for one remedy at a time', async () => {
  const { ask, link } = await scene();
  const runId = newId();
  await ask({ runId });

  expect(refusalOf(await ask())).toBe('remedy.device-busy');
  await link.ask(remedyEnded, told(runId, 'denied'));
  expect((await ask()).status).toBe(200);
  await link.close();
});

test('what was done can be told as undone later; a denied one cannot', async () => {
  const { ask, link, ticketId } = await scene();
  const [done, denied] = [newId(), newId()];
  await ask({ runId: done });
  await link.ask(remedyEnded, told(done, 'done', { before: jobs(1), after: jobs(0) }));
  await link.ask(remedyEnded, told(done, 'undone', { before: jobs(0), after: jobs(1) }));
  await link.ask(remedyEnded, told(done, 'done'));
  await ask({ runId: denied });
  await link.ask(remedyEnded, told(denied, 'denied'));
  await link.ask(remedyEnded, told(denied, 'undone'));

  expect((await remediesOf(ticketId)).filter((line) => !line.startsWith('Priya'))).toEqual([
    'done 1 → 0',
    'undone 0 → 1',
    'denied - → -',
  ]);
  await link.close();
});

test('a question is taken back through the device, or at once when the device is away', async () => {
  const { ask, link, ticketId, device } = await scene();
  const params = { ticketId, runId: newId() };
  await ask({ runId: params.runId });
  const lead = await server.technician('lead');
  const other = await server.technician('tier-2');

  const no = await other.ask(withdrawRemedyEndpoint, { params });
  const asked = await priya.call(withdrawRemedyEndpoint, { params });
  expect(await link.event('remedy.withdrawn')).toEqual({ runId: params.runId });
  await link.close();
  const away = await lead.call(withdrawRemedyEndpoint, { params });

  expect(refusalOf(no)).toBe('auth.not-allowed');
  expect([asked.state, away.state, away.end]).toEqual(['asking', 'ended', 'taken-back']);
  // It ran all the same: what the device says is truer.
  const back = await device.connect();
  await back.ask(remedyEnded, told(params.runId, 'done', { before: jobs(2), after: jobs(0) }));
  expect((await remediesOf(ticketId)).slice(1)).toEqual(['taken-back - → -', 'done 2 → 0']);
  await back.close();
});

test('a run is found on its own ticket only', async () => {
  const [one, two] = [await scene(), await scene()];
  const runId = newId();
  await one.ask({ runId });

  const { body } = await priya.ask(withdrawRemedyEndpoint, {
    params: { ticketId: two.ticketId, runId },
  });

  expect(refusalOf({ body })).toBe('remedy.not-found');
  await Promise.all([one.link.close(), two.link.close()]);
});

test('a fresh question that a broken link swallowed is told again', async () => {
  const { ask, link, device } = await scene();
  const runId = newId();
  await ask({ runId });
  await link.close();

  const back = await device.connect();

  expect(await back.event('remedy.asked')).toMatchObject({ runId });
  await back.close();
});

test('a connected agent that never answers counts as no answer', async () => {
  const impatient = await startServer({ deps: { remedyOverdueMs: 50 } });
  const sam = await impatient.technician('tier-1');
  const link = await (await impatient.device()).connect();
  const intent = opening();
  await link.ask(openTicket, intent);
  const params = { ticketId: intent.ticketId };
  await sam.call(assignTicketEndpoint, { params, body: { entryId: newId(), assignee: sam.id } });
  await sam.call(askRemedyEndpoint, { params, body: { runId: newId(), remedy: 'flush-dns' } });

  for (;;) {
    const changed = await link.event('ticket.changed');
    const last = changed.entries.at(-1)?.change;
    if (last?.what !== 'remedy-ended') continue;
    expect(last).toMatchObject({ end: 'timed-out', before: null, after: null });
    break;
  }
  await link.close();
  await impatient.close();
});
