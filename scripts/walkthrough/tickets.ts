import type { AgentEngine } from '../../apps/agent/src/engine/engine.ts';
import type { ConsoleEngine } from '../../apps/console/src/engine/engine.ts';
import { percentile, round } from './figures.ts';
import { expectFact, step } from './step.ts';

const TICKETS = 20;

/** Reads this computer, sends it with a ticket, and compares what arrived with what was shown. */
export async function playSnapshot(agent: AgentEngine, technician: ConsoleEngine) {
  const began = performance.now();
  await step('Read this computer', prepared(agent));
  const snapshotMs = performance.now() - began;
  const { json } = await agent.answers['snapshot.exact']({});
  const arrived = rowWithSnapshot(technician);
  await agent.answers['ticket.send'](ticket('The printer on the third floor is silent', true));
  const snapshotId = await step('Send a ticket with its snapshot', arrived);
  const received = await step(
    'Read the snapshot in the console',
    Promise.resolve(technician.answers['snapshot.get']({ snapshotId })),
  );
  expectFact(received.json === json, 'The snapshot that arrived is not the one that was shown.');
  return {
    snapshot_ms: round(snapshotMs),
    snapshot_bytes: Buffer.byteLength(json),
    sections: countSections(json),
  };
}

/** Twenty tickets, one after the other: from Send to the row in the live queue. */
export async function playTickets(agent: AgentEngine, technician: ConsoleEngine) {
  const samples: number[] = [];
  let ticketId = '';
  for (let count = 1; count <= TICKETS; count += 1) {
    const title = `Walkthrough ${count}: the VPN asks for a code again`;
    const arrived = rowTitled(technician, title);
    const began = performance.now();
    await agent.answers['ticket.send'](ticket(title, false));
    ticketId = await step(`Send ticket ${count}`, arrived);
    samples.push(performance.now() - began);
  }
  return { ticketId, ticket_ms: round(percentile(samples, 0.95) ?? Number.NaN) };
}

const ticket = (title: string, withSnapshot: boolean) => ({
  title,
  body: 'It worked yesterday.',
  impact: 'a-bit' as const, // the protocol's literal
  files: [],
  withSnapshot,
});

/** Resolves when every section of the preview has been read. */
function prepared(agent: AgentEngine): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = agent.on('preview.changed', (preview) => {
      if (!preview.done) return;
      stop();
      resolve();
    });
    Promise.resolve(agent.answers['snapshot.prepare']({})).then((preview) => {
      if (!preview.done) return;
      stop();
      resolve();
    }, reject);
  });
}

function rowTitled(technician: ConsoleEngine, title: string): Promise<string> {
  return new Promise((resolve) => {
    const stop = technician.on('ticket.changed', ({ row }) => {
      if (row.title !== title) return;
      stop();
      resolve(row.id);
    });
  });
}

function rowWithSnapshot(technician: ConsoleEngine): Promise<string> {
  return new Promise((resolve) => {
    const stop = technician.on('ticket.changed', ({ row }) => {
      if (!row.snapshot) return;
      stop();
      resolve(row.snapshot.id);
    });
  });
}

function countSections(json: string) {
  const { sections }: { sections: Record<string, { state: string }> } = JSON.parse(json);
  const count = (state: string) =>
    Object.values(sections).filter((section) => section.state === state).length;
  return { ok: count('ok'), absent: count('absent'), failed: count('failed') };
}
