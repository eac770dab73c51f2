import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { getTicketEndpoint, listTicketsEndpoint } from '@firstline/protocol/tickets';
import { expect, test } from 'vitest';
import { childEnvironment } from '../harness/child-environment.ts';
import { startAgent } from '../harness/agent.ts';
import { startServer } from '../harness/server.ts';

const CHILD = fileURLToPath(new URL('../harness/agent-child.ts', import.meta.url));
/** Where the engine dies, as parts of everything it does in one run. */
const POINTS = [0.1, 0.3, 0.5, 0.65, 0.8, 0.95];
const HOW = ['before', 'half', 'after'] as const; // as const: the literals
const TICKETS = 4;

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [CHILD, ...args], {
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const [, signal] = await once(child, 'close');
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { acked: of('acked'), acts: Number(of('acts')[0]), killed: signal === 'SIGKILL' };
}

test('an agent killed while it sends loses nothing and sends nothing twice', async () => {
  const server = await startServer();
  const agent = await startAgent();
  await agent.engine.start();
  await agent.engine.enrol({ server: server.url, token: await server.enrolmentToken() });
  await agent.engine.close();
  const { folder } = agent;
  const { acts } = await run(folder, String(TICKETS), 'dry');

  const acked: string[] = [];
  let kills = 0;
  for (const [index, part] of POINTS.entries()) {
    const at = String(Math.max(1, Math.round(acts * part)));
    const died = await run(folder, String(TICKETS), `${index}`, at, HOW[index % 3] ?? 'after');
    acked.push(...died.acked);
    kills += Number(died.killed);
  }
  await run(folder, '0', 'last');

  const priya = await server.technician('tier-2', 'Priya Nair');
  const { tickets } = await priya.call(listTicketsEndpoint);
  const conversations = await Promise.all(
    tickets.map(({ id }) => priya.call(getTicketEndpoint, { params: { ticketId: id } })),
  );
  const arrived = conversations.flatMap(({ row, entries }) => [
    row.title,
    ...entries.slice(1).map(({ body }) => body),
  ]);
  await agent.close();
  await server.close();
  expect(kills).toBeGreaterThanOrEqual(POINTS.length - 1);
  expect(acked.length).toBeGreaterThan(POINTS.length);
  expect(acked.filter((text) => !arrived.includes(text))).toEqual([]);
  expect(arrived.length).toBe(new Set(arrived).size);
  // A promised snapshot came, whenever the engine died.
  const promised = conversations.filter(({ row }) => row.title.endsWith(' 0'));
  expect(promised.map(({ row }) => row.snapshot === null)).not.toContain(true);
});
