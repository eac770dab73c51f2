import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import { startAgent } from '../parts/agent.ts';
import { startConsole } from '../parts/console.ts';
import { makeDesk } from '../parts/desk.ts';
import { Children } from '../run/children.ts';
import { freePort } from '../run/free-port.ts';
import { processOf } from '../run/process-table.ts';
import { type RunningServer, startServer } from '../run/start-server.ts';
import { seeded } from './random.ts';

/** A Send takes some 10 ms on a quiet machine; points lie before, in and after it. */
const WINDOW_MS = 40;
const FIRST_PORT = 46_000;
const REPORT_EVERY = 25;

/** What a point kills; the shares add up to one. */
const victims = [
  { name: 'server', share: 0.6 },
  { name: 'database', share: 0.2 },
  { name: 'both', share: 0.2 },
] as const;
type Victim = (typeof victims)[number]['name'];

/**
 * Sends a ticket and kills at each point; then reads the queue as a technician would. Everything in
 * it must be there once: a ticket counts as acknowledged as soon as Send returned.
 */
export async function killDuringSend(about: {
  readonly folder: string;
  readonly points: number;
  readonly seed: number;
  readonly report?: (done: number) => void;
}) {
  const { folder, points, seed, report = () => {} } = about;
  const root = path.resolve(import.meta.dirname, '..', '..');
  const data = path.join(folder, 'data');
  for (const name of ['server', 'agent', 'console']) {
    mkdirSync(path.join(data, name), { recursive: true });
  }
  const children = new Children(path.join(data, 'logs'));
  const random = seeded(seed);
  const killed: Record<Victim, number> = { server: 0, database: 0, both: 0 };
  const sent: string[] = [];
  let agent: AgentEngine | null = null;
  try {
    const port = await freePort(FIRST_PORT);
    const start = () => startServer({ root, data, port, children });
    let server: RunningServer = await start();
    const desk = await makeDesk({ root, data });
    const enrol = { server: server.url, token: desk.token };
    agent = await startAgent({ folder: path.join(data, 'agent'), enrol });
    for (let point = 1; point <= points; point += 1) {
      const title = `Point ${point} of seed ${seed}`;
      const victim = pick(random());
      const delayMs = random() * WINDOW_MS;
      const sending = agent.answers['ticket.send'](ticket(title));
      await pause(delayMs);
      killed[victim] += 1;
      if (victim !== 'server') killDatabase(data);
      if (victim !== 'database') {
        process.kill(server.started.pid, 'SIGKILL');
        await server.started.exit;
        server = await start();
      }
      await sending;
      sent.push(title);

      await everythingSent(agent);
      if (point % REPORT_EVERY === 0) report(point);
    }
    const technician = await startConsole({
      folder: path.join(data, 'console'),
      server: server.url,
      ...desk.technician,
    });
    const { tickets } = await technician.answers['ticket.list']({});
    await technician.close();
    return {
      killed,
      ...compare(
        sent,
        tickets.map((row) => row.title),
      ),
    };
  } finally {
    await agent?.close();
    await children.end();
  }
}

/** What was sent and is not there, and what is there more than once. */
export function compare(sent: readonly string[], there: readonly string[]) {
  const times = (title: string) => there.filter((one) => one === title).length;
  return {
    lost: sent.filter((title) => times(title) === 0),
    doubled: sent.filter((title) => times(title) > 1),
  };
}

function pick(chance: number): Victim {
  let sum = 0;
  for (const { name, share } of victims) {
    sum += share;
    if (chance < sum) return name;
  }
  return 'both';
}

/** It may be between two starts from the point before; then this one falls into its recovery. */
function killDatabase(data: string): void {
  const file = path.join(data, 'server', 'postgres', 'pgdata', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  // An old lock may name a process that has the number by now, or none.
  if (processOf(pid)?.name === 'postgres') process.kill(pid, 'SIGKILL');
}

/** Resolves when nothing waits in the outbox any more and the server is there. */
function everythingSent(agent: AgentEngine): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const { connection, waiting } = agent.state();
      if (waiting > 0 || connection !== 'online') return agent.hint();
      stop();
      resolve();
    };
    stop = agent.on('state.changed', look);
    look();
  });
}

const ticket = (title: string) => ({
  title,
  body: 'Sent while the server was killed.',
  impact: 'a-bit' as const, // the protocol's literal
  files: [],
  withSnapshot: false,
});
