import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listTicketsEndpoint, openTicket } from '@firstline/protocol/tickets';
import { signInByLinkEndpoint } from '@firstline/protocol/auth';
import { expect, test } from 'vitest';
import { type Link, newDevice, type Reply } from '../../../test/harness/device.ts';
import { opening } from '../../../test/harness/intents.ts';
import { runCli, startProcess } from '../../../test/harness/server-process.ts';
import { startServer } from '../../../test/harness/server.ts';

/** A small generator (mulberry32): a failing round can be played again from its seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test('PostgreSQL killed with -9 comes back, and nothing acknowledged is lost', async () => {
  const server = await startServer({ embedded: true });
  const priya = await server.technician('tier-2');
  const device = await server.device();
  const link = await device.connect();
  const acknowledged: string[] = [];
  const refusals = new Set<string | undefined>();
  let kills = 0;

  for (let sent = 0; sent < 200 || kills < 3; sent += 1) {
    if (sent % 60 === 30 && kills < 3) {
      process.kill(server.server.databasePid() ?? 0, 'SIGKILL');
      kills += 1;
    }
    const intent = opening();
    let reply: Reply = await link.ask(openTicket, intent);
    while (!reply.ok) {
      refusals.add(reply.refusal);
      await new Promise((resolve) => setImmediate(resolve));
      reply = await link.ask(openTicket, intent);
    }
    acknowledged.push(intent.ticketId);
  }

  const { tickets } = await priya.call(listTicketsEndpoint);
  expect([...refusals].filter((code) => code !== 'server.busy')).toEqual([]);
  expect(tickets.map((ticket) => ticket.id).sort()).toEqual(acknowledged.sort());
  await link.close();
  await server.close();
}, 120_000);

test('a server killed with -9 while tickets arrive keeps each of them once', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'firstline-crash-'));
  const seed = 20_261_121;
  const random = seeded(seed);
  let running = await startProcess(folder);
  const port = Number(new URL(running.url).port);
  const { token } = JSON.parse((await runCli(['token', 'create', '--data', folder, '--json'])).out);
  const device = newDevice(running.url, 'LT-2290', 'jonas');
  expect((await device.enrol(token)).status).toBe(200);
  const acknowledged = new Set<string>();
  const wanted = new Map<string, ReturnType<typeof opening>>();

  const send = async (link: Link, intent: ReturnType<typeof opening>): Promise<void> => {
    const reply = await link.ask(openTicket, intent);
    if (reply.ok) acknowledged.add(intent.ticketId);
  };
  for (let round = 0; round < 4; round += 1) {
    const link = await device.connect();
    const intents = Array.from({ length: 12 }, () => opening());
    for (const intent of intents) wanted.set(intent.ticketId, intent);
    const sending = Promise.all(intents.map((intent) => send(link, intent)));
    // The kill falls after a random number of acknowledgements, before, between or behind them.
    const after = acknowledged.size + Math.floor(random() * 12);
    while (acknowledged.size < after) await new Promise((resolve) => setImmediate(resolve));
    await running.kill();
    await sending;
    running = await startProcess(folder, port);
  }
  const link = await device.connect();
  for (const intent of wanted.values()) await send(link, intent);
  await link.close();

  await runCli([
    'user',
    'create',
    '--data',
    folder,
    '--email',
    'p@x.example',
    '--name',
    'P',
    '--role',
    'tier-1',
  ]);
  const made = await runCli(['user', 'link', '--data', folder, '--email', 'p@x.example', '--json']);
  const code: string = JSON.parse(made.out).code;
  const answered = await fetch(running.url + signInByLinkEndpoint.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, keep: 'token' }),
  });
  const { token: session } = signInByLinkEndpoint.answer.parse(await answered.json());
  const list = await fetch(running.url + listTicketsEndpoint.path, {
    headers: { authorization: `Bearer ${session}` },
  });
  const { tickets } = listTicketsEndpoint.answer.parse(await list.json());

  const kept = tickets.map((ticket) => ticket.id as string); // as: to compare with plain ids
  expect({ seed, kept: kept.sort() }).toEqual({ seed, kept: [...wanted.keys()].sort() });
  expect(await running.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
