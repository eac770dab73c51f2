import { getBatchEndpoint, listBatchesEndpoint } from '@firstline/protocol/batches';
import { listDevicesEndpoint } from '@firstline/protocol/devices';
import type { Endpoint } from '@firstline/protocol/endpoint';
import { askRemedyEndpoint, remedyEnded } from '@firstline/protocol/health';
import { Role } from '@firstline/protocol/people';
import { agentMessages, endpoints } from '@firstline/protocol/registry';
import { askShellEndpoint, endShellEndpoint } from '@firstline/protocol/remote-shell';
import { assignTicketEndpoint, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device, Link } from '../harness/device.ts';
import {
  answering,
  confirming,
  opening,
  reporting,
  submission,
  WRITTEN_AT,
} from '../harness/intents.ts';
import { type Caller, newId, startServer, type TestServer } from '../harness/server.ts';

type Who = Exclude<Role, 'employee'>;
const roles: readonly Who[] = ['tier-1', 'tier-2', 'tier-3', 'lead', 'admin', 'auditor'];

const everybody = roles;
const desk: readonly Who[] = ['tier-1', 'tier-2', 'tier-3', 'lead'];

/**
 * Who may what, as one table. An endpoint that is not in it fails; so does a role that gets more, or
 * less, than its line says. `public` needs no sign-in.
 */
const table: Readonly<Record<string, readonly Who[] | 'public'>> = {
  readiness: 'public',
  liveness: 'public',
  ready: 'public',
  signIn: 'public',
  signInByLink: 'public',
  enrol: 'public',
  // Each proves itself by a token, or says only what every agent must know.
  tokenState: 'public',
  aboutServer: 'public',
  reportDeployment: 'public',
  whoAmI: everybody,
  signOut: everybody,
  liveTicket: everybody,
  listTechnicians: everybody,
  listDevices: everybody,
  getDevice: everybody,
  listTickets: everybody,
  getShell: everybody,
  getTicket: desk,
  writeEntry: desk,
  assignTicket: desk,
  setPriority: desk,
  moveTicket: desk,
  getAttachment: desk,
  getSnapshot: desk,
  askShell: ['tier-2', 'tier-3', 'lead'],
  endShell: desk,
  askRemedy: desk,
  withdrawRemedy: desk,
  createEnrolmentToken: ['admin'],
  revokeEnrolmentToken: ['admin'],
  listBatches: ['admin'],
  getBatch: ['admin'],
  assignDevice: ['admin'],
  quarantineDevice: ['admin'],
  setOldestAgent: ['admin'],
  listAudit: ['admin', 'auditor'],
};

let server: TestServer;
let device: Device;
let link: Link;
let ticketId: string;
let callers: ReadonlyMap<Who, Caller>;
beforeAll(async () => {
  server = await startServer();
  device = await server.device();
  link = await device.connect();
  const intent = opening();
  await link.ask(openTicket, intent);
  ticketId = intent.ticketId;
  callers = new Map(
    await Promise.all(roles.map(async (role) => [role, await server.technician(role)] as const)), // as const: a pair
  );
});
afterAll(async () => {
  await link.close();
  await server.close();
});

/** A well-formed request, so that a refusal is about who asks and not about what. */
function wellFormed(endpoint: Endpoint): Parameters<Caller['ask']>[1] {
  const params: Record<string, string> = {
    ticketId,
    deviceId: device.id,
    snapshotId: newId(),
    shellId: newId(),
    runId: newId(),
    attachmentId: newId(),
    tokenId: newId(),
  };
  const bodies: Record<string, unknown> = {
    writeEntry: { entryId: newId(), kind: 'note', body: 'x', then: 'stay', seen: null },
    assignTicket: { entryId: newId(), assignee: null },
    setPriority: { entryId: newId(), priority: 'high' },
    moveTicket: { entryId: newId(), move: 'close' },
    askShell: { shellId: newId(), ticketId, why: 'x', minutes: 5, sealingKey: 'A'.repeat(43) },
    askRemedy: { runId: newId(), remedy: 'flush-dns' },
    createEnrolmentToken: {},
    assignDevice: { person: null },
    quarantineDevice: { reason: null },
    setOldestAgent: { oldestAgent: null },
  };
  return endpoint.name in bodies ? { params, body: bodies[endpoint.name] } : { params };
}

/** Refused for who asks; 'not found' and 'not now' come after that question was answered with yes. */
const isDenied = (status: number, body: unknown): boolean =>
  status === 401 || (status === 403 && JSON.stringify(body).includes('auth.not-allowed'));

test('every endpoint is in the table, and the table names no other', () => {
  expect(Object.keys(table).sort()).toEqual(endpoints.map(({ name }) => name).sort());
});

const cells = endpoints
  .filter(({ name }) => table[name] !== 'public' && name !== 'signOut')
  .flatMap((endpoint) => roles.map((role) => [role, endpoint.name, endpoint] as const)); // as const: a triple

test.each(cells)('%s and %s', async (role, name, endpoint) => {
  const caller = callers.get(role);
  const { status, body } = (await caller?.ask(endpoint, wellFormed(endpoint))) ?? {
    status: 0,
    body: null,
  };

  expect(status).not.toBe(500);
  expect({ role, name, may: !isDenied(status, body) }).toEqual({
    role,
    name,
    may: table[name]?.includes(role),
  });
});

test.each(
  endpoints.filter(({ name }) => table[name] !== 'public').map((one) => [one.name, one] as const),
)(
  // as const: a pair
  'nobody without a session gets %s, whatever they send instead of a token',
  async (_name, endpoint) => {
    for (const token of ['', 'x'.repeat(43), device.id, 'null', `${device.signingKey}`]) {
      const { status, body } = await server.caller(token).ask(endpoint, wellFormed(endpoint));
      expect([status, body]).toEqual([401, { refusal: 'auth.sign-in-needed' }]);
    }
  },
);

test('an employee gets no session, so there is no cell for one', () => {
  expect(Role.options.filter((role) => !roles.some((one) => one === role))).toEqual(['employee']);
});

test('nothing runs on more than one device: no request takes a list of them', () => {
  const shapes = [
    ...endpoints.map(({ name, body }) => [
      name,
      JSON.stringify(body.toJSONSchema({ unrepresentable: 'any' })),
    ]),
    ...agentMessages.map(({ type, body }) => [
      type,
      JSON.stringify(body.toJSONSchema({ unrepresentable: 'any' })),
    ]),
  ];

  expect(shapes.filter(([, shape]) => /devices|deviceIds|targets/.test(shape ?? ''))).toEqual([]);
});

/** What a device hears that names a ticket, a file or a shell of somebody else: as if there were none. */
const strangers: Readonly<Record<string, string>> = {
  'ticket.open': 'ticket.conflict',
  'ticket.answer': 'ticket.not-found',
  'ticket.confirm': 'ticket.not-found',
  'ticket.list': 'nothing of it',
  'attachment.part': 'ticket.not-found',
  'snapshot.submit': 'ticket.not-found',
  'shell.started': 'shell.not-found',
  'shell.ended': 'shell.not-found',
  'remedy.ended': 'remedy.not-found',
  // It counts as its own computer's, whatever it says.
  'rollout.report': 'of itself',
  'update.ended': 'of itself',
};

test('every message of agents is in the table, and the table names no other', () => {
  expect(Object.keys(strangers).sort()).toEqual(agentMessages.map(({ type }) => type).sort());
});

test.each(agentMessages.map((message) => [message.type, message] as const))(
  // as const: a pair
  '%s reaches nothing that belongs to another device',
  async (type, message) => {
    const { shellId, runId, attachmentId, intent } = await somebodyElses();
    const stranger = await (await server.device('LT-0666')).connect();
    const ticket = { ticketId: intent.ticketId };
    const shell = { shellId, at: WRITTEN_AT };
    const end = {
      end: 'exited',
      startedAt: null,
      endedAt: WRITTEN_AT,
      exitCode: 0,
      leftRunning: 0,
    };
    const bodies: Readonly<Record<string, unknown>> = {
      'ticket.open': opening({ ...ticket, title: 'Mine now' }),
      'ticket.answer': answering(intent.ticketId),
      'ticket.confirm': confirming(intent.ticketId, true),
      'ticket.list': {},
      'attachment.part': { ...ticket, attachmentId, offset: 0, data: 'AAAA' },
      'snapshot.submit': submission(ticket),
      'shell.started': shell,
      'shell.ended': { shellId, ...end },
      'remedy.ended': { runId, ...remedyEnd },
      'rollout.report': { report: reporting({ installationId: device.id }) },
      'update.ended': { update: updateThatEnded },
    };

    const reply = await stranger.ask(message, bodies[type] as never); // as: shaped for its own message

    if (type === 'ticket.list') expect(reply.body).toEqual({ tickets: [] });
    else if (type === 'rollout.report') expect(await reportsOf(device.id)).toEqual([]);
    else if (type === 'update.ended') expect(await updateOf(device.id)).toBe(null);
    else expect(reply).toMatchObject({ ok: false, refusal: strangers[type] });
    expect(JSON.stringify(reply)).not.toContain(intent.title);
    await stranger.close();
  },
);

const updateThatEnded = {
  result: 'rolled-back' as const, // as const: the literal
  from: '1.3.0',
  to: '1.2.0',
  reason: null,
  at: WRITTEN_AT,
};

const remedyEnd = {
  end: 'taken-back' as const, // as const: the literal
  object: null,
  before: null,
  after: null,
  undo: null,
  endedAt: WRITTEN_AT,
};

/** What the page says that the computer of a device reported. */
async function reportsOf(deviceId: string): Promise<readonly unknown[]> {
  const admin = callers.get('admin');
  const { batches } = (await admin?.call(listBatchesEndpoint)) ?? { batches: [] };
  const all = await Promise.all(
    batches.map(({ id }) => admin?.call(getBatchEndpoint, { params: { tokenId: id } })),
  );
  const computers = all.flatMap((one) => one?.computers ?? []);
  const own = computers.find((one) => one.deviceId === deviceId);
  if (own === undefined) throw new Error('no batch shows this device');
  return own.reports;
}

/** A ticket with a file that is still to come, and a shell and a remedy that were asked for, of the device above. */
async function somebodyElses() {
  const attachmentId = newId();
  const file = { id: attachmentId, name: 'a.txt', mediaType: 'text/plain', bytes: 3 };
  const intent = opening({ attachments: [file], title: 'Nobody else should read this' });
  await link.ask(openTicket, intent);
  const by = callers.get('tier-3');
  const shellId = newId();
  const params = { ticketId: intent.ticketId };
  await by?.ask(assignTicketEndpoint, {
    params,
    body: { entryId: newId(), assignee: by.id },
  });
  const why = { why: 'x', minutes: 5, sealingKey: 'A'.repeat(43) };
  const asked = await by?.ask(askShellEndpoint, { body: { shellId, ...params, ...why } });
  expect(asked?.status).toBe(200);
  await by?.ask(endShellEndpoint, { params: { shellId } });
  const runId = newId();
  const wanted = await by?.ask(askRemedyEndpoint, { params, body: { runId, remedy: 'flush-dns' } });
  expect(wanted?.status).toBe(200);
  await link.ask(remedyEnded, { runId, ...remedyEnd });
  return { shellId, runId, attachmentId, intent };
}

async function updateOf(deviceId: string): Promise<unknown> {
  const { devices } = (await callers.get('admin')?.call(listDevicesEndpoint)) ?? { devices: [] };
  const own = devices.find(({ id }) => id === deviceId);
  if (own === undefined) throw new Error('no list shows this device');
  return own.update;
}
