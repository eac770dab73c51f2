import { once } from 'node:events';
import { CHALLENGE_MS, updateEnded } from '@firstline/protocol/agents';
import { closeCodes } from '@firstline/protocol/close-codes';
import { listDevicesEndpoint } from '@firstline/protocol/devices';
import { listMyTickets, openTicket } from '@firstline/protocol/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { openLive } from '../../../../test/harness/console-link.ts';
import { opening } from '../../../../test/harness/intents.ts';
import { startServer, type TestServer } from '../../../../test/harness/server.ts';

const mail = { name: 'Mail', kind: 'mail', host: 'mail.example.com', port: 993, tls: true };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ endpoints: JSON.stringify([mail]) });
});
afterAll(() => server.close());

/** How the server closes a socket that gets this text instead of a proof. */
async function endOf(text: string | ((nonce: string) => string)): Promise<[number, string]> {
  const { nonce, socket } = await (await server.device()).dial();
  socket.send(typeof text === 'string' ? text : text(nonce));
  const [code, reason] = await once(socket, 'close');
  return [code, String(reason)];
}

test('a device that proves its key is welcome', async () => {
  const device = await server.device('LT-2290');

  const link = await device.connect();

  expect(link.welcome).toMatchObject({
    type: 'agent.welcome',
    deviceName: 'LT-2290',
    person: null,
    trust: 'embedded',
    endpoints: [mail],
  });
  await link.close();
});

test('an unknown device, a wrong signature and a proof for another address are refused', async () => {
  const [one, other] = [await server.device(), await server.device()];
  const stranger = server.url.replace(/\d+$/, '1');

  const ends = [
    await endOf((nonce) =>
      JSON.stringify(one.prove(nonce, { deviceId: '019a0000-0000-7000-8000-000000000000' })),
    ),
    await endOf((nonce) => JSON.stringify(one.prove(nonce, { deviceId: other.id }))),
    await endOf((nonce) => JSON.stringify(one.prove(`${nonce}x`))),
    await endOf((nonce) => JSON.stringify(one.prove(nonce, { origin: stranger }))),
    await endOf((nonce) => JSON.stringify({ ...one.prove(nonce), signature: '' })),
  ];

  expect(ends).toEqual([
    [closeCodes.refused, 'agent.unknown-device'],
    [closeCodes.refused, 'agent.bad-signature'],
    [closeCodes.refused, 'agent.bad-signature'],
    [closeCodes.refused, 'agent.bad-signature'],
    [closeCodes.refused, 'agent.bad-signature'],
  ]);
});

test('a proof that was heard is worth nothing on another socket', async () => {
  const device = await server.device();
  const { nonce, socket } = await device.dial();
  const proof = JSON.stringify(device.prove(nonce));
  socket.send(proof);
  await once(socket, 'message');

  const replayed = await endOf(proof);

  expect(replayed).toEqual([closeCodes.refused, 'agent.bad-signature']);
  socket.close();
  await once(socket, 'close');
});

test('what is no proof closes the socket: broken JSON, requests, a second try, a novel', async () => {
  const device = await server.device();
  const ends = [
    await endOf('{"type":'),
    await endOf('{"type":"ticket.list","id":1,"body":{}}'),
    await endOf((nonce) => JSON.stringify({ ...device.prove(nonce), protocol: 99 })),
    await endOf('x'.repeat(3_000)),
    await endOf('{"__proto__":{"a":1}}'),
  ];

  expect(ends.map(([code]) => code)).toEqual([
    closeCodes.malformed,
    closeCodes.malformed,
    closeCodes.unsupported,
    closeCodes.tooLarge,
    closeCodes.malformed,
  ]);
});

test('how an agent’s own update ended is told at its next connect, and kept until it tells of another', async () => {
  const device = await server.device('LT-3301');
  const marta = await server.technician('tier-1');
  const at = '2026-11-20T12:00:00.000Z';
  const wentBack = { result: 'rolled-back', from: '1.3.0', to: '1.2.0', reason: null, at };
  const tell = async (change: { agentVersion: string; update?: unknown }): Promise<unknown> => {
    const { nonce, socket } = await device.dial();
    socket.send(JSON.stringify(device.prove(nonce, change)));
    const [reply] = await once(socket, 'message');
    const closed = once(socket, 'close');
    socket.close();
    await closed;
    expect(JSON.parse(String(reply))).toMatchObject({ type: 'agent.welcome' });
    const { devices } = await marta.call(listDevicesEndpoint);
    const { agentVersion, update } = devices.find(({ id }) => id === device.id) ?? {};
    return { agentVersion, update };
  };

  const told = [
    // An agent of before says nothing of updates.
    await tell({ agentVersion: '1.1.0' }),
    await tell({ agentVersion: '1.2.0', update: wentBack }),
    await tell({ agentVersion: '1.2.0', update: null }),
  ];

  expect(told).toEqual([
    { agentVersion: '1.1.0', update: null },
    { agentVersion: '1.2.0', update: wentBack },
    { agentVersion: '1.2.0', update: null },
  ]);
  expect((await endOf((nonce) => JSON.stringify(device.prove(nonce, { update: 'x' }))))[0]).toBe(
    closeCodes.malformed,
  );
});

test('an update that ends while the agent is connected is in the consoles at once', async () => {
  const device = await server.device('LT-3302');
  const link = await device.connect();
  const live = await openLive(server, await server.technician('tier-1'), 0);
  const at = '2026-11-20T12:00:00.000Z';
  const update = { result: 'updated', from: '0.0.9', to: '0.1.0', reason: null, at } as const; // as const: the literal
  const heard = live.hear(
    ({ fact }) => fact?.type === 'device.changed' && fact.device.update?.to === '0.1.0',
  );

  const first = await link.ask(updateEnded, { update });
  await heard;
  const again = await link.ask(updateEnded, { update });
  const wrong = await link.ask(updateEnded, { update: { ...update, at: 'yesterday' } });

  expect([first.ok, again.ok, wrong.refusal]).toEqual([true, true, 'request.invalid']);
  await live.close();
  await link.close();
});

test('a challenge that nobody answers ends the socket', async () => {
  const quick = await startServer({ deps: { challengeMs: 30 } });
  const { socket } = await (await quick.device()).dial();

  const [code, reason] = await once(socket, 'close');

  expect([code, String(reason)]).toEqual([closeCodes.refused, 'agent.challenge-expired']);
  expect(CHALLENGE_MS).toBe(10_000);
  await quick.close();
});

test('a second connection of a device takes over from the first', async () => {
  const device = await server.device();
  const first = await device.connect();

  const second = await device.connect();

  expect(await first.closed).toMatchObject({ code: closeCodes.replaced });
  expect((await second.ask(listMyTickets, {})).ok).toBe(true);
  await second.close();
});

test('broken JSON, an unknown frame or bytes end a proven link; an unknown request is answered', async () => {
  const device = await server.device();
  const ends: number[] = [];
  for (const bad of ['{"half":', '[]', '"text"', Buffer.from([1, 2, 3])]) {
    const link = await device.connect();
    link.raw(bad);
    ends.push((await link.closed).code);
  }
  const link = await device.connect();

  const unknown = await link.ask({ ...listMyTickets, type: 'ticket.burn' }, {});
  const extra = await link.ask(listMyTickets, { everyone: true } as never); // as: wrong on purpose

  expect(ends).toEqual([1, 2, 3, 4].map(() => closeCodes.malformed));
  expect([unknown.refusal, extra.refusal]).toEqual(['request.unknown', 'request.invalid']);
  await link.close();
});

test('a frame over six mebibytes ends the link, and the server goes on', async () => {
  const device = await server.device();
  const link = await device.connect();

  link.raw('x'.repeat(6 * 1024 * 1024 + 1));

  expect((await link.closed).code).toBe(1009);
  const again = await device.connect();
  expect((await again.ask(openTicket, opening())).ok).toBe(true);
  await again.close();
});

test('a browser page opens no agent’s socket, and nobody opens an address that is not there', async () => {
  const dial = async (path: string, origin?: string): Promise<string> => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, {
      ...(origin !== undefined && { origin }),
    });
    const [fault] = await once(socket, 'error');
    return fault.message;
  };

  const answers = [
    await dial('/agents/v1', server.url),
    await dial('/agents/v1', 'https://evil.example'),
    await dial('/live/v1', 'https://evil.example'),
    await dial('/relay/v1', server.url),
    await dial('/agents/v2'),
    await dial('/agents/v1/'),
    await dial('/agents/v1?x=1'),
  ];

  expect(answers.map((answer) => answer.slice(-3))).toEqual([
    '403',
    '403',
    '403',
    '403',
    '404',
    '404',
    '404',
  ]);
});

test('consoles see a device come, change and go', async () => {
  const marta = await server.technician('tier-1');
  const live = await openLive(server, marta, 0);
  const device = await server.device('LT-9');
  const hear = (online: boolean, presence: string) =>
    live.hear(
      ({ fact }) =>
        fact?.type === 'device.changed' &&
        fact.device.id === device.id &&
        fact.device.online === online &&
        fact.device.presence === presence,
    );

  const link = await device.connect('here');
  await hear(true, 'here');
  link.say('presence.changed', { presence: 'locked' });
  await hear(true, 'locked');
  await link.close();
  await hear(false, 'unknown');

  const { devices } = await marta.call(listDevicesEndpoint);
  expect(devices.find((one) => one.id === device.id)?.lastSeenAt).not.toBeNull();
  await live.close();
});

test('a device that answers no ping is gone', async () => {
  const quick = await startServer({ deps: { silenceMs: 60 } });
  const marta = await quick.technician('tier-1');
  const live = await openLive(quick, marta, 0);
  const { nonce, socket } = await (await quick.device('LT-8')).dial();
  socket.pong = () => {};

  const [code] = await once(socket, 'close');

  expect(nonce).not.toBe('');
  expect(code).toBe(1006);
  await live.close();
  await quick.close();
});

test('a hundred and fifty requests at once are all answered, in order', async () => {
  const link = await (await server.device()).connect();

  const replies = await Promise.all(Array.from({ length: 150 }, () => link.ask(listMyTickets, {})));

  expect(replies.every((reply) => reply.ok)).toBe(true);
  await link.close();
});
